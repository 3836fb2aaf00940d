"""Long Dutch words break where their parts meet, and nowhere else; amounts do not break."""

import pytest
from django.template import Context, Template

from koplopers.base.templatetags.breaking import (
    SOFT_HYPHEN,
    breaking,
    soft_hyphens,
    whole_amounts,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Praktijkvoorbeelden", "Praktijk|voorbeelden"),
        ("Toegankelijkheidsverklaring", "Toegankelijkheids|verklaring"),
        ("Ervaringsdeskundigen vinden en houden", "Ervarings|deskundigen vinden en houden"),
        ("Samenwerkingsverbanden", "Samen|werkings|verbanden"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        # Too short to need it, or too little behind the seam.
        ("Vergaderzaal", "Vergaderzaal"),
        ("Verantwoordingen", "Verantwoordingen"),
        ("Zelfstandigheidje", "Zelfstandigheidje"),
    ],
)
def test_where_a_title_may_be_broken(title, expected):
    assert soft_hyphens(title) == expected.replace("|", SOFT_HYPHEN)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("inclusie@gemeente.example", "inclusie@<wbr>gemeente.example"),
        ("<b>@x.example", "&lt;b&gt;@<wbr>x.example"),
        ("geen adres", "geen adres"),
    ],
)
def test_an_address_may_be_broken_behind_its_at_sign(address, expected):
    assert breaking(address) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tot € 5.000 per jaar", "Tot €\u00a05.000 per jaar"),
        ("<p>Het was € 3 of € 4.</p>", "<p>Het was €\u00a03 of €\u00a04.</p>"),
        ("In € en in uren", "In € en in uren"),
    ],
)
def test_an_amount_stays_on_one_line(text, expected):
    assert whole_amounts(text) == expected


def test_a_text_of_an_author_keeps_its_amounts_whole():
    page = Template("{% load rich_text %}{% rich_text text %}")

    assert page.render(Context({"text": "<p>Het kostte € 138.000.</p>"})) == (
        "<p>Het kostte €\u00a0138.000.</p>"
    )
