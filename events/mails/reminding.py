"""Writes the mails that only the calendar asks for. Each has a key that says what it is about, so that a
day that is done twice tells nothing twice; a day that was missed is caught up with while it helps."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Commitment, EventPage, OutboxMail, Registration, Seat
from .outbox import post, post_to_organiser
from .people import organisers
from .personal import WEEK_ENDS_BEFORE

Kind = OutboxMail.Kind
WEEK = timedelta(days=7)
# So long after its day a mail may still be written.
LATE = timedelta(days=7)
SIX_WEEKS = timedelta(weeks=6)


def remind(*, now):
    """Write all mails that are due at this moment; returns how many are new."""
    return sum(work(now) for work in (_reminders, _afterwards, _six_weeks, _digests))


def _reminders(now):
    """A week before, for who signed up before that; the day before, for everybody with a seat."""
    number, today = 0, timezone.localdate(now)
    for event in _held(starts_at__gt=now, starts_at__lte=now + WEEK + timedelta(days=1)):
        days = (timezone.localdate(event.starts_at) - today).days
        day = f"{timezone.localdate(event.starts_at):%Y%m%d}"
        if days <= 1:
            number += _post_all(Kind.REMINDER_DAY, _seated(event), day, now)
        elif days <= WEEK.days and event.starts_at - now >= WEEK_ENDS_BEFORE:
            early = _seated(event).filter(created_at__lte=event.starts_at - WEEK)
            number += _post_all(Kind.REMINDER_WEEK, early, day, now)
    return number


def _afterwards(now):
    """From the day after on."""
    today, number = timezone.localdate(now), 0
    for event in _held(ends_at__lte=now, ends_at__gt=now - LATE - timedelta(days=1)):
        if timezone.localdate(event.ends_at) < today:
            number += _post_all(Kind.AFTERWARDS, _seated(event), "", now)
    return number


def _six_weeks(now):
    """Six weeks after somebody wrote what they would do."""
    written = now - SIX_WEEKS
    rows = Commitment.objects.filter(created_at__lte=written, created_at__gt=written - LATE)
    people = Registration.objects.live().filter(commitment__in=rows, names_gone_at=None)
    return _post_all(Kind.SIX_WEEKS, people, "", now)


def _digests(now):
    """To each organiser, at most once a day, of each meeting to come where something is new."""
    number = 0
    people = list(organisers())
    for event in _held(ends_at__gt=now):
        for user in people:
            number += _digest(event, user, now)
    return number


def _digest(event, user, now):
    about = f"{event.pk}-{user.pk}-{timezone.localdate(now):%Y%m%d}"
    earlier = event.mails.filter(
        kind=Kind.DIGEST, key__startswith=f"{Kind.DIGEST}:{event.pk}-{user.pk}-"
    )
    since = earlier.order_by("-created_at").values_list("created_at", flat=True).first()
    if not _has_news(event, since):
        return 0
    facts = {"since": since.isoformat()} if since else {}
    return post_to_organiser(event, user.email, about=about, facts=facts, now=now)


def _has_news(event, since):
    if since is None:
        return event.registrations.exists()
    people = Q(created_at__gt=since) | Q(cancelled_at__gt=since)
    return (
        event.registrations.filter(people).exists()
        or event.tasks.filter(created_at__gt=since, done_at=None).exists()
    )


def _held(**when):
    """The meetings that are not called off."""
    return EventPage.objects.filter(**when).filter(Q(ledger=None) | Q(ledger__cancelled_at=None))


def _seated(event):
    seated = Seat.objects.filter(state=Seat.State.SEATED, session__event=event)
    return Registration.objects.live().filter(
        event=event, names_gone_at=None, pk__in=seated.values("registration")
    )


def _post_all(kind, registrations, day, now):
    with transaction.atomic():
        return sum(
            post(kind, registration, about=f"{registration.pk}-{day}".rstrip("-"), now=now)
            for registration in registrations
        )
