"""Both engines give the same answers: a visitor must not see which of the two is up."""

import random
from pathlib import Path

import pytest

from search.document import FACET_NAMES, Audience
from search.engines.base import SearchRequest, Sort
from search.evaluation.files import read_documents, read_queries
from search.planning import make_plan
from search.synonyms import shipped_table

EVALUATION = Path(__file__).parents[1] / "evaluation"
QUESTIONS = [
    "stembureau",
    "inclusie agenda",
    "LIA",
    "mindervaliden",
    "rolstoeltoegankelijke stembureaus",
    "begrijpelijke taal",
    "ervaringsdeskundigen",
    "openbaar vervoer",
    "Den Haag",
    "speeltuin",
    "zwembad",
    "gebarentolk",
]

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="module")
def judged_documents():
    return read_documents(EVALUATION / "documents.jsonl")


@pytest.fixture(scope="module")
def both(pair, judged_documents):
    """The two engines with the same documents."""
    return pair(judged_documents)


@pytest.fixture(scope="module")
def plan_for(both):
    """Make the plan for a question; one plan for both."""
    vocabulary = both[0].vocabulary(Audience.PUBLIC)

    def make(text):
        return make_plan(text, synonyms=shipped_table(), vocabulary=vocabulary)

    return make


def answers(engines, plan, **request):
    return [engine.search(plan, SearchRequest(limit=200, **request)) for engine in engines]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_document_stands_on_top(both, plan_for, found_ids, question):
    one, other = answers(both, plan_for(question))

    assert found_ids(one)[:1] == found_ids(other)[:1] != []
    assert set(found_ids(one)) == set(found_ids(other))
    assert one.total == other.total


def test_on_the_judged_questions_the_same_document_stands_on_top_for_nine_in_ten(
    both, plan_for, found_ids
):
    same_top, same_page, number = 0, 0, 0
    for question in read_queries(EVALUATION / "queries.jsonl"):
        one, other = map(found_ids, answers(both, plan_for(question.text)))
        number += 1
        same_top += one[:1] == other[:1]
        same_page += one[:10] == other[:10]
        assert set(one) == set(other), question.text
    assert number >= 100
    assert same_top >= 0.9 * number
    assert same_page >= 0.8 * number


@pytest.fixture(scope="module")
def libraries(pair, library_documents):
    return pair(library_documents)


@pytest.mark.parametrize("sort", Sort)
def test_the_same_order_counts_and_totals(libraries, plan, found_ids, sort):
    chance = random.Random(7)
    for words in ([], ["stoep"], ["stembureau", "loket"], ["wonen", "werk", "vervoer"], ["toets"]):
        for kind in ((), ("practice",), ("practice", "municipality")):
            filters = {"kind": kind, "year": chance.choice([(), ("2021",), ("2022", "2023")])}
            asked = {"filters": filters, "facets": FACET_NAMES, "sort": sort}
            one, other = answers(libraries, plan(*words), **asked)
            assert found_ids(one) == found_ids(other)
            assert one.facets == other.facets
            assert one.total == other.total > 0


def test_the_same_suggestions(both):
    for text in ("st", "toegankel", "den h", "w", "in het", "utr"):
        one, other = (engine.suggest(text, audience=Audience.PUBLIC, limit=8) for engine in both)
        assert one == other != ()


def test_the_same_documents_look_alike(both, judged_documents, found_ids):
    same = 0
    for document in judged_documents[:40]:
        one, other = (
            found_ids(engine.similar(document.id, audience=Audience.PUBLIC, limit=3))
            for engine in both
        )
        same += one == other
    assert same >= 36
