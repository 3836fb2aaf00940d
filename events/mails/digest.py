"""The digest for the organiser: numbers, what is to be done, and no name of anybody."""

import logging
from collections import Counter

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from ..fields import NO_KEY
from ..models import InterpreterBooking, OrganiserTask, OutboxMail, Provision, Seat, Session
from .recipient import Contents, when

State, Form = Seat.State, InterpreterBooking.Form
logger = logging.getLogger(__name__)


def digest(mail, now):
    """Return the Contents of a digest; None when the meeting has been or was called off."""
    event = mail.event
    ledger = getattr(event, "ledger", None)
    if now >= event.ends_at or (ledger and ledger.cancelled_at):
        return None
    registrations = event.registrations.all()
    since = parse_datetime(mail.facts["since"]) if mail.facts.get("since") else None
    fresh = registrations.filter(created_at__gt=since) if since else registrations
    left = (
        registrations.filter(cancelled_at__gt=since)
        if since
        else registrations.exclude(cancelled_at=None)
    )
    sessions = _sessions(event)
    context = {
        "name": "organisator",
        "event": event,
        "when": when(event.starts_at, event.ends_at),
        "total": registrations.live().count(),
        "fresh": fresh.count(),
        "left": left.count(),
        "sessions": list(map(_line, sessions)),
        "tasks": _tasks(event),
        **_interpreters(event, sessions),
        "interpreters_until": event.interpreters_until,
        "failed": event.mails.filter(state=OutboxMail.State.FAILED).count(),
        "mails_url": settings.BASE_URL + reverse("meeting_mails:list"),
        "admin_url": settings.BASE_URL + reverse("organise:event", args=[event.pk]),
    }
    return Contents(context)


def _sessions(event):
    waiting = Count("seats", filter=Q(seats__state=State.WAITING))
    rows = Session.objects.held().filter(event=event).select_related("round", "ledger")
    return list(rows.annotate(waiting=waiting))


def _line(session):
    line = f"{session.round}, “{session}”: {session.ledger} plekken bezet"
    return f"{line}, {session.waiting} op de wachtlijst" if session.waiting else line


def _tasks(event):
    """Return (what, how often) of the open tasks, without whom they are about."""
    kinds = event.tasks.filter(done_at=None).order_by().values_list("kind", flat=True)
    return [(OrganiserTask.Kind(kind).label, number) for kind, number in Counter(kinds).items()]


def _interpreters(event, sessions):
    """What is to be booked, and whether that can be read at all: with another key all else still goes."""
    try:
        return {"interpreters": interpreters_to_book(event, sessions)}
    except InvalidToken:
        logger.exception(NO_KEY)
        return {"is_unreadable": True}


def interpreters_to_book(event, sessions):
    """Return "session: form" of what somebody with a seat counts on and nobody asked for yet.

    Raises InvalidToken when what people need cannot be read.
    """
    needed = _needed(event)
    arranged = set(
        InterpreterBooking.objects.filter(session__event=event)
        .exclude(state=InterpreterBooking.State.TO_BOOK)
        .values_list("session", "form")
    )
    return [
        f"{session.round}, “{session}”: {Form(form).label}"
        for session in sessions
        for form in Form.values
        if (session.pk, form) in needed - arranged
    ]


def _needed(event):
    """Return (session, form) for each interpreter of ours whom somebody with a seat counts on."""
    people = event.registrations.live()
    forms = {}
    for provision in Provision.objects.filter(registration__in=people):
        if provision.is_interpreter and not provision.own:
            forms.setdefault(provision.registration_id, []).append(provision.kind)
    seats = Seat.objects.filter(registration__in=people, state=State.SEATED).order_by()
    return {
        (session, form)
        for registration, session in seats.values_list("registration", "session")
        for form in forms.get(registration, ())
    }
