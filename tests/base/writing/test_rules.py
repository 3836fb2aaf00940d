"""The rules for texts, each on a piece of text."""

import pytest

from koplopers.base.writing.headings import headings_in_a_text
from koplopers.base.writing.links import VAGUE, link_problems, loose_addresses
from koplopers.base.writing.pictures import (
    BOTH,
    NO_ALTERNATIVE,
    NO_DESCRIPTION,
    alternative_problem,
    choice_problem,
)
from koplopers.base.writing.summaries import summary_problem
from koplopers.base.writing.tables import NO_HEADERS, table_problems


def link(words):
    return f'<p>Zie <a href="https://a.example/">{words}</a>.</p>'


@pytest.mark.parametrize("words", sorted(VAGUE))
def test_words_that_fit_any_link_are_told(words):
    assert link_problems(link(words.title())) == [
        f"De link “{words.title()}” zegt niet waar hij heen gaat."
    ]


def test_a_link_is_told_once_for_what_is_wrong_first():
    assert link_problems(link("") + link("https://a.example/") + link("Lees hier meer!")) == [
        "Er staat een link zonder tekst.",
        "De link toont het adres “https://a.example/”. Schrijf wat er staat.",
    ]


def test_an_address_in_the_text_is_told_and_one_in_a_link_is_not():
    html = link("https://a.example/") + "<p>Kijk op www.b.example nu.</p>"
    assert loose_addresses(html) == [
        "Het adres “www.b.example” staat los in de tekst. Maak er een link van."
    ]


@pytest.mark.parametrize(
    ("alt_text", "decorative", "problem"),
    [
        ("Twee inwoners meten een deur.", False, ""),
        ("Fotograaf op een stembureau", False, ""),
        ("", True, ""),
        ("", False, NO_ALTERNATIVE),
        (None, False, NO_ALTERNATIVE),
        (" ", False, NO_ALTERNATIVE),
        ("Een deur", True, BOTH),
        ("deur.JPG", False, NO_DESCRIPTION),
        ("IMG 2018", False, NO_DESCRIPTION),
        ("de_deur", False, NO_DESCRIPTION),
        ("foto1", False, NO_DESCRIPTION),
        ("Sfeerbeeld", False, NO_DESCRIPTION),
        ("Foto van een deur", False, NO_DESCRIPTION),
    ],
)
def test_a_picture_is_described_by_a_person_or_is_decoration(alt_text, decorative, problem):
    assert alternative_problem(alt_text, decorative) == problem


def test_a_poor_description_may_be_saved_in_a_draft():
    assert choice_problem("foto1.jpg", False) == ""
    assert choice_problem("", False) == NO_ALTERNATIVE


@pytest.mark.parametrize(
    ("cell", "problems"), [("td", [NO_HEADERS]), ("th", [])], ids=["without", "with"]
)
def test_a_table_says_what_its_columns_are(cell, problems):
    html = f"<table><tr><{cell}>Jaar</{cell}></tr><tr><td>2026</td></tr></table>"
    assert table_problems(html) == problems


def test_a_heading_inside_a_text_is_told():
    assert headings_in_a_text("<h3>Vooraf</h3><p>Een <b>woord</b>.</p>") == [
        "“Vooraf” hoort een los blok Kop te zijn."
    ]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (0, ""),
        (80, ""),
        (81, "Schrijf hooguit 80 woorden. De tekst heeft nu 81 woorden."),
    ],
)
def test_a_summary_is_short(words, problem):
    assert summary_problem(" ".join(["woord"] * words)) == problem
