"""The whole demo, piece by piece, in the order in which the pieces need each other."""

from koplopers.base.marks import LoadMark, Verdict, only_loader

from .. import belongings
from ..people import LOGINS
from .barriers import barrier_piece
from .cases import Cases
from .files import file_pieces
from .meetings import meeting_piece
from .pieces import Placer
from .place import People, municipality_piece

GONE = (
    "Iemand heeft Voorbeeldstad verwijderd. Daarom komt zij niet terug. "
    "Wilt u dat wel? Gebruik dan eerst clear_demo."
)


def seed(*, now):
    """Bring in Voorbeeldstad as at the moment `now`; returns an Outcome.

    All of it or nothing, quick when there is nothing to do, and safe to repeat; two runs at once
    wait for each other. Raises OSError when a file cannot be written.
    """
    data = belongings.content()
    with only_loader(belongings.LOADER):
        LoadMark.objects.filter(key=belongings.CLEARED).delete()
        placer = Placer()
        place = municipality_piece(data["municipality"], data["intro"])
        verdict = placer.place(place)
        pieces = [piece for piece in _pieces(data, now) if not placer.is_current(piece)]
        if pieces and place.find() is None:
            placer.outcome.notices.append(GONE)
        elif verdict is not Verdict.FOREIGN:
            for piece in pieces:
                placer.place(piece)
    return placer.outcome


def _pieces(data, now):
    people, cases = People(), Cases(now=now)
    # Practices first, because the others refer to them.
    in_order = sorted(data["cases"], key=lambda case: case["kind"] != "practice")
    return [
        *(people.piece(login) for login in LOGINS),
        *file_pieces(data["media"]),
        *(cases.piece(case) for case in in_order),
        *(barrier_piece(report, now) for report in data["barriers"]),
        *(meeting_piece(meeting, now) for meeting in belongings.meetings_content()),
    ]
