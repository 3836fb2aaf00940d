"""What people paste becomes what our own editor can make, and nothing else."""

import pytest

from practices.importing.cleaning import blocks, rich_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head><body lang=NL>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<p class=MsoNormal style='margin-bottom:0cm'><b><span style='color:red'>Inwoners</span></b>
keken mee.<o:p></o:p></p><p class=MsoNormal><a href="https://voorbeeld.example" target=_blank
onclick="x()">Lees meer</a></p></body></html>"""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("Een zin.", "<p>Een zin.</p>"),
        ("Een.\n\nTwee.\nDrie.", "<p>Een.</p>\n\n<p>Twee.<br>Drie.</p>"),
        ("Minder dan 5 & meer < dan 3 > 2", "<p>Minder dan 5 &amp; meer &lt; dan 3 &gt; 2</p>"),
        ('=HYPERLINK("https://kwaad.example";"klik")',
         "<p>=HYPERLINK(&quot;https://kwaad.example&quot;;&quot;klik&quot;)</p>"),
        ("<p>Een <b>vet</b> en <em>schuin</em> woord.</p>",
         "<p>Een <b>vet</b> en <em>schuin</em> woord.</p>"),
        ("<ul><li>een<li>twee</ul>", "<ul><li>een</li><li>twee</li></ul>"),
        ("<p>Open <b>vet", "<p>Open <b>vet</b></p>"),
        ("<script>alert(1)</script>", ""),
        ("<p>Voor<script>alert(1)</script>na</p>", "<p>Voorna</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x">Tekst</p>', "<p>Tekst</p>"),
        ('<a href="javascript:alert(1)">klik</a>', "<a>klik</a>"),
        ('<a href="JaVa&#10;script:alert(1)">klik</a>', "<a>klik</a>"),
        ('<a href="data:text/html,x">klik</a>', "<a>klik</a>"),
        ('<a href="mailto:a@b.nl">mail</a>', '<a href="mailto:a@b.nl">mail</a>'),
        ('<a href="https://a.nl/?b=1&c=2">link</a>', '<a href="https://a.nl/?b=1&amp;c=2">link</a>'),
        ('<a linktype="page" id="3">pagina</a>', "<a>pagina</a>"),
        ('<embed embedtype="image" id="1"/><p>Tekst</p>', "<p>Tekst</p>"),
        ('<img src=x onerror="alert(1)"><p>Tekst</p>', "<p>Tekst</p>"),
        ('<iframe src="https://kwaad.example"></iframe><p>Tekst</p>', "<p>Tekst</p>"),
        ("<svg><script>alert(1)</script></svg><p>Tekst</p>", "<p>Tekst</p>"),
        ("<h2>Kop</h2><p>Tekst</p>", "Kop<p>Tekst</p>"),
        ("<table><tr><td>cel</td></tr></table>", "cel"),
    ],
)  # fmt: skip
def test_rich_text(text, html):
    assert rich_text(text) == html


def test_a_page_of_word():
    assert " ".join(rich_text(WORD).split()) == (
        '<p><b>Inwoners</b> keken mee.</p><p><a href="https://voorbeeld.example">Lees meer</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Een zin.", [("text", "<p>Een zin.</p>")]),
        ("<p>Een.</p>", [("text", "<p>Een.</p>")]),
        ("<p>Een.</p><h2>De <b>kop</b></h2><p>Twee.</p>",
         [("text", "<p>Een.</p>"), ("heading", "De kop"), ("text", "<p>Twee.</p>")]),
        ("<h1>Een</h1><h3>Twee &amp; drie</h3>", [("heading", "Een"), ("heading", "Twee & drie")]),
        ("<h2> </h2><p> </p>", []),
        ("<h2>Open kop<p>tekst</p>", [("heading", "Open koptekst")]),
        ("<div><h2>Kop</h2><ul><li>een</li></ul></div>",
         [("heading", "Kop"), ("text", "<ul><li>een</li></ul>")]),
        ("<script>alert(1)</script>", []),
        ("<h2><script>alert(1)</script></h2>", []),
    ],
)  # fmt: skip
def test_blocks_of_a_body(text, found):
    assert [(block["type"], block["value"]) for block in blocks(text)] == found
