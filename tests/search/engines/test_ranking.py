"""What every engine puts first, and why."""

import pytest

from search.document import Audience
from search.engines.base import SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.fields import text_fields
from search.kinds import Kind
from search.planning import make_plan
from search.synonyms import SynonymEntry, SynonymTable

SYNONYMS = SynonymTable([SynonymEntry(("baan",), ("werk", "loon", "arbeid"))])
# Beside what a test is about, so that no word is in every document.
OTHERS = ("De markt is verplaatst", "Een nieuw plein", "Fietsers langs het kanaal", "Muziek")


@pytest.fixture
def order(case, document, found_ids, vocabulary_of):
    """Fill an engine and ask it something; returns the ids, the best first."""

    def order(documents, text):
        others = [document(f"other-{at}", title=title) for at, title in enumerate(OTHERS)]
        filled = [*documents, *others]
        engine = case.fill(filled)
        plan = make_plan(text, synonyms=SYNONYMS, vocabulary=vocabulary_of(filled))
        return found_ids(engine.search(plan, SearchRequest(text=text, limit=20)))

    return order


@pytest.fixture
def vocabulary_of(tmp_path):
    """The words of some documents, which the embedded engine knows for every engine."""

    def words(documents):
        engine = EmbeddedEngine(tmp_path / "words")
        rebuild = engine.begin_rebuild()
        rebuild.add(documents)
        rebuild.swap()
        return engine.vocabulary(Audience.PUBLIC)

    return words


def test_all_that_was_asked_goes_before_a_lot_of_half_of_it(document, order):
    full_of_half = document("half", title="Vervoer, vervoer en vervoer", summary="Vervoer.")
    all_of_it = document("all", title="Leren reizen", approach="Vervoer en een school doen mee.")

    assert order([full_of_half, all_of_it], "vervoer school")[:2] == ["all", "half"]


def test_who_says_it_in_more_ways_is_more_about_it(document, order):
    once = document("a-once", title="Begin", approach="Er kwam een baan bij in het dorp.")
    ways = document("b-ways", title="Begin", approach="Er kwam een baan met loon en arbeid.")

    assert order([once, ways], "baan")[:2] == ["b-ways", "a-once"]


def test_a_case_goes_before_a_page_about_the_site(document, order):
    page = document("page", kind=Kind.PAGE.value, title="Begin", summary="Hoe het hier werkt.")
    case = document(
        "case",
        kind=Kind.PRACTICE.value,
        title="Begin",
        summary="In dit dorp werkt het al jaren zo, want ieder die dat wil heeft een plek.",
    )

    assert order([page, case], "werk") == ["case", "page"]


def test_the_page_that_is_called_so_is_first_all_the_same(document, order):
    page = document("page", kind=Kind.PAGE.value, title="Over het programma")
    cases = [
        document(
            f"case-{at}",
            kind=Kind.PRACTICE.value,
            title="Een dag",
            approach="Het programma van de dag hing aan de muur.",
        )
        for at in range(3)
    ]

    assert order([page, *cases], "programma")[0] == "page"


@pytest.mark.parametrize("text", ["vervoer", "werk", "werk en inkomen"])
def test_who_has_the_theme_is_first(document, order, text):
    # The same words as often and in as long a text: only the theme tells these apart.
    said = {"title": "Elke dag", "approach": "Over vervoer en werk."}
    about = document("b-about", themes=("Vervoer", "Werk en inkomen"), **said)
    beside = document("a-beside", municipality="Vervoer Werk en inkomen", **said)

    assert order([about, beside], text)[:2] == ["b-about", "a-beside"]


def test_who_is_called_so_is_first(document, order):
    called = document("b-called", title="Tafels en stoelen")
    other = document("a-other", title="Stoelen en tafels")

    assert order([called, other], "tafels stoelen")[0] == "b-called"


def test_no_name_is_too_long_for_an_engine(document):
    fields = text_fields(document(title="Wonderlijk lange namen van noordelijke plaatsen " * 20))

    assert max(len(token) for pieces in fields.values() for row in pieces for token in row) < 255
