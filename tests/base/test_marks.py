"""Marks remember what was loaded, so that loading again neither overwrites nor revives."""

import threading

import pytest
from django.db import connection

from koplopers.base.marks import LoadMark, Marks, Verdict, fingerprint, only_loader

pytestmark = pytest.mark.django_db


@pytest.fixture
def marks():
    marks = Marks("test")
    marks.remember("a", source="data", state="as loaded")
    marks.save()
    return Marks("test")


@pytest.mark.parametrize(
    ("key", "source", "state", "verdict"),
    [
        ("new", "data", None, Verdict.CREATE),
        ("new", "data", "there already", Verdict.FOREIGN),
        ("a", "data", "as loaded", Verdict.SAME),
        ("a", "data", "changed", Verdict.SAME),
        ("a", "newer data", "as loaded", Verdict.UPDATE),
        ("a", "newer data", "changed", Verdict.TOUCHED),
        ("a", "data", None, Verdict.DELETED),
        ("a", "newer data", None, Verdict.DELETED),
    ],
)
def test_the_verdict_on_a_row(marks, key, source, state, verdict):
    assert marks.judge(key, source, state) is verdict


def test_what_was_judged_once_needs_no_second_look_and_stays_untouchable(marks):
    marks.see("a", "newer data")
    marks.see("foreign", "data")
    marks.save()

    later = Marks("test")
    assert later.is_current("a", "newer data")
    assert later.is_current("foreign", "data")
    assert later.judge("a", "newest data", "changed") is Verdict.TOUCHED
    assert later.judge("a", "newest data", "as loaded") is Verdict.UPDATE
    assert later.judge("foreign", "newer data", "there already") is Verdict.TOUCHED


def test_loaders_do_not_know_of_each_other(marks):
    assert not Marks("other").knows("a")
    assert not Marks("tes").knows("a")
    assert Marks("test").knows("a")


def test_what_was_not_saved_is_forgotten(marks):
    marks.remember("b", source="data", state="as loaded")

    assert marks.knows("b")
    assert not Marks("test").knows("b")


def test_a_mark_is_read_again_when_another_process_wrote_it(marks):
    other = Marks("test")
    other.remember("a", source="newer data", state="as loaded later")
    other.save()

    marks.reread("a")
    assert marks.is_current("a", "newer data")


def test_fingerprints_are_those_of_the_data():
    assert fingerprint({"a": 1, "b": "é"}) == fingerprint({"b": "é", "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})
    assert len(fingerprint(["x" * 10_000])) == 64


def test_all_that_a_loader_does_is_kept_or_nothing():
    def break_off():
        with only_loader("test"):
            LoadMark.objects.create(key="test:half", source="", state="")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    assert not LoadMark.objects.filter(key="test:half").exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_second_loader_waits_for_the_first():
    inside, order = threading.Event(), []

    def second():
        inside.wait(10)
        with only_loader("test"):
            order.append(("second", Marks("test").knows("first was here")))
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with only_loader("test"):
        inside.set()
        thread.join(0.5)
        order.append(("first", thread.is_alive()))
        marks = Marks("test")
        marks.remember("first was here", source="", state="")
        marks.save()
    thread.join(30)

    assert order == [("first", True), ("second", True)]
