"""The storm of sign-ups once, small; and that it notices when a rule is broken."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from koplopers.demo.event_factories import make_event, make_round, make_session, sign_up
from koplopers.demo.storm.facts import StormError, demand_answers, demand_rows, demand_seats
from koplopers.demo.storm.people import Answer, Visitor, fields_of

SAID = [
    r"\d+ cores, (sqlite|postgresql), 40 people for 12 seats",
    r"40 registrations and 8 double submits in [\d.]+ s: \d+ registrations/s, p50 [\d.]+ s, p95 [\d.]+ s",
    r"\d+ pages were read meanwhile, p50 [\d.]+ s, p95 [\d.]+ s",
    r"12 have a seat, 28 wait at positions 1 to 28",
    r"12 cancels sent twice, 24 newcomers: the first 12 in line moved up",
    r"Server killed after \d+ of 20 answers, started again: nothing lost or twice",
    r"Mail worker killed 3 times, \d+ mails still to go",
    r"\d+ mails written, \d+ came, [0-4] of them twice",
]


def storm(folder, *arguments):
    """Run the command as a site that has data of its own; returns what it said, line by line."""
    done = subprocess.run(
        [sys.executable, "manage.py", "load_events", "--people", "40", "--seats", "12", *arguments],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "koplopers.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "DATA_DIR": str(folder / "data"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_small_storm_breaks_no_rule_and_leaves_the_database_alone(tmp_path):
    database = tmp_path / "site.sqlite3"
    database.write_bytes(b"not to be touched")

    said = storm(tmp_path)

    assert [bool(re.fullmatch(*pair)) for pair in zip(SAID, said, strict=True)] == [True] * 8, said
    assert "sqlite" in said[0]
    assert database.read_bytes() == b"not to be touched"
    assert not (tmp_path / "data").exists()


@pytest.mark.postgresql
def test_a_small_storm_on_postgresql(db, tmp_path):
    url = os.environ["TEST_DATABASE_URL"]

    said = storm(tmp_path, "--database", url)

    assert [bool(re.fullmatch(*pair)) for pair in zip(SAID, said, strict=True)] == [True] * 8, said
    assert "postgresql" in said[0]


@pytest.fixture
def session(home):
    return make_session(make_round(make_event()), capacity=1)


def test_a_seat_too_many_or_a_gap_in_the_line_is_noticed(session):
    for _ in range(3):
        sign_up(session)
    demand_rows(session, 3)
    demand_seats(session, seated=1, waiting=2)

    with pytest.raises(StormError, match=r"^seated: 1, and not 2$"):
        demand_seats(session, seated=2, waiting=2)
    session.seats.filter(position=2).update(position=3)
    with pytest.raises(StormError, match=r"^positions in line: \[1, 3\], and not \[1, 2\]$"):
        demand_seats(session, seated=1, waiting=2)
    with pytest.raises(StormError, match=r"^registrations: 3, and not 4$"):
        demand_rows(session, 4)


def test_a_count_that_drifted_is_noticed(session):
    sign_up(session)
    type(session.ledger).objects.filter(session=session).update(heads=2)

    with pytest.raises(StormError, match=r"^check_events: "):
        demand_seats(session, seated=1, waiting=0)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([(302, "/a/"), (500, "/b/")], "statuses"),
        ([(302, "/a/"), (302, "/a/")], "different links"),
        ([(302, "/a/")], "answers"),
    ],
)
def test_an_answer_that_should_not_be_is_noticed(answers, says):
    visitors = [Visitor("/", answers=[Answer(*answer, 0.1)]) for answer in answers]
    visitors += [Visitor("/")] * (2 - len(visitors))

    with pytest.raises(StormError, match=f"^{says}: "):
        demand_answers(visitors, twice=0)


def test_a_form_is_read_as_a_browser_sends_it():
    page = """<main><form method="post">
      <input name="a" value="1"><input name="empty"><input type="radio" name="b" value="x">
      <input type="radio" name="b" value="y" checked><input type="checkbox" name="c" checked>
      <select name="d"><option value="p"></option><option value="q" selected></option></select>
      <textarea name="e"> tekst </textarea><button name="f" value="g"></button></form></main>"""

    sent = {"a": "1", "empty": "", "b": "y", "c": "on", "d": "q", "e": "tekst"}
    assert fields_of(page) == sent


def test_the_link_is_in_the_answer():
    visitor = Visitor("/", answers=[Answer(0, "", 1), Answer(302, "/aanmelding/abc:de/?x=y", 1)])

    assert visitor.token == "abc:de"
    assert Visitor("/").token == ""
