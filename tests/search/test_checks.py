"""Django refuses settings and page types with which nobody would find a page."""

import copy

from django.db import connections
from django_tasks.backends.dummy import DummyBackend

from search import checks


def test_every_page_type_is_found_or_says_why():
    assert checks.check_page_types(None) == []
    assert "practices.PracticePage" in checks.own_page_types()
    assert "practices.CasePage" not in checks.own_page_types()


def test_a_page_type_that_nobody_finds_is_an_error(monkeypatch):
    monkeypatch.delitem(checks.BUILDERS, "events.EventPage")
    found = checks.check_page_types(None)
    assert [(error.id, error.obj) for error in found] == [("search.E001", "events.EventPage")]


def test_our_settings_reach_the_index():
    assert checks.check_tasks(None) == []


def test_tasks_that_are_never_done_are_an_error(monkeypatch):
    monkeypatch.setattr(checks, "task_backends", {"default": DummyBackend("default", {})})
    assert [error.id for error in checks.check_tasks(None)] == ["search.E002"]


def test_a_database_without_autocommit_is_an_error(monkeypatch):
    values = copy.copy(connections["default"].settings_dict) | {"AUTOCOMMIT": False}
    monkeypatch.setattr(connections["default"], "settings_dict", values)
    assert [error.id for error in checks.check_tasks(None)] == ["search.E003"]
