"""What the review screen points at."""

import datetime

import pytest

from koplopers.demo.factories import (
    SUMMARY,
    make_bottleneck,
    make_document,
    make_image,
    make_practice,
)
from practices.desk.checks import (
    Finding,
    SummaryLength,
    blocking,
    check_page,
    heading_problems,
    hints,
    missing_alternatives,
    outline,
    summary_length,
    vague_links,
)
from practices.vocabulary import Origin

TODAY = datetime.date(2026, 6, 1)
APPROACH = "wat deed de gemeente?"


@pytest.fixture
def practice(member):
    """Makes a draft with some blocks or fields."""

    def practice(*blocks, **fields):
        if blocks:
            fields["approach"] = list(blocks)
        return make_practice(member, live=False, **fields)

    return practice


def text(html):
    return ("text", html)


def messages(findings):
    return [finding.message for finding in findings]


def test_a_good_page_has_nothing_to_point_at(practice):
    report = check_page(practice(), on=TODAY)
    assert report.blocking == report.alt_texts == report.headings == report.links == ()
    assert report.hints == ()
    assert report.summary.is_right
    assert report.completeness.missing_required == ()


def test_a_page_of_another_kind_is_checked_for_what_it_has(member):
    member.intro = '<p>Lees <a href="https://voorbeeld.example/">hier</a> meer.</p>'
    report = check_page(member, on=TODAY)
    assert report.completeness is report.summary is None
    assert messages(report.links) == ["De link “hier” zegt niet waar hij heen gaat."]
    assert report.links[0].field == "over onze aanpak"


def test_what_blocks_publishing_is_told_by_field(practice):
    assert blocking(practice(summary="", title="x" * 81)) == (
        Finding("in het kort", "Vul dit veld in."),
        Finding("titel", "De titel mag 80 tekens lang zijn. Deze titel heeft er 81."),
    )


@pytest.mark.parametrize(
    ("words", "is_right"), [(0, False), (39, False), (40, True), (80, True), (81, False)]
)
def test_the_length_of_the_summary_is_counted_in_words(practice, words, is_right):
    length = summary_length(practice(summary=" ".join(["woord"] * words)))
    assert length == SummaryLength(words, 40, 80)
    assert length.is_right == is_right


@pytest.mark.parametrize(
    ("alt", "decorative", "missing"),
    [("", False, True), ("  ", False, True), ("Een deur.", False, False), ("", True, False)],
)
def test_a_picture_needs_a_description_or_is_decoration(practice, alt, decorative, missing):
    image = {"image": make_image("Deur"), "alt_text": alt, "decorative": decorative, "caption": ""}
    found = missing_alternatives(practice(("image", image)))
    expected = [Finding(APPROACH, "Bij de afbeelding “Deur” staat niet wat er te zien is.")]
    assert list(found) == (expected if missing else [])


def test_a_picture_whose_file_was_deleted_is_told_too(practice):
    image = {"image": None, "alt_text": "", "decorative": False, "caption": ""}
    (found,) = missing_alternatives(practice(("image", image)))
    assert "“zonder bestand”" in found.message


def test_a_video_needs_captions_and_a_transcript(practice):
    video = {"title": "Meten", "video": make_document(name="a.mp4"), "captions": None}
    found = missing_alternatives(practice(("video", {**video, "transcript": "<p> </p>"})))
    assert messages(found) == [
        "De video “Meten” heeft geen ondertiteling.",
        "De video “Meten” heeft geen uitgeschreven tekst.",
    ]
    whole = {**video, "captions": make_document(name="a.vtt"), "transcript": "<p>Wij meten.</p>"}
    assert missing_alternatives(practice(("video", whole))) == ()


def test_a_film_in_a_file_that_no_browser_plays_is_told(practice):
    files = {"video": make_document(name="a.avi"), "captions": make_document(name="a.srt")}
    video = {"title": "Meten", **files, "transcript": "<p>Wij meten.</p>"}

    found = missing_alternatives(practice(("video", video)))
    assert [finding.message for finding in found] == [
        "De video “Meten” heeft geen bestand in mp4 of webm.",
        "De video “Meten” heeft geen ondertiteling.",
    ]


def test_headings_are_listed_in_the_order_of_the_page(practice):
    page = practice(("heading", "Eerst"), text("<p>a</p>"), ("heading", "Toen"), text("<p>b</p>"))
    assert outline(page) == ("Eerst", "Toen")
    assert heading_problems(page) == ()


def test_a_heading_needs_text_below_it(practice):
    page = practice(("heading", "Eerst"), ("heading", "Toen"), text("<p>a</p>"), ("heading", "Nu"))
    assert heading_problems(page) == (
        Finding(APPROACH, "Onder de kop “Eerst” staat geen tekst."),
        Finding(APPROACH, "Onder de kop “Nu” staat geen tekst."),
    )


def test_the_same_heading_twice_is_told_once_for_each_double(practice):
    page = practice(("heading", "Stap"), text("<p>a</p>"), ("heading", "stap "), text("<p>b</p>"))
    assert messages(heading_problems(page)) == ["De kop “stap ” staat er vaker dan één keer."]


def test_a_bold_line_may_be_a_heading(practice):
    page = practice(text("<p><b>Wat wij deden</b></p><p>Wij <b>vroegen</b> het.</p>"))
    assert messages(heading_problems(page)) == [
        "“Wat wij deden” is een vette regel. Is dit een kop?"
    ]


