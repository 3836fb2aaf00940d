"""The digest for the organiser: numbers, what is to be done, and no name of anybody."""

from collections import Counter

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from ..models import InterpreterBooking, OrganiserTask, OutboxMail, Provision, Seat, Session
from .recipient import Contents, when

State, Form = Seat.State, InterpreterBooking.Form


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
    context = {
        "name": "organisator",
        "event": event,
        "when": when(event.starts_at, event.ends_at),
        "total": registrations.live().count(),
        "fresh": fresh.count(),
        "left": left.count(),
        "sessions": list(map(_line, _sessions(event))),
        "tasks": _tasks(event),
        "interpreters": interpreters_to_book(event),
        "interpreters_until": event.interpreters_until,
        "failed": event.mails.filter(state=OutboxMail.State.FAILED).count(),
        "mails_url": settings.BASE_URL + reverse("meeting_mails:list"),
        "admin_url": settings.BASE_URL + reverse("organise:event", args=[event.pk]),
    }
    return Contents(context)


def _sessions(event):
    return Session.objects.held().filter(event=event).select_related("round", "ledger")


def _line(session):
    waiting = session.seats.filter(state=State.WAITING).count()
    line = f"{session.round}, “{session}”: {session.ledger} plekken bezet"
    return f"{line}, {waiting} op de wachtlijst" if waiting else line


def _tasks(event):
    """Return (what, how often) of the open tasks, without whom they are about."""
    kinds = event.tasks.filter(done_at=None).order_by().values_list("kind", flat=True)
    return [(OrganiserTask.Kind(kind).label, number) for kind, number in Counter(kinds).items()]


def interpreters_to_book(event):
    """Return "session: form" of what somebody with a seat counts on and nobody asked for yet."""
    needed = set()
    provisions = Provision.objects.filter(
        registration__event=event, registration__cancelled_at=None
    ).select_related("registration")
    for provision in provisions:
        if provision.is_interpreter and not provision.own:
            seats = provision.registration.seats.filter(state=State.SEATED)
            needed |= {(key, provision.kind) for key in seats.values_list("session", flat=True)}
    arranged = set(
        InterpreterBooking.objects.filter(session__event=event)
        .exclude(state=InterpreterBooking.State.TO_BOOK)
        .values_list("session", "form")
    )
    return [
        f"{session.round}, “{session}”: {Form(form).label}"
        for session in _sessions(event)
        for form in Form.values
        if (session.pk, form) in needed - arranged
    ]
