"""One thing of the demo at a time, written together with the mark that it was written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from koplopers.base.loading import LeftOut, Outcome
from koplopers.base.marks import Marks, Verdict, fingerprint

from ..belongings import LOADER


@dataclass(frozen=True)
class Piece:
    """Something that the demo brings in.

    `name` is what a reader of the report calls it, `source` the data it is made of. `find` returns
    what is there now, or None; `state` says how that stands, as a text; `write` takes it, or None,
    and returns the new one. `write` raises LeftOut when the site has no room for it.
    """

    key: str
    name: str
    source: Any
    find: Callable[[], Any]
    state: Callable[[Any], str]
    write: Callable[[Any], Any]


class Placer:
    """Places pieces; `outcome` tells what was done."""

    def __init__(self):
        self.outcome = Outcome()
        self._marks = Marks(LOADER)

    def is_current(self, piece):
        """Say whether the piece was brought in from this very data before."""
        return self._marks.is_current(piece.key, fingerprint(piece.source))

    def place(self, piece):
        """Bring in one piece, unless a person changed or deleted it; returns the verdict."""
        if self.is_current(piece):
            return Verdict.SAME
        present = piece.find()
        source = fingerprint(piece.source)
        verdict = self._marks.judge(piece.key, source, present and piece.state(present))
        try:
            self._act(piece, verdict, present, source)
        except LeftOut as reason:
            self.outcome.leave_out(piece.name, reason)
        else:
            self.outcome.count(verdict, piece.name)
        self._marks.save()
        return verdict

    def _act(self, piece, verdict, present, source):
        """What was judged is not judged again, except what is not ours: it may go away."""
        if verdict.is_write:
            with transaction.atomic():
                written = piece.write(present)
            self._marks.remember(piece.key, source, piece.state(written))
        elif verdict is not Verdict.FOREIGN:
            self._marks.see(piece.key, source)
