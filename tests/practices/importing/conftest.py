"""A site with one of each thing that a row can name, and rows that are right."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from koplopers.demo.factories import SUMMARY, make_theme, make_topic
from koplopers.themes.models import CrpdArticle
from practices.models import CasePage, RoadmapStep, TargetGroup, Topic

SHARED = {
    "municipality": "Utrecht",
    "title": "Inwoners testen alle stembureaus",
    "summary": SUMMARY,
    "main_theme": "Vervoer",
    "source_url": "https://voorbeeld.example/bron",
}
PRACTICE = {**SHARED, "kind": "praktijkvoorbeeld", "external_id": "p-1", "approach": "Wij liepen."}
BOTTLENECK = {**SHARED, "kind": "knelpunt", "external_id": "k-1", "topics": ["geld"]}
SUCCESS_FACTOR = {**SHARED, "kind": "succesfactor", "external_id": "s-1", "topics": ["trekker"]}


@pytest.fixture
def practice_row():
    """A row that is right; `practice_row(title="…")` changes what a test is about."""
    return lambda **values: {**PRACTICE, **values}


@pytest.fixture
def bottleneck_row():
    return lambda **values: {**BOTTLENECK, **values}


@pytest.fixture
def success_factor_row():
    return lambda **values: {**SUCCESS_FACTOR, **values}


@pytest.fixture
def site(member):
    """The page of Utrecht, and all that a row can name."""
    make_theme("Vervoer", slug="vervoer")
    make_theme("Thuis", slug="thuis")
    make_topic(name="Te weinig geld", slug="geld")
    make_topic(Topic.Kind.SUCCESS_FACTOR, "Een trekker", slug="trekker")
    RoadmapStep.objects.create(number=3, label="Werk samen")
    CrpdArticle.objects.create(number=9, label="Toegankelijkheid")
    TargetGroup.objects.create(slug="iedereen", label="Iedereen")
    return member


@pytest.fixture
def write_rows(tmp_path):
    """Write rows to a JSONL file, one on each line; returns its path."""

    def write_rows(*rows, name="rijen.jsonl"):
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write_rows


@pytest.fixture
def write_csv(tmp_path):
    """Write a text or bytes to a CSV file; returns its path."""

    def write_csv(content, name="rijen.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_csv


@pytest.fixture
def run():
    """Run the command; returns (exit code, lines of output, without the progress)."""

    def run(path, *options):
        out, code, failure = StringIO(), 0, []
        try:
            call_command("import_practices", path, *options, stdout=out)
        except CommandError as error:
            code, failure = error.returncode, str(error).splitlines()
        lines = [*out.getvalue().splitlines(), *failure]
        skip = ("Geschreven:", "Nu de controle")
        return code, [line for line in lines if not any(word in line for word in skip)]

    return run


@pytest.fixture
def problems(site, write_rows, run):
    """Import rows that are wrong; returns the lines about what is wrong. Nothing may be written."""

    def problems(*rows, options=("--publish",)):
        code, lines = run(write_rows(*rows), *options)
        assert code == 1
        assert not CasePage.objects.exists()
        assert lines[-1].startswith("Er is niets geschreven: ")
        return lines[:-1]

    return problems
