"""What a plan needs to know of words: those of an index, and those that stand for others."""

from typing import Protocol


class Vocabulary(Protocol):
    """The words of an index, of one audience."""

    size: int  # number of documents

    def frequency(self, stem):
        """Return in how many documents a stem is, as a word or as a part of one."""

    def near(self, word, distance):
        """Return words that are at most some letters away, in no order."""

    def beginning(self, start):
        """Return words that begin in some way, in no order."""


class EveryWord:
    """A Vocabulary for when that of the index cannot be read: it knows all words, so that none is
    repaired."""

    size = 1

    def frequency(self, stem):
        return 1

    def near(self, word, distance):
        return ()

    def beginning(self, start):
        return ()


class Synonyms(Protocol):
    """What SynonymTable offers."""

    longest: int
    words: frozenset[str]

    def lookup(self, stems):
        """Return {row of stems: weight} of what stands for a row of stems."""

    def near(self, word):
        """Return words of the synonyms that are nearly a word, in no order."""
