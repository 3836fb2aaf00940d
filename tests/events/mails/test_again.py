"""The link again: once in ten minutes for an address, and nothing that tells whether it is known."""

import datetime
from threading import Barrier, Thread

import pytest
from django.db import connections

from events.domain import changing, forgetting
from events.mails.again import post_links, send_link
from events.models import OutboxMail
from koplopers.demo.event_factories import DAY, NOW, make_event, make_round, make_session, sign_up
from koplopers.home.tree import ensure_tree

ADDRESS = "ada@voorbeeld.nl"


@pytest.fixture
def workshop(home):
    return make_session(make_round(make_event()))


def links():
    return OutboxMail.objects.filter(kind=OutboxMail.Kind.LINK)


def test_once_in_ten_minutes(workshop):
    sign_up(workshop, email=ADDRESS)
    moments = [NOW + datetime.timedelta(minutes=minutes) for minutes in (0, 1, 9, 10, 11, 30)]

    assert [post_links(email="ADA@voorbeeld.nl", now=moment) for moment in moments] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("what", ["unknown", "cancelled", "erased"])
def test_nobody_to_mail(workshop, what):
    registration = sign_up(workshop, email="bob@voorbeeld.nl" if what == "unknown" else ADDRESS)
    if what == "cancelled":
        changing.cancel(registration=registration, now=NOW)
    if what == "erased":
        forgetting.erase(registration=registration, now=NOW)

    assert post_links(email=ADDRESS, now=NOW) is False
    assert not links().exists()


def test_after_the_day_the_link_still_leads_to_what_is_kept(workshop):
    registration = sign_up(workshop, email=ADDRESS)

    assert post_links(email=ADDRESS, now=DAY + datetime.timedelta(days=30)) is True
    assert links().get().facts == {"registrations": [registration.pk]}


def test_of_one_meeting_when_one_is_named(workshop):
    other = make_session(make_round(make_event("Atelier", slug="atelier")))
    registrations = [sign_up(session, email=ADDRESS) for session in (workshop, other)]

    post_links(email=ADDRESS, event=other.event, now=NOW)

    assert links().get().facts == {"registrations": [registrations[1].pk]}


def test_asked_for_by_two_processes_at_once_it_leaves_once(transactional_db):
    ensure_tree()
    sign_up(make_session(make_round(make_event())), email=ADDRESS)
    barrier = Barrier(4)

    def ask():
        try:
            barrier.wait()
            post_links(email=ADDRESS, now=NOW)
        finally:
            connections.close_all()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert links().count() == 1


def test_it_is_done_beside_the_request_for_every_address(transactional_db):
    """The thread does all the work, so that no answer takes longer for an address that is known."""
    ensure_tree()
    sign_up(make_session(make_round(make_event())), email=ADDRESS)

    threads = [send_link(email=address, now=NOW) for address in ("x@voorbeeld.nl", ADDRESS)]
    for thread in threads:
        thread.join()

    assert [mail.to for mail in links()] == [ADDRESS]
