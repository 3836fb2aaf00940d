"""Taking compounds apart: rolstoeltoegankelijk is about rolstoel and about toegankelijk."""

from functools import cache, lru_cache

from .dictionary import compound_parts
from .exceptions import exceptions
from .stems import stem

SHORTEST, LONGEST = 6, 40  # letters of a compound; nothing longer can keep the machine busy
SHORTEST_PART = 3
MOST_PARTS = 5
# A word that is itself a part of this many times more compounds than its parts is no compound.
_OWN_LIFE = 3
_OFTEN = 4
_RARE = 0.5  # how common the rest of a compound is that is a compound itself


@lru_cache(maxsize=65536)
def parts(word):
    """Return the folded parts of a folded compound in order; empty when it is none.

    A part keeps its ending (gebouwen) and what links it to the next one (verkeers).
    """
    known = _known_splits().get(stem(word))
    if known is not None:
        return known
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
        return ()
    found = max(_splits(word), default=None)
    if found is None or _times(word) > _OWN_LIFE * found[0]:
        return ()
    return tuple(part for half in found[-2:] for part in _within(half))[:MOST_PARTS]


@cache
def _known_splits():
    return {stem(word): known for word, known in exceptions().splits.items()}


def _within(part):
    """Return the parts of a part; a word that makes compounds of its own (rolstoel) stays whole."""
    return (part,) if _times(part) >= _OFTEN else parts(part) or (part,)


def _splits(word):
    """Yield (how common the rarest part is, minus the length of the first, first part, rest)."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, rest = word[:at], word[at:]
        if (times := _times(first)) and (last := _times(rest) or _RARE * bool(parts(rest))):
            yield min(times, last), -at, first, rest


@lru_cache(maxsize=65536)
def _times(part):
    """Return of how many compounds a word is a part, at least 1; 0 when it is no such word."""
    if len(part) < SHORTEST_PART or part in exceptions().no_parts:
        return 0
    if len(part) == SHORTEST_PART:
        return compound_parts().get(part, 1) if part in exceptions().short_parts else 0
    found = stem(part)
    if found in exceptions().no_parts:
        return 0
    more = exceptions().more_parts
    return compound_parts().get(found, 0) or _OFTEN * (found in more or part in more)


def is_common(word):
    """Say whether a folded word is one that compounds are made of by the dictionary: no typing
    error, even if no document has it."""
    return bool(compound_parts().get(stem(word)))
