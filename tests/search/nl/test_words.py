"""Words are found where they stand, however they are spelled."""

import random

import pytest

from search.nl import analyse, fold, stems_of, words
from search.nl.fold import LONGEST


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("CAFÉ’S", "cafe"),
        ("foto's", "foto"),
        ("foto’s", "foto"),
        ("Anna's", "anna"),
        ("zo'n", "zon"),
        ("ideeën", "ideeen"),
        ("W.M.O.", "wmo"),
        ("ĳs", "ijs"),
        ("Súdwest", "sudwest"),
        ("Straße", "strasse"),
        ("€", "€"),
    ],
)
def test_one_spelling_for_many(written, folded):
    assert fold(written) == folded


def test_no_word_is_longer_than_of_use():
    assert len(fold("x" * 5000)) == LONGEST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het VN-verdrag", ["het", "vn", "verdrag"]),
        ("'s-Gravenhage", ["s", "gravenhage"]),
        ("de W.M.O. en b.v. dit", ["de", "wmo", "en", "bv", "dit"]),
        ("€ 200.000 in 2018-2021", ["200000", "in", "2018", "2021"]),
        ("foto's en café's", ["foto", "en", "cafe"]),
        ("naar MEE, mee naar buiten", ["naar", "MEE", "mee", "naar", "buiten"]),
        ("HOE DOEN WIJ MEE?", ["hoe", "doen", "wij", "mee"]),
        ("onder_streept", ["onder", "streept"]),
        ("🤖 <b>\x00&", ["b"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("", []),
    ],
)
def test_words_of_a_text(text, found):
    assert [word.text for word in words(text)] == found
    assert list(analyse(text).words) == found


def test_places_are_those_of_the_text_as_it_is():
    text = "Bij cafe\u0301 ’t Hoekje: 't VN-verdrag, ideeën!"

    assert [text[word.start : word.end] for word in words(text)] == [
        "Bij",
        "cafe\u0301",
        "t",
        "Hoekje",
        "t",
        "VN",
        "verdrag",
        "ideeën",
    ]


def test_a_hyphen_ties_words_and_makes_one_of_them_too():
    assert [word.text for word in words("VN-verdrag wet- en") if word.joined] == ["verdrag"]
    assert "vnverdrag" in analyse("Het VN-verdrag").parts
    assert "vnverdrag" not in analyse("Het VN verdrag").parts


LETTERS = "aeiourstn-'’.,éë\u0301 \t\x00MEE69🤖ب<>&\u00adßĳ_%"


@pytest.mark.parametrize("seed", range(300))
def test_any_text_gives_words_in_order_and_apart(seed):
    chance = random.Random(seed)
    text = "".join(chance.choices(LETTERS, k=chance.randint(0, 200)))

    found = words(text)
    analysis = analyse(text)

    last = 0
    for word in found:
        assert last <= word.start < word.end <= len(text)
        assert word.text
        assert not any(sign.isspace() for sign in word.text)
        last = word.end
    assert tuple(word.text for word in found) == analysis.words
    assert len(analysis.stems) == len(found)
    assert all(analysis.stems)
    assert not any(" " in token for token in stems_of(text) + analyse(text).parts)
