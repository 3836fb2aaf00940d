"""The answers stay as good as they were: on questions that were tuned on, on others of the same set,
and on a set over other documents."""

import json
from collections import Counter
from pathlib import Path

import pytest

from search.evaluation.files import read_documents, read_queries
from search.evaluation.measures import evaluate
from search.evaluation.trial import rank, trial_engine
from search.synonyms import SynonymTable, shipped_table

FOLDER = Path(__file__).parent
DOCUMENTS, QUERIES = FOLDER / "documents.jsonl", FOLDER / "queries.jsonl"
FRESH = FOLDER / "fresh"


@pytest.fixture(scope="module")
def trial():
    with trial_engine(read_documents(DOCUMENTS)) as engine:
        yield engine


@pytest.fixture(scope="module")
def fresh():
    """An engine with the other documents, and the questions about these."""
    with trial_engine(read_documents(FRESH / "documents.jsonl")) as engine:
        yield engine, read_queries(FRESH / "queries.jsonl")


@pytest.fixture(scope="module")
def questions():
    """{whether held out: questions}."""
    rows = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    held_out = {row["id"]: row["held_out"] for row in rows}
    found = read_queries(QUERIES)
    return {
        part: [query for query in found if held_out[query.id] is part] for part in (False, True)
    }


def scores(trial, queries, synonyms):
    return evaluate(queries, {query.id: rank(*trial, synonyms, query.text) for query in queries})


@pytest.mark.parametrize(
    ("held_out", "least"), [(False, 0.895), (True, 0.895)], ids=["tuned", "held"]
)
def test_with_synonyms(trial, questions, held_out, least):
    found = scores(trial, questions[held_out], shipped_table())

    assert found.ndcg >= least
    assert found.success_at_1 >= 0.97
    assert found.success_at_3 >= 0.98
    assert found.without_results == ()


@pytest.mark.parametrize(
    ("held_out", "least"), [(False, 0.73), (True, 0.77)], ids=["tuned", "held"]
)
def test_without_synonyms(trial, questions, held_out, least):
    found = scores(trial, questions[held_out], SynonymTable())

    assert found.ndcg >= least
    assert len(found.without_results) <= 3


def test_other_documents_with_synonyms(fresh):
    found = scores(*fresh, shipped_table())

    assert found.ndcg >= 0.915
    assert found.success_at_1 >= 0.90
    assert found.success_at_3 >= 0.97
    assert found.without_results == ()


def test_other_documents_without_synonyms(fresh):
    found = scores(*fresh, SynonymTable())

    assert found.ndcg >= 0.783
    assert found.success_at_3 >= 0.87
    assert len(found.without_results) <= 5


def test_the_other_set_is_what_it_says(fresh):
    _, questions = fresh
    rows = [json.loads(line) for line in (FRESH / "queries.jsonl").read_text("utf-8").splitlines()]
    kinds = Counter(row["kind"] for row in rows)
    documents = {document.id for document in read_documents(FRESH / "documents.jsonl")}

    assert len(questions) == 91
    assert len(kinds) == 14
    assert min(kinds.values()) >= 3
    assert {key for query in questions for key in query.judgements} <= documents
    assert not documents & {document.id for document in read_documents(DOCUMENTS)}


def test_the_set_is_what_it_says(questions):
    rows = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    kinds = Counter(row["kind"] for row in rows)
    documents = {document.id for document in read_documents(DOCUMENTS)}

    assert len(kinds) == 13
    assert min(kinds.values()) >= 11
    assert len(questions[True]) * 3 >= len(rows)
    assert {key for row in rows for key in row["judgements"]} <= documents
    assert {grade for row in rows for grade in row["judgements"].values()} == {1, 2, 3}
