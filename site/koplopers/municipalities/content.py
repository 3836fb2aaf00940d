"""The municipalities and the koplopers of 2018 that ship with the project."""

from collections import Counter

from koplopers.base.loading import Outcome
from koplopers.base.marks import Verdict, fingerprint

from .load import KOPLOPERS, MUNICIPALITIES, load_koplopers, load_municipalities


def load_shipped_municipalities(marks):
    """Bring in the municipalities; returns an Outcome. Raises LoadError for a name that is taken."""
    if not _is_new(marks, MUNICIPALITIES):
        return Outcome()
    loaded = load_municipalities()
    notices = [
        f"gemeente '{municipality}' staat niet in het bestand van het CBS."
        for municipality in loaded.absent
    ]
    return Outcome(
        Counter({Verdict.CREATE: loaded.created, Verdict.UPDATE: loaded.updated}), notices
    )


def load_shipped_koplopers(marks):
    """Let the koplopers of 2018 join, once; returns an Outcome.

    From then on the administrators keep who is koploper. Raises LoadError when one of them is
    no municipality that the site knows.
    """
    if marks.knows(KOPLOPERS.name) or not _is_new(marks, KOPLOPERS):
        return Outcome()
    return Outcome(Counter({Verdict.CREATE: load_koplopers()}))


def _is_new(marks, path):
    """Say whether a file was not loaded before as it is now; from now on it was."""
    source = fingerprint(path.read_text(encoding="utf-8"))
    if marks.is_current(path.name, source):
        return False
    marks.remember(path.name, source, state="")
    return True
