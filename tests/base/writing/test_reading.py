"""How a text reads: what is counted, marked and suggested."""

import re
from pathlib import Path

import pytest

from koplopers.base.writing import reading
from koplopers.base.writing.reading import EXPLAIN, WRITE_OUT, read
from koplopers.base.writing.words import RARE, advices, frequent_words, is_rare
from koplopers.home.models import StandardPage

GUIDE = Path(__file__).parents[3] / "docs" / "schrijfwijzer.md"


def page(*blocks, summary=""):
    return StandardPage(title="Over", summary=summary, body=list(blocks))


def hints(text):
    return read(page(("text", f"<p>{text}</p>"))).hints


def test_the_guide_and_the_hint_have_the_same_words():
    table = GUIDE.read_text(encoding="utf-8").split("| Liever niet | Wel |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (.+) \| (.+) \|$", table, re.MULTILINE)[1:]
    assert rows == [(", ".join(advice.avoid), advice.instead) for advice in advices()]


def test_no_form_is_told_twice():
    forms = [form for advice in advices() for form in advice.forms]
    assert len(set(forms)) == len(forms)
    assert forms == [form.lower() for form in forms]


def test_the_list_of_words_is_whole():
    words = frequent_words()
    assert len(words) == 20_000
    assert {"gemeente", "inwoners", "drempel"} <= words


@pytest.mark.parametrize(
    ("words", "rare"),
    [
        ("gemeente", False),
        ("bijeenkomsten", False),
        ("rolstoelgebruiker", False),
        ("gemeentehuis", False),
        ("Voorbeeldstadsplein", False),
        ("kort", False),
        ("knelpunten", False),
        ("operationaliseren", True),
        ("intersectionaliteit", True),
    ],
)
def test_a_word_is_rare_when_it_is_long_and_made_of_nothing_usual(words, rare):
    assert is_rare(words) is rare


def test_a_word_of_the_guide_gets_its_suggestion(db):
    assert hints("Wij faciliteren dit. Indien nodig helpt de Pilot, door middel van geld.") == [
        ("faciliteren", "Liever: helpen, mogelijk maken."),
        ("Indien", "Liever: als."),
        ("Pilot", "Liever: proef."),
        ("door middel van", "Liever: met."),
    ]


def test_a_rare_word_is_marked_once(db):
    assert hints("Wij operationaliseren. Zij operationaliseren ook.") == [
        ("operationaliseren", RARE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De LIA is er.", [("LIA", EXPLAIN)]),
        ("De Lokale Inclusie Agenda (LIA) is er. De LIA helpt.", []),
        ("Het VN-verdrag en de EU.", []),
        ("Hoofdstuk XIV.", []),
        ("Dat ging o.a. goed.", [("o.a.", WRITE_OUT)]),
        ("Dat ging bijv. goed.", [("bijv.", WRITE_OUT)]),
    ],
)
def test_an_abbreviation_is_explained_or_told(db, text, expected):
    assert hints(text) == expected


@pytest.mark.parametrize(("words", "long"), [(25, False), (26, True)])
def test_a_sentence_of_more_than_25_words_is_long(db, words, long):
    (sentence,) = read(page(summary=" ".join(["woord"] * words) + ".")).sentences
    assert (sentence.words, sentence.is_long) == (words, long)


def test_sentences_end_at_a_paragraph_and_not_in_a_number(db):
    text = (
        "<p>Wij begonnen om 13.30 uur</p><ul><li>Met koffie</li><li>Met thee! En taart.</li></ul>"
    )
    found = read(page(("text", text))).sentences
    assert ["".join(piece.text for piece in sentence.pieces) for sentence in found] == [
        "Wij begonnen om 13.30 uur",
        "Met koffie",
        "Met thee!",
        "En taart.",
    ]
    assert read(page(("text", text))).average == 3


def test_somebodys_own_words_are_left_alone(db):
    found = read(
        page(
            ("quote", {"text": "Dat faciliteren zij.", "source": "bewoner"}),
            ("list", ["Wij helpen."]),
            ("callout", {"title": "Tip", "text": "<p>Bel ons.</p>"}),
        )
    )
    assert [field.label for field in found.fields] == ["Tekst"]
    assert [sentence.pieces[0].text for sentence in found.sentences] == ["Wij helpen.", "Bel ons."]


def test_an_empty_page_has_nothing_to_count(db):
    empty = read(page())
    assert (empty.fields, empty.average, empty.long_count, empty.hints) == ((), 0, 0, [])


def test_nothing_of_a_sentence_gets_lost(db):
    text = "Tevens dienen te faciliteren, o.a. de LIA (in het kader van de Wmo) middels operationaliseren."
    (sentence,) = read(page(summary=text)).sentences
    assert "".join(piece.text for piece in sentence.pieces) == text
    assert reading.LONGEST == 25


@pytest.mark.parametrize(
    ("text", "number"), [("a" * 150_000, 1), ("ABC DEF GHI. " * 12_000, 36_000)]
)
def test_a_text_that_a_hanging_key_made_is_marked_as_any_other(db, text, number):
    """A word that nobody reads is not taken apart letter by letter, nor looked up in the whole text."""
    marked = [
        piece for sentence in read(page(("text", f"<p>{text}</p>"))).sentences
        for piece in sentence.pieces if piece.hint
    ]  # fmt: skip
    assert len(marked) == number
    assert "".join(piece.text for piece in marked) == text.replace(" ", "").replace(".", "")
