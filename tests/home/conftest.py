"""The content that ships with the project, as a whole and in parts."""

import json

import pytest
from wagtail.models import Page, Site

from koplopers.base.marks import LoadMark, Marks
from koplopers.home import pages


@pytest.fixture
def welcome(home):
    """What the migrations leave: Wagtail's welcome page, where all other tests find our trunk."""
    home.delete()
    LoadMark.objects.filter(key__startswith="tree:").delete()
    page = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)


@pytest.fixture
def content(welcome):
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
