"""Which words are hard: those of the guide for writers, and long ones that few people use."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
# A short word is looked up or guessed; a long one stops the reader.
LONG_WORD = 10
# Longer than any compound that somebody reads; what a key that hangs makes is not taken apart.
LONGEST_WORD = 60
SHORTEST_PART = 3
RARE = "Weinig mensen gebruiken dit woord. Kies een gewoner woord, of leg het uit."
JOINTS = ("", "s", "en", "e")
# Words that this site cannot do without, and explains: the list of frequent words is a general one.
OF_THE_FIELD = {
    "inlogpagina", "knelpunten", "slechtziend", "slechtziende", "slechtzienden", "toegankelijker",
    "voorleessoftware",
}  # fmt: skip
ENDINGS = ("en", "s", "e", "n", "je", "jes")


@dataclass(frozen=True)
class Advice:
    """Words to leave out as the guide shows them, all their forms, and what to write instead."""

    avoid: tuple[str, ...]
    forms: tuple[str, ...]
    instead: str


@cache
def advices():
    """Return the Advice of the guide for writers, in its order."""
    rows = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    return tuple(
        Advice(tuple(row["avoid"]), (*row["avoid"], *row["forms"]), row["instead"]) for row in rows
    )


@cache
def instead_of():
    """Return {form: what to write instead}."""
    return {form: advice.instead for advice in advices() for form in advice.forms}


@cache
def avoided():
    """Return the pattern that finds every form to leave out; the longest one first."""
    forms = sorted(instead_of(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


@cache
def frequent_words():
    """Return the 20,000 most frequent forms; see data/README.md."""
    return frozenset(gzip.decompress((DATA / "frequent.txt.gz").read_bytes()).decode().split())


def is_rare(word):
    """Say whether a word is long and unusual. A name, and a compound of usual words, is not."""
    if len(word) < LONG_WORD or not word.islower() or not word.isalpha():
        return False
    if len(word) > LONGEST_WORD:
        return True
    return not (word in OF_THE_FIELD or _is_usual(word) or _is_compound(word))


def _is_usual(word):
    """A word counts as usual when it is without its ending too."""
    known = frequent_words()
    bare = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return word in known or any(stem in known for stem in bare)


def _is_compound(word):
    known = frequent_words()
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, last = word[:cut], word[cut:]
        heads = (first.removesuffix(joint) for joint in JOINTS if first.endswith(joint))
        if _is_usual(last) and any(head in known and len(head) > 2 for head in heads):
            return True
    return False
