"""Mails leave through a real mail server: nothing is lost, nothing leaves twice, nobody waits for it."""

import datetime
import os
import subprocess
import sys
from threading import Barrier, Thread

import pytest
from django.conf import settings as site
from django.db import connection, connections

from events.domain import changing
from events.mails.sending import LEASE, MOST_TRIES, next_moment, retry, send_due
from events.models import OutboxMail, Registration
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session, sign_up
from koplopers.home.tree import ensure_tree

State = OutboxMail.State


@pytest.fixture
def workshop(transactional_db):
    ensure_tree()
    return make_session(make_round(make_event()), title="Praten")


def at(moment):
    """A clock that stands still."""
    return lambda: moment


def later(**passed):
    return NOW + datetime.timedelta(**passed)


def states():
    return sorted(OutboxMail.objects.values_list("to", "state", "tries"))


def test_a_mail_leaves_once_with_its_own_identity(mailbox, workshop):
    registration = sign_up(workshop, name="Ada", email="ada@voorbeeld.nl")

    outcome = send_due(clock=at(NOW))
    again = send_due(clock=at(NOW))

    assert (outcome.sent, again.sent) == (1, 0)
    (received,) = mailbox.messages
    mail = registration.mails.get()
    assert received.to == ["ada@voorbeeld.nl"]
    assert received.headers["Message-ID"] == f"<{mail.message_id}@koplopers.example>"
    assert received.headers["Auto-Submitted"] == "auto-generated"
    assert (mail.state, mail.sent_at, mail.leased_until, mail.tries) == (State.SENT, NOW, None, 1)


def test_many_mails_take_one_connection(mailbox, workshop):
    for _ in range(5):
        sign_up(workshop)

    send_due(clock=at(NOW))

    assert len(mailbox.messages) == 5
    assert mailbox.greeted == 1


def test_a_refused_address_keeps_nobody_waiting(mailbox, workshop):
    mailbox.refused.add("a@voorbeeld.nl")
    for name in "abc":
        sign_up(workshop, email=f"{name}@voorbeeld.nl")

    outcome = send_due(clock=at(NOW))

    assert (outcome.sent, outcome.failed) == (2, 1)
    assert mailbox.recipients() == ["b@voorbeeld.nl", "c@voorbeeld.nl"]
    mail = OutboxMail.objects.get(to="a@voorbeeld.nl")
    assert (mail.state, mail.tries, mail.leased_until) == (State.WAITING, 1, None)
    assert mail.next_try_at == later(seconds=30)
    assert mail.last_error == "Versturen lukt niet (SMTPRecipientsRefused 550)."


def test_after_ten_tries_with_growing_pauses_it_fails_and_an_organiser_can_try_again(
    mailbox, workshop
):
    mailbox.refused.add("a@voorbeeld.nl")
    sign_up(workshop, email="a@voorbeeld.nl")
    moment, pauses = NOW, []
    mails = OutboxMail.objects.filter(to="a@voorbeeld.nl")

    while mails.get().state == State.WAITING:
        before = moment
        send_due(clock=at(moment))
        # A second too early nothing happens.
        tries = mails.get().tries
        send_due(clock=at(mails.get().next_try_at - datetime.timedelta(seconds=1)))
        assert mails.get().tries == tries
        moment = mails.get().next_try_at
        pauses.append((moment - before).total_seconds())

    mail = mails.get()
    assert (mail.state, mail.tries) == (State.FAILED, 10) == (State.FAILED, MOST_TRIES)
    assert pauses[:9] == [30, 60, 120, 240, 480, 960, 1920, 3840, 7200]
    assert "@" not in mail.last_error
    assert next_moment() is None

    mailbox.refused.clear()
    assert retry(mails, now=later(days=1)) == 1
    assert send_due(clock=at(later(days=1))).sent == 1


def test_a_server_that_is_down_costs_no_try_and_loses_nothing(no_mail_server, workshop):
    for _ in range(3):
        sign_up(workshop)

    outcomes = [send_due(clock=at(later(hours=hour))) for hour in range(20)]

    assert {outcome.trouble for outcome in outcomes} == {
        "De mailserver is niet bereikbaar (ConnectionRefusedError)."
    }
    assert {(state, tries) for _, state, tries in states()} == {(State.WAITING, 0)}
    first = OutboxMail.objects.order_by("next_try_at", "pk").first()
    assert first.last_error == outcomes[0].trouble


def test_what_waited_for_the_server_leaves_when_it_is_back(mailbox, settings, workshop):
    sign_up(workshop)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    send_due(clock=at(NOW))
    settings.EMAIL_PORT = port

    assert send_due(clock=at(later(minutes=1))).sent == 1
    assert OutboxMail.objects.get().last_error == ""


def test_two_senders_at_once_send_each_mail_once(mailbox, workshop):
    for _ in range(12):
        sign_up(workshop)
    barrier, sent = Barrier(2), []

    def send():
        try:
            barrier.wait()
            sent.append(send_due(clock=at(NOW)).sent)
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(sent) == 12
    assert len({message.headers["Message-ID"] for message in mailbox.messages}) == 12
    assert len(mailbox.messages) == 12


