"""Signing up: one act, with an answer at once."""

import uuid
from dataclasses import dataclass

from ..mails.outbox import post
from ..models import OutboxMail, Registration, Seat, Session, email_key
from . import provisions, seats
from .current import refuse_begun, refuse_odd_companions
from .errors import Refused
from .turns import event_turn


@dataclass(frozen=True)
class Person:
    """Who signs up. `municipality` is a Municipality or None; `companions` is 0 to 2."""

    name: str
    email: str
    municipality: object = None
    organisation: str = ""
    role: str = ""
    companions: int = 0


@dataclass(frozen=True)
class Choice:
    """What somebody wants in one round, by the keys of sessions; `second` may be None."""

    first: int
    second: int | None = None


def register(*, event, person, choices, submit_key, now, needs=(), consent=False):
    """Sign somebody up for a meeting and return the Registration.

    `choices` is a Choice for each round they join; `needs` are provisions.Need, kept only with `consent`.
    The same `submit_key` again returns what it made, and changes nothing. Raises Refused (code "closed",
    "cancelled", "known" for an address that is signed up already, "unknown" for a session that is not
    offered, "past" for one in a round that has begun, "nothing" without a choice, "full" for more people
    than a room ever holds, "companions").
    """
    refuse_odd_companions(person.companions)
    with event_turn(event.pk, now=now) as ledger:
        made = made_before(event, submit_key)
        if made:
            return made
        _refuse(event, ledger, person, now)
        offered = _sessions(event, choices, now)
        registration = create(event, person, submit_key, now)
        made = [
            seat
            for choice in choices
            for seat in _seat(registration, offered[choice.first], offered.get(choice.second), now)
        ]
        if consent:
            provisions.write_down(registration, needs, now=now)
        confirm(registration, made, now)
        return registration


def made_before(event, submit_key):
    """Return the Registration that this form made already; None when it is new.

    Raises Refused when it was for another meeting.
    """
    made = Registration.objects.filter(submit_key=uuid.UUID(str(submit_key))).first()
    if made and made.event_id != event.pk:
        raise Refused("Dit formulier is al gebruikt. Begin opnieuw.", code="unknown")
    return made


def _refuse(event, ledger, person, now):
    if ledger.cancelled_at:
        raise Refused("Deze bijeenkomst gaat niet door.", code="cancelled")
    if not event.takes_registrations(now):
        raise Refused("Aanmelden voor deze bijeenkomst kan nu niet.", code="closed")
    refuse_known(event, person)


def refuse_known(event, person):
    """Raise Refused when somebody is signed up with this address."""
    if Registration.objects.live().filter(event=event, email_key=email_key(person.email)).exists():
        raise Refused("Met dit e-mailadres is al iemand aangemeld.", code="known")


def _sessions(event, choices, now):
    """Return the sessions that were chosen, by key; each round at most once, and both in one round."""
    keys = {key for choice in choices for key in (choice.first, choice.second) if key}
    rows = Session.objects.held().filter(event=event, pk__in=keys).select_related("round")
    offered = {session.pk: session for session in rows}
    if not all(choice.first for choice in choices) or not choices:
        raise Refused("Kies minstens één onderdeel.", code="nothing")
    if keys - set(offered):
        raise Refused("Een onderdeel dat u koos, is er niet meer. Kies opnieuw.", code="unknown")
    for session in offered.values():
        refuse_begun(session.round, now, called=str(session.round))
    rounds = [offered[choice.first].round_id for choice in choices]
    strays = [
        choice
        for choice in choices
        if choice.second and offered[choice.second].round_id != offered[choice.first].round_id
    ]
    if len(set(rounds)) < len(rounds) or strays:
        raise Refused("Kies in elke ronde één onderdeel.", code="unknown")
    return offered


def create(event, person, submit_key, now):
    """Write down who comes; returns the Registration, which has no seat yet."""
    return Registration.objects.create(
        event=event,
        submit_key=submit_key,
        name=person.name,
        email=person.email.strip(),
        email_key=email_key(person.email),
        municipality=person.municipality,
        organisation=person.organisation,
        role=person.role,
        companions=person.companions,
        created_at=now,
    )


def _seat(registration, first, second, now):
    """A seat in the first choice; otherwise a place in its line and a seat in the second choice.

    Returns the Seats that were made.
    """
    seat = seats.sit(registration, first, now=now)
    if seat:
        return [seat]
    wish = seats.wait(registration, first, now=now)
    is_other = second and second.pk != first.pk
    seat = seats.sit(registration, second, now=now) if is_other else None
    return [wish, seat] if seat else [wish]


def confirm(registration, made, now):
    """Write down the mail that says what came of it: the seats that were `made`."""
    has_seat = any(seat.state == Seat.State.SEATED for seat in made)
    kind = OutboxMail.Kind.CONFIRMED if has_seat else OutboxMail.Kind.WAITING
    places = {
        str(seat.pk): seats.place_in_line(seat) for seat in made if seat.state == Seat.State.WAITING
    }
    facts = {"seats": [seat.pk for seat in made], "places": places}
    post(kind, registration, about=registration.pk, facts=facts, now=now)
