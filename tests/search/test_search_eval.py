"""The command reads documents and questions, and says how good the answers are."""

import io
import json
import os

import pytest
from django.core.management import CommandError, call_command

from search.evaluation.files import read_documents

DOCUMENTS = [
    {
        "id": "stoep",
        "title": "Stoepen zonder obstakels",
        "municipality": "Voorbeeldstad",
        "themes": ["Openbare ruimte"],
        "year": 2023,
        "summary": "Fietsen staan niet meer in de weg.",
        "approach": "Een schouwgroep liep langs.",
        "bottlenecks": "Winkeliers.",
        "success_factors": "Een filmpje.",
    },
    {"id": "agenda", "title": "Lokale Inclusie Agenda op één A4"},
]
QUERIES = [
    {"id": "q1", "query": "stoep", "judgements": {"stoep": 3, "agenda": 0}},
    {"id": "q2", "query": "LIA", "judgements": {"agenda": 3}},
    {"id": "q3", "query": "walvis", "judgements": {}},
]


@pytest.fixture
def files(tmp_path):
    """Write both files; returns the arguments that name them."""

    def write(documents=DOCUMENTS, queries=QUERIES):
        arguments = []
        for name, rows in (("documents", documents), ("queries", queries)):
            path = tmp_path / f"{name}.jsonl"
            lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
            path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
            arguments.append(f"--{name}={path}")
        return arguments

    return write


def run(*arguments):
    out = io.StringIO()
    call_command("search_eval", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_it_says_how_good_the_answers_are(files):
    assert run(*files()) == [
        "Questions with an answer: 2",
        "nDCG@10: 1.000",
        "success@1: 1.000",
        "success@3: 1.000",
        "MRR: 1.000",
        "Without results: 0",
    ]


def test_synonyms_can_be_left_out(files):
    lines = run(*files(), "--no-synonyms")

    assert "nDCG@10: 0.500" in lines
    assert "Without results: 1 q2" in lines


def test_it_writes_the_rankings(files, tmp_path):
    out = tmp_path / "out.jsonl"

    run(*files(), f"--out={out}")

    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == [
        {"id": "q1", "ranking": ["stoep"]},
        {"id": "q2", "ranking": ["agenda"]},
        {"id": "q3", "ranking": []},
    ]


@pytest.mark.elasticsearch
def test_elasticsearch_gives_the_same_rankings(files, tmp_path, settings):
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "url": os.environ["ELASTICSEARCH_URL"]}

    for engine in ("embedded", "elasticsearch"):
        run(*files(), f"--out={tmp_path / engine}", f"--engine={engine}")

    assert (tmp_path / "embedded").read_text() == (tmp_path / "elasticsearch").read_text()


def test_elasticsearch_must_be_known(files, settings):
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "url": ""}

    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        run(*files(), "--engine=elasticsearch")


@pytest.mark.parametrize(
    ("documents", "queries", "message"),
    [
        (["{"], QUERIES, "documents.jsonl, line 1"),
        ([{"id": "x"}], QUERIES, "documents.jsonl, line 1: KeyError"),
        (
            DOCUMENTS,
            [{"id": "q", "query": "x", "judgements": {"a": "best"}}],
            "line 1: ValueError",
        ),
        (DOCUMENTS, [{"id": "q", "query": "x"}], "No question has a right answer"),
    ],
)
def test_a_wrong_file_is_said(files, documents, queries, message):
    with pytest.raises(CommandError, match=message):
        run(*files(documents, queries))


def test_a_missing_file_is_said(files):
    with pytest.raises(CommandError, match="No such file"):
        run("--documents=/er/is/niets.jsonl", files()[1])


def test_a_theme_may_be_given_as_one_text_and_a_title_may_be_empty(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": 1, "title": null, "themes": "Werk"}\n{"id": 2, "title": "Bus"}\n')

    one, other = read_documents(path)
    assert (one.title, one.themes) == ("", ("Werk",))
    assert other.themes == ()
