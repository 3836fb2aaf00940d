"""A site with its vocabularies and a few real practices, and Voorbeeldstad on it.

Bringing in Voorbeeldstad takes seconds, so it happens once for all tests of a module; each test
works in a transaction of its own on top of that.
"""

import copy
import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from koplopers.base.marks import Marks
from koplopers.demo import belongings
from koplopers.demo.factories import make_editor, make_member, make_practice
from koplopers.demo.seeding import seed
from koplopers.home.tree import ensure_tree
from koplopers.themes.content import load_articles, load_themes
from koplopers.themes.models import Theme
from practices.content import load_steps, load_target_groups, load_topics
from practices.vocabulary import Origin

NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Seeded:
    """Where the files are, all rows before Voorbeeldstad came, and what the run reported."""

    folder: Path
    before: dict
    report: object


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "media"),
        transaction.atomic(),
    ):
        fill_real_site()
        before = all_rows()
        report = seed(now=timezone.localtime(NOW))
        yield Seeded(folder, before, report)
        transaction.set_rollback(True)


def fill_real_site():
    """The vocabularies, an editor, and the real practices that those of the demo are based on."""
    ensure_tree()
    marks = Marks("content")
    for load in (load_articles, load_themes, load_topics, load_steps, load_target_groups):
        load(marks)
    marks.save()
    make_editor(email="echt@vng.example")
    member = make_member("Utrecht", cbs_code="GM0344")
    theme = Theme.objects.get(slug="toegankelijkheid")
    cases = belongings.content()["cases"]
    for name in sorted({case.get("based_on") for case in cases} - {None, ""}):
        make_practice(
            member,
            theme,
            title=f"Echt: {name}",
            slug=name,
            external_id=name,
            origin=Origin.EDITORS,
            source_url="https://example.org/bron",
        )
    return member


def all_rows():
    """Return every row of every table: {table: sorted rows}. Of a full text index how many."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _rows_of(cursor, table) for table in tables}


def _rows_of(cursor, table):
    name = connection.ops.quote_name(table)
    if "_fts" in table:
        cursor.execute(f"SELECT COUNT(*) FROM {name}")
        return cursor.fetchone()
    cursor.execute(f"SELECT * FROM {name}")
    return sorted(map(repr, cursor.fetchall()))


@pytest.fixture
def every_row():
    """Reads every row of every table, to compare."""
    return all_rows


@pytest.fixture
def now():
    return timezone.localtime(NOW)


@pytest.fixture
def content():
    """What the demo consists of."""
    return belongings.content()


@pytest.fixture
def voorbeeldstad(seeded, db, settings):
    """The municipality of the demo, with all that belongs to it."""
    settings.DATA_DIR, settings.MEDIA_ROOT = seeded.folder, seeded.folder / "media"
    return belongings.municipality()


@pytest.fixture
def own_files(voorbeeldstad, seeded, settings, tmp_path):
    """A copy of the files, for a test that takes them away."""
    shutil.copytree(seeded.folder, tmp_path / "site")
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path / "site", tmp_path / "site" / "media"
    return tmp_path / "site"


@pytest.fixture
def changed_content(content, monkeypatch):
    """Data that a test may change, as a new version of the project would."""
    data = copy.deepcopy(content)
    monkeypatch.setattr(belongings, "content", lambda: data)
    return data


@pytest.fixture
def find_case(content):
    """Find the page of a case by its name in the data."""

    def find_case(slug):
        assert slug in {case["slug"] for case in content["cases"]}
        return belongings.case(slug).specific

    return find_case
