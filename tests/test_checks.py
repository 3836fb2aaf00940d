"""The checks of the project: each speaks up when what it guards is broken, and not before."""

import pytest
from django.core.checks import run_checks

from koplopers import checks
from koplopers.home.models import HomePage, StandardPage
from practices.models import CasePage, PracticePage


def ids(messages):
    return [message.id for message in messages]


@pytest.fixture
def parents(monkeypatch):
    """Gives a page type other parents: `parents(StandardPage, [])`."""

    def parents(model, allowed):
        monkeypatch.setattr(model, "parent_page_types", allowed)
        # Wagtail keeps what it once worked out.
        monkeypatch.setattr(model, "_clean_parent_page_models", None)

    return parents


def test_the_project_as_it_is_passes():
    assert checks.check_page_types(None) == []


def test_every_kind_of_page_is_looked_at():
    models = set(checks.own_page_models())

    assert {HomePage, StandardPage, PracticePage} <= models
    assert CasePage not in models, "only a parent class"


def test_django_runs_them(monkeypatch):
    monkeypatch.setattr(checks, "FOUND_BY_TITLE", {})

    found = [message for message in run_checks() if message.id == "koplopers.W001"]

    assert {message.obj._meta.label for message in found} == {
        "home.HomePage",
        "municipalities.MunicipalityIndexPage",
        "events.EventIndexPage",
    }
    assert "by what it says" in found[0].msg


def test_a_page_type_with_text_that_is_not_searched_is_told(monkeypatch):
    monkeypatch.setattr(StandardPage, "search_fields", StandardPage.__base__.search_fields)

    assert ids(checks.search_warnings(StandardPage, {})) == ["koplopers.W001"]
    assert checks.search_warnings(StandardPage, {"home.StandardPage": "a reason"}) == []


def test_a_reason_is_only_given_for_a_page_type_that_needs_one():
    """A reason that is out of date hides the next fault."""
    for model in checks.own_page_models():
        if model._meta.label in checks.FOUND_BY_TITLE:
            assert ids(checks.search_warnings(model, {})) == ["koplopers.W001"]
    labels = {model._meta.label for model in checks.own_page_models()}
    assert set(checks.FOUND_BY_TITLE) <= labels


def test_a_page_type_that_may_stand_anywhere_is_told(parents):
    parents(StandardPage, None)

    assert ids(checks.tree_errors(StandardPage)) == ["koplopers.E002"]


def test_a_page_type_that_may_stand_nowhere_is_told(parents):
    parents(StandardPage, [])

    assert ids(checks.tree_errors(StandardPage)) == ["koplopers.E003"]


def test_a_parent_that_does_not_take_the_page_type_is_told(monkeypatch, parents):
    parents(StandardPage, ["home.HomePage"])
    monkeypatch.setattr(HomePage, "subpage_types", [], raising=False)
    monkeypatch.setattr(HomePage, "_clean_subpage_models", None)

    assert ids(checks.tree_errors(StandardPage)) == ["koplopers.E003"]
