"""The content that ships with the project, as a whole and in parts."""

import json

import pytest

from koplopers.base.marks import Marks
from koplopers.home import pages


@pytest.fixture
def content(db):
    """Everything that ships with the project; takes seconds, so only for tests of the whole."""
    from koplopers.home.content import load_content

    return load_content()


@pytest.fixture
def load_part(home):
    """Load one part as load_content does; returns (counts by Verdict, notices)."""

    def load_part(load, **options):
        marks = Marks("content")
        outcome = load(marks, **options)
        marks.save()
        return dict(outcome.counts), outcome.notices

    return load_part


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """The texts that ship with the project, which a test may change: `texts(change)`."""
    data = json.loads(pages.DATA.read_text(encoding="utf-8"))
    path = tmp_path / "pages.json"
    monkeypatch.setattr(pages, "DATA", path)

    def change(do=lambda data: None):
        do(data)
        path.write_text(json.dumps(data), encoding="utf-8")

    change()
    return change