def test_a_slow_server_keeps_no_transaction_open_and_no_visitor_waiting(mailbox, workshop):
    sign_up(workshop)
    mailbox.hold()
    sender = Thread(target=lambda: (send_due(clock=at(NOW)), connections.close_all()))
    sender.start()
    assert mailbox.busy.wait(10)

    # While the server lets the sender wait, somebody signs up and cancels.
    with connection.execute_wrapper(_no_long_wait):
        other = sign_up(workshop)
        changing.cancel(registration=other, now=NOW)
    leased = OutboxMail.objects.order_by("pk").first()
    assert (leased.state, leased.leased_until) == (State.WAITING, NOW + LEASE)
    # Nobody else takes the mail that is leaving.
    assert send_due(clock=at(NOW), goes_on=_times(0)).sent == 0

    mailbox.let_go.set()
    sender.join()
    assert leased.to in mailbox.recipients()
    assert len(mailbox.messages) == 2


def _no_long_wait(execute, sql, params, many, context):
    began = datetime.datetime.now(tz=datetime.UTC)
    result = execute(sql, params, many, context)
    assert (datetime.datetime.now(tz=datetime.UTC) - began).total_seconds() < 5
    return result


def _times(number):
    left = [number]

    def goes_on():
        left[0] -= 1
        return left[0] >= 0

    return goes_on


def test_a_lease_that_is_not_over_is_left_alone(mailbox, workshop):
    sign_up(workshop)
    OutboxMail.objects.update(leased_until=NOW + LEASE)

    assert send_due(clock=at(NOW + LEASE - datetime.timedelta(seconds=1))).sent == 0
    assert next_moment() == NOW + LEASE
    assert send_due(clock=at(NOW + LEASE)).sent == 1


SENDER = """
import datetime, sys
from django.conf import settings
name, port, moment = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = name
import django
django.setup()
from tests.smtp import use_smtp
use_smtp(settings, int(port))
from events.mails.sending import send_due
now = datetime.datetime.fromisoformat(moment)
send_due(clock=lambda: now)
"""


def test_a_sender_that_is_killed_loses_no_mail(mailbox, settings, workshop):
    """Killed while the server has not said yet that it took the mail: another one sends it."""
    sign_up(workshop)
    mailbox.hold()
    name = str(connection.settings_dict["NAME"])
    port = str(settings.EMAIL_PORT)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "koplopers.settings.test",
        "PYTHONPATH": os.pathsep.join([".", "site"]),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", SENDER, name, port, NOW.isoformat()],
        env=environment,
        cwd=site.BASE_DIR,
    )
    assert mailbox.busy.wait(60)
    process.kill()
    process.wait()
    mail = OutboxMail.objects.get()
    assert (mail.state, mail.leased_until, mail.tries) == (State.WAITING, NOW + LEASE, 1)
    mailbox.let_go.set()

    assert send_due(clock=at(later(minutes=1))).sent == 0
    assert send_due(clock=at(NOW + LEASE)).sent == 1

    identities = {message.headers["Message-ID"] for message in mailbox.messages}
    assert identities == {f"<{mail.message_id}@koplopers.example>"}
    assert OutboxMail.objects.get().state == State.SENT


def test_killed_between_the_answer_and_writing_it_down_it_leaves_again_as_the_same_mail(
    mailbox, workshop
):
    sign_up(workshop)
    send_due(clock=at(NOW))
    # As it stands in the database when the process died after "250 OK".
    OutboxMail.objects.update(state=State.WAITING, sent_at=None, leased_until=NOW + LEASE)

    send_due(clock=at(NOW + LEASE))

    first, second = mailbox.messages
    assert first.headers["Message-ID"] == second.headers["Message-ID"]


def test_a_mail_that_takes_its_sender_along_each_time_does_not_do_so_for_ever(mailbox, workshop):
    sign_up(workshop)
    OutboxMail.objects.update(tries=MOST_TRIES, leased_until=NOW)

    send_due(clock=at(NOW))

    mail = OutboxMail.objects.get()
    assert (mail.state, mail.last_error) == (
        State.FAILED,
        "Het maken of versturen is tien keer afgebroken.",
    )
    assert mailbox.messages == []


def test_what_makes_no_sense_any_more_is_dropped(mailbox, workshop):
    registration = sign_up(workshop, email="weg@voorbeeld.nl")
    changing.cancel(registration=registration, now=NOW)

    outcome = send_due(clock=at(NOW))

    assert (outcome.sent, outcome.dropped) == (1, 1)
    assert [message.subject for message in mailbox.messages] == ["U bent afgemeld: Kick-off"]
    assert Registration.objects.get().mails.get(kind="bevestigd").state == State.DROPPED


def test_an_address_that_cannot_be_written_fails_alone(mailbox, workshop):
    sign_up(workshop, email="a@voorbeeld.nl")
    sign_up(workshop, email="b@voorbeeld.nl")
    OutboxMail.objects.filter(to="a@voorbeeld.nl").update(to="a\nBcc: x@voorbeeld.nl")

    outcome = send_due(clock=at(NOW))

    assert (outcome.sent, outcome.failed) == (1, 1)
    assert mailbox.recipients() == ["b@voorbeeld.nl"]
