"""The synonyms that ship with the project, as rows that editors can change and switch off."""

from koplopers.base.loading import load_rows

from .models import Synonym
from .synonyms import shipped_entries


def load_synonyms(marks):
    """Bring in the shipped synonyms; what an editor changed or deleted stays as it is.

    Returns the Outcome.
    """
    return load_rows(marks, Synonym, map(_row, shipped_entries()), unique=("words",))


def _row(entry):
    direction = Synonym.Direction.BOTH if entry.two_way else Synonym.Direction.ONE
    return {
        "words": "\n".join(entry.terms),
        "finds": "\n".join(entry.targets),
        "direction": direction.value,
    }
