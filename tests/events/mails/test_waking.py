"""A mail leaves soon after the commit, in the background, and a worker's task only where one runs."""

import datetime
import runpy
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from events.checks import check_mail_tasks
from events.mails import waking
from events.mails.outbox import post
from events.mails.tasks import send_mails
from events.models import OutboxMail, Registration
from koplopers.demo import event_factories
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session
from koplopers.home.tree import ensure_tree

IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DUMMY = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def workshop(transactional_db):
    """Of a meeting that is to come by the clock of this machine: that is what wakes."""
    ensure_tree()
    starts = timezone.now() + datetime.timedelta(days=40)
    times = {"starts_at": starts, "ends_at": starts + datetime.timedelta(hours=7)}
    opened = timezone.now() - datetime.timedelta(days=1)
    return make_session(make_round(make_event(**times, registration_opens_at=opened)))


def sign_up(workshop, **person):
    return event_factories.sign_up(workshop, now=timezone.now(), **person)


def senders():
    return [thread for thread in threading.enumerate() if thread.name == "event mails"]


def soon(what):
    """Wait until something holds, at most ten seconds; returns whether it does."""
    for _ in range(500):
        if what():
            return True
        time.sleep(0.02)
    return False


def test_it_leaves_after_the_commit_and_not_before(mailbox, settings, workshop):
    settings.EVENT_MAILS_WAKE = True
    with transaction.atomic():
        sign_up(workshop)
        sign_up(workshop)
        hooks = [work for _, work, *_ in transaction.get_connection().run_on_commit]
        assert hooks.count(waking.start) == 1
        assert not senders()

    assert soon(lambda: len(mailbox.messages) == 2)
    assert soon(lambda: not senders())


def test_what_is_taken_back_is_not_told(mailbox, settings, workshop):
    settings.EVENT_MAILS_WAKE = True
    with transaction.atomic():
        sign_up(workshop)
        transaction.set_rollback(True)

    assert not senders()
    assert not OutboxMail.objects.exists()


def test_nobody_waits_for_a_slow_server_and_one_thread_sends(mailbox, settings, workshop):
    settings.EVENT_MAILS_WAKE = True
    mailbox.hold()
    sign_up(workshop)
    assert mailbox.busy.wait(10)
    began = time.monotonic()
    sign_up(workshop)

    assert time.monotonic() - began < 5
    assert len(senders()) == 1
    assert mailbox.messages == []
    mailbox.let_go.set()
    assert soon(lambda: len(mailbox.messages) == 2)
    assert soon(lambda: not senders())


def test_the_thread_stays_for_what_has_to_be_tried_again(mailbox, settings, workshop, monkeypatch):
    """So that one machine needs no cron. The moments come from the clock of the machine here."""
    settings.EVENT_MAILS_WAKE = True
    monkeypatch.setattr(waking, "LONGEST_PAUSE", 1)
    mailbox.refused.add("a@voorbeeld.nl")
    sign_up(workshop, email="a@voorbeeld.nl")
    assert soon(lambda: OutboxMail.objects.get().last_error)
    mailbox.refused.clear()
    OutboxMail.objects.update(next_try_at=timezone.now())

    assert soon(lambda: len(mailbox.messages) == 1)
    assert soon(lambda: not senders())


def test_unasked_nothing_wakes_in_a_test(mailbox, workshop):
    sign_up(workshop)

    assert not senders()
    assert OutboxMail.objects.get().state == OutboxMail.State.WAITING


def test_with_a_worker_it_is_a_task(mailbox, settings, workshop, monkeypatch):
    settings.EVENT_MAILS_WAKE = settings.TASK_WORKER = True
    asked = []
    monkeypatch.setattr(type(send_mails), "enqueue", lambda task: asked.append(task))

    sign_up(workshop)

    assert asked == [send_mails]
    assert not senders()
    assert send_mails.call() == 1
    assert len(mailbox.messages) == 1


def test_the_immediate_backend_would_mail_in_an_open_transaction(settings, workshop, mailbox):
    """What the system check refuses is a real danger: the mail is gone, what it tells is not true."""
    settings.TASKS = IMMEDIATE
    with transaction.atomic():
        sign_up(workshop)
        send_mails.enqueue()
        transaction.set_rollback(True)

    assert len(mailbox.messages) == 1
    assert not Registration.objects.exists()


@pytest.mark.parametrize("backend", [IMMEDIATE, DUMMY])
def test_a_backend_without_a_worker_is_refused_where_one_should_run(settings, backend):
    settings.TASKS, settings.TASK_WORKER = backend, True

    assert [error.id for error in check_mail_tasks(None)] == ["events.E001"]


def test_without_a_worker_no_task_is_used_and_any_backend_will_do(settings):
    settings.TASKS = IMMEDIATE

    assert check_mail_tasks(None) == []


def test_without_autocommit_it_is_refused(monkeypatch):
    monkeypatch.setitem(connections["default"].settings_dict, "AUTOCOMMIT", False)

    assert [error.id for error in check_mail_tasks(None)] == ["events.E002"]


def test_the_command_sends_what_is_due(mailbox, workshop, capsys):
    sign_up(workshop)

    call_command("send_outbox")
    call_command("send_outbox")

    assert len(mailbox.messages) == 1
    assert capsys.readouterr().out == "1 mails verstuurd.\n"


def test_the_command_says_when_the_mail_server_is_down(no_mail_server, workshop):
    sign_up(workshop)

    with pytest.raises(CommandError, match="niet bereikbaar"):
        call_command("send_outbox")


def test_the_same_is_told_once(home):
    registration = event_factories.sign_up(make_session(make_round(make_event())))

    told = [post(OutboxMail.Kind.REMINDER_DAY, registration, about="x", now=NOW) for _ in range(2)]

    assert told == [True, False]


def test_a_web_server_that_starts_sends_what_an_earlier_one_left(mailbox, settings, workshop):
    sign_up(workshop)
    settings.EVENT_MAILS_WAKE = True
    started = runpy.run_path(settings.BASE_DIR / "gunicorn.conf.py")["post_worker_init"]

    started(None)

    assert soon(lambda: len(mailbox.messages) == 1)
    assert soon(lambda: not senders())
