"""What in a programme cannot be at once, or does not fit."""

from dataclasses import dataclass
from itertools import combinations

from ..models import Session


@dataclass(frozen=True)
class Clash:
    """One sentence, and the keys of the sessions and rounds that it is about."""

    text: str
    sessions: tuple = ()
    rounds: tuple = ()


def find_clashes(event, rounds, sessions):
    """Return a list of Clash in the programme of a meeting.

    Takes its Rounds and its Sessions that are held, `with_what_is_shown`; asks no query. The database
    refuses most of these within one round; rounds that overlap let them in again.
    """
    found = [*_outside(event, rounds), *_overlapping(rounds)]
    at_once = {
        frozenset(pair) for clash in found if len(clash.rounds) > 1 for pair in [clash.rounds]
    }
    for one, other in combinations(sessions, 2):
        together = one.round_id == other.round_id or {one.round_id, other.round_id} in at_once
        if together:
            found += _between(one, other)
    for session in sessions:
        found += _within(session)
    return found


def _outside(event, rounds):
    return [
        Clash(f"{round} valt buiten de tijd van de bijeenkomst.", rounds=(round.pk,))
        for round in rounds
        if round.starts_at < event.starts_at or round.ends_at > event.ends_at
    ]


def _overlapping(rounds):
    return [
        Clash(f"{one} en {other} zijn op dezelfde tijd.", rounds=(one.pk, other.pk))
        for one, other in combinations(rounds, 2)
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at
    ]


def _between(one, other):
    both = (one.pk, other.pk)
    speakers = {speaking.speaker for speaking in one.speaking.all()}
    for speaking in other.speaking.all():
        if speaking.speaker in speakers:
            yield Clash(f"{speaking.speaker} staat tegelijk bij “{one}” en “{other}”.", both)
    if one.room_id and one.room_id == other.room_id:
        yield Clash(f"“{one}” en “{other}” zijn tegelijk in {one.room}.", both)
    plenary = next((s for s in (one, other) if s.kind == Session.Kind.PLENARY), None)
    if plenary:
        beside = other if plenary is one else one
        yield Clash(f"“{plenary}” is voor iedereen, maar “{beside}” is tegelijk.", both)


def _within(session):
    ledger, room = session.ledger, session.room
    if not ledger.capacity:
        yield Clash(f"“{session}” heeft nog geen plekken.", (session.pk,))
    if room and ledger.capacity + ledger.crew > room.holds:
        yield Clash(
            f"“{session}”: {ledger.capacity} plekken en {ledger.crew} anderen, "
            f"maar in {room} passen {room.holds} mensen.",
            (session.pk,),
        )
