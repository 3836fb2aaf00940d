"""Signing somebody up at the desk: who phones, or who stands at the door. The organiser fills in the form.

That can be done before signing up opens, after it closed, and in a round that has begun. The rules of
seats stay: not more than there are, not more heads than the room holds, nobody before who waits.
"""

from ..models import Session
from . import seats
from .arrivals import check_in
from .current import refuse_odd_companions
from .errors import Refused
from .signing_up import confirm, create, made_before, refuse_known
from .turns import event_turn


def enrol(*, event, person, sessions, submit_key, arrived=False, now):
    """Sign somebody up at the desk and return the Registration.

    `sessions` are keys, of at most one session in each round; `person` may have no address, and then gets
    no mails. `arrived`: they are there, and are checked in. Where there is no seat they come on the waiting
    list, as long as people move up from it; later than that it is refused. The same `submit_key` again
    returns what it made. Raises Refused (code "cancelled", "over", "known", "unknown", "nothing", "full",
    "companions").
    """
    refuse_odd_companions(person.companions)
    with event_turn(event.pk, now=now) as ledger:
        made = made_before(event, submit_key)
        if made:
            return made
        _refuse(event, ledger, person, now)
        chosen = _chosen(event, sessions, now)
        registration = create(event, person, submit_key, now)
        got = [_sit_or_wait(registration, session, event, now) for session in chosen]
        if arrived and check_in(registration=registration, now=now):
            registration.checked_in_at = now
        confirm(registration, got, now)
        return registration


def _refuse(event, ledger, person, now):
    if ledger.cancelled_at:
        raise Refused("Deze bijeenkomst gaat niet door.", code="cancelled")
    if now >= event.ends_at:
        raise Refused("De bijeenkomst is geweest.", code="over")
    if person.email:
        refuse_known(event, person)


def _chosen(event, keys, now):
    rows = Session.objects.held().filter(event=event, pk__in=keys).select_related("round", "room")
    found = list(rows.order_by("round__starts_at", "pk"))
    if not keys:
        raise Refused("Kies minstens één onderdeel.", code="nothing")
    if len(found) < len(set(keys)) or len({session.round_id for session in found}) < len(found):
        raise Refused("Kies in elke ronde hooguit één onderdeel.", code="unknown")
    for session in found:
        if now >= session.round.ends_at:
            raise Refused(f"{session.round} is al geweest.", code="over")
    return found


def _sit_or_wait(registration, session, event, now):
    seat = seats.sit(registration, session, now=now)
    if seat:
        return seat
    if now < event.promotes_until:
        return seats.wait(registration, session, now=now)
    raise Refused(
        f"Bij “{session}” is geen plek: het is vol, of er wachten nog mensen. Kies een ander onderdeel, "
        "of geef het eerst meer plekken.",
        code="full",
    )
