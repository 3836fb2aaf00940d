"""Words that stand for other words: abbreviations, outdated words, everyday words for policy words."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import nl
from .spelling import Neighbours

SHIPPED = Path(__file__).parent / "data" / "synonyms.csv"
# What one word or group of words may bring along; more would drown the question.
MOST_TARGETS = 12
LONGEST = 10  # words of a synonym
# What a word that stands for another is worth beside it: one that means the same, and one that
# only goes one way.
SAME, LEADS_TO = 0.85, 0.65


@dataclass(frozen=True)
class SynonymEntry:
    """Ways to say something. Each of `terms` finds `targets`; with `two_way` each of all these
    finds all others. One or more words each, as people write them."""

    terms: tuple[str, ...]
    targets: tuple[str, ...]
    two_way: bool = False


class SynonymTable:
    """Entries made ready for questions. It never changes; make another one for other entries."""

    def __init__(self, entries=()):
        targets = defaultdict(dict)
        for entry in entries:
            for stems, others in _pairs(entry):
                for row in others:
                    if row != stems:
                        weight = SAME if entry.two_way else LEADS_TO
                        targets[stems][row] = max(weight, targets[stems].get(row, 0.0))
        self._targets = {stems: _heaviest(found) for stems, found in targets.items() if found}
        self.longest = max(map(len, self._targets), default=0)
        words = frozenset(
            word.text
            for entry in entries
            for text in (*entry.terms, *entry.targets)
            for word in nl.words(text)
        )
        self.words = words
        self._neighbours = Neighbours(words)

    def lookup(self, stems):
        """Return {row of stems: weight} of what stands for this row of stems, the most alike first;
        empty when there is nothing."""
        return self._targets.get(tuple(stems), {})

    def near(self, word):
        """Return words of the entries that are nearly a folded word, in no order."""
        return self._neighbours.near(word)


def _pairs(entry):
    """Yield (stems of a term, rows of stems that it finds)."""
    terms, targets = _rows(entry.terms), _rows(entry.targets)
    everything = list(dict.fromkeys((*terms, *targets)))
    for term in everything if entry.two_way else terms:
        yield term, everything if entry.two_way else targets


def _heaviest(found):
    heaviest = sorted(found.items(), key=lambda pair: -pair[1])[:MOST_TARGETS]
    return dict(heaviest)


def _rows(texts):
    rows = (tuple(nl.stems_of(text)) for text in texts)
    return [row for row in rows if 0 < len(row) <= LONGEST]


@cache
def shipped_entries():
    """Return the entries that come with the site. Raises ValueError when the file is not right."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(map(_read, csv.DictReader(file)))


def _read(row):
    way = row["richting"]
    if way not in ("beide", "heen") or not row["woorden"] or not row["vindt"]:
        raise ValueError(f"Not a synonym: {row}")
    return SynonymEntry(_split(row["woorden"]), _split(row["vindt"]), way == "beide")


def _split(text):
    return tuple(part.strip() for part in text.split("|") if part.strip())


@cache
def shipped_table():
    """Return the table of the shipped entries alone."""
    return SynonymTable(shipped_entries())
