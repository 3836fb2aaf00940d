"""The programme as people read it: what happens in each round, and in which room."""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Part:
    """A round with what happens in it."""

    round: object
    sessions: list

    @property
    def held(self):
        """What can be chosen."""
        return [session for session in self.sessions if not session.cancelled_at]


def parts_of(sessions):
    """Return the sessions as Parts, in the order of the day; `sessions` are ordered by round."""
    rounds = groupby(sessions, key=lambda session: session.round_id)
    return [Part(found[0].round, found) for found in (list(group) for _, group in rounds)]


@dataclass(frozen=True)
class Grid:
    """The programme as a table: `rows` of (round, cells), a cell is the sessions of one room.

    A round with one thing for everybody has one cell over all rooms.
    """

    rooms: list
    rows: list


def grid_of(sessions, *, shared):
    """Return the Grid of the sessions; what is in no room is online, in a column of its own.

    `shared` are the keys of the rounds in which there is one thing for everybody.
    """
    rooms = sorted({session.room for session in sessions if session.room}, key=str)
    columns = [*rooms, None] if any(not session.room_id for session in sessions) else rooms
    rows = [
        (part.round, _cells(part.sessions, columns, is_shared=part.round.pk in shared))
        for part in parts_of(sessions)
    ]
    return Grid([room.name if room else "Online" for room in columns], rows)


def shared_rounds(sessions):
    """Return the keys of the rounds of a whole programme with one session."""
    return {part.round.pk for part in parts_of(sessions) if len(part.sessions) == 1}


def _cells(sessions, columns, *, is_shared):
    if is_shared:
        return [(sessions, len(columns))]
    by_room = {room: [s for s in sessions if s.room == room] for room in columns}
    return [(by_room[room], 1) for room in columns]
