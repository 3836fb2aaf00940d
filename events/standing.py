"""What somebody who reads about a meeting can do now: sign up, wait, or only read."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How it stands with signing up."""

    CANCELLED = "cancelled"
    PAST = "past"
    NOT_OFFERED = "not offered"
    NOT_YET = "not yet"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True)
class Standing:
    """The state, with until when one can sign up and why a meeting was called off."""

    state: State
    closes_at: object = None
    because: str = ""

    @property
    def is_open(self):
        """Whether the form can be sent; when all is full it gives a place in line."""
        return self.state in (State.OPEN, State.FULL)

    @property
    def name(self):
        """For templates."""
        return self.state.name.lower()


def standing_of(event, sessions, *, now):
    """Return the Standing of a meeting; `sessions` are those of its programme `with_places`."""
    # A meeting that nobody signed up for has none yet.
    ledger = getattr(event, "ledger", None)
    because = ledger.cancelled_because if ledger else ""
    is_off = bool(ledger and ledger.cancelled_at)
    closes_at = event.registration_closes_at or event.starts_at
    return Standing(_state(event, sessions, is_off, now), closes_at, because)


def _state(event, sessions, is_off, now):
    held = [session for session in sessions if not session.cancelled_at]
    if is_off:
        return State.CANCELLED
    if now >= event.ends_at:
        return State.PAST
    if event.registration_opens_at is None or not held:
        return State.NOT_OFFERED
    if now < event.registration_opens_at:
        return State.NOT_YET
    if not event.takes_registrations(now):
        return State.CLOSED
    return State.OPEN if any(session.seats_left for session in held) else State.FULL