def test_a_heading_inside_a_text_is_told(practice):
    page = practice(problem="<h4>Vooraf</h4><p>Het ging mis.</p>")
    assert heading_problems(page) == (
        Finding("wat was het probleem?", "“Vooraf” hoort een los blok Kop te zijn."),
    )


@pytest.mark.parametrize(("words", "told"), [(300, False), (301, True)])
def test_a_long_text_needs_headings(practice, words, told):
    page = practice(text(f"<p>{'woord ' * words}</p>"))
    expected = [f"Deze tekst heeft {words} woorden en geen enkele tussenkop."]
    assert messages(heading_problems(page)) == (expected if told else [])
    with_heading = practice(("heading", "Kop"), text(f"<p>{'woord ' * words}</p>"))
    assert heading_problems(with_heading) == ()


@pytest.mark.parametrize(
    "words", ["klik hier", "Hier", "Lees meer...", " meer  informatie ", "website »"]
)
def test_a_link_must_say_where_it_leads(practice, words):
    page = practice(problem=f'<p>Weten? <a href="https://a.example/">{words}</a></p>')
    (found,) = vague_links(page)
    assert found.field == "wat was het probleem?"
    assert "zegt niet waar hij heen gaat" in found.message


@pytest.mark.parametrize("words", ["de lijst van de schouw", "Lees hier hoe wij dat deden"])
def test_a_link_that_says_so_is_fine(practice, words):
    assert vague_links(practice(problem=f'<p><a href="https://a.example/">{words}</a></p>')) == ()


def test_a_link_without_words_is_told(practice):
    page = practice(problem='<p>Zie <a linktype="page" id="1"></a></p>')
    assert messages(vague_links(page)) == ["Er staat een link zonder tekst."]


def test_a_bare_address_is_told_whether_it_is_a_link_or_not(practice):
    linked = practice(problem='<p><a href="https://a.example/b">https://a.example/b</a></p>')
    assert messages(vague_links(linked)) == [
        "De link toont het adres “https://a.example/b”. Schrijf wat er staat."
    ]
    loose = practice(problem="<p>Kijk op www.a.example voor de lijst.</p>")
    assert messages(vague_links(loose)) == [
        "Het adres “www.a.example” staat los in de tekst. Maak er een link van."
    ]


def test_links_are_found_in_every_text_of_a_page(practice):
    link = '<p><a href="https://a.example/">klik hier</a></p>'
    video = {"title": "Meten", "video": None, "captions": None, "transcript": link}
    callout = {"title": "Let op", "text": link}
    page = practice(text(link), ("callout", callout), ("video", video), experts_how=link)
    assert [finding.field for finding in vague_links(page)] == [
        "hoe deden ervaringsdeskundigen mee?",
        APPROACH,
        APPROACH,
        APPROACH,
    ]


def test_a_stale_page_is_told(practice):
    page = practice(confirmed_on=datetime.date(2025, 5, 31))
    assert messages(hints(page, on=TODAY)) == [
        "De gemeente bevestigde deze pagina het laatst op 31-05-2025."
    ]
    assert hints(page, on=datetime.date(2026, 5, 31)) == ()


def test_origin_and_readers_are_told(practice):
    page = practice(origin=Origin.EDITORS, source_url="https://a.example/", members_only=True)
    assert messages(hints(page, on=TODAY)) == [
        "De redactie maakte deze pagina uit openbare bronnen.",
        "Alleen ingelogde gemeenten kunnen deze pagina lezen.",
    ]


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("WIJ TESTEN ALLES", "De titel staat in hoofdletters. Dat leest moeilijk."),
        ("Wij testen alles.", "Een titel heeft geen punt aan het eind."),
    ],
)
def test_a_title_that_reads_badly_is_told(practice, title, message):
    assert hints(practice(title=title), on=TODAY) == (Finding("titel", message),)


@pytest.mark.parametrize(
    ("address", "personal"),
    [
        ("jan.jansen@gemeente.example", True),
        ("j.de.vries@gemeente.example", True),
        ("inclusie@gemeente.example", False),
        ("sociaal-domein@gemeente.example", False),
        ("", False),
    ],
)
def test_an_address_of_one_person_is_told(practice, address, personal):
    found = hints(practice(contact_email=address), on=TODAY)
    assert ["adres van één persoon" in finding.message for finding in found] == [True] * personal


def test_a_long_sentence_in_the_summary_is_told(practice):
    long = " ".join(["Woord", *["woord"] * 25]) + "."
    found = hints(practice(summary=f"{SUMMARY} {long}"), on=TODAY)
    assert messages(found) == [
        "De zin “Woord woord woord woord woord …” heeft 26 woorden. Maak er twee van."
    ]


def test_an_abbreviation_does_not_end_a_sentence(practice):
    long = " ".join(["Woord", *["woord"] * 14, "bijv.", *["woord"] * 14]) + "."
    (found,) = hints(practice(summary=f"{SUMMARY} {long}"), on=TODAY)
    assert "heeft 30 woorden" in found.message


def test_a_page_without_running_text_has_no_headings(member):
    page = make_bottleneck(member, live=False)
    assert outline(page) == ()
    assert heading_problems(page) == ()
