"""The words of a question, repaired where neither a document nor a synonym has them."""

from dataclasses import dataclass, replace

from . import nl, spelling
from .fields import place_token

MOST_WORDS = 24
SHORTEST_BEGINNING = 5  # letters


@dataclass(frozen=True)
class Asked:
    """A word of the question, after repair. Words that followed each other have places that do;
    `start` and `end` are where the word that was typed stands in the text. `known`: a document or a
    synonym has it."""

    text: str
    stem: str
    place: int
    start: int
    end: int
    known: bool
    repaired: bool = False


class Reader:
    """Reads questions with what a SynonymTable and the Vocabulary of an index know."""

    def __init__(self, synonyms, vocabulary):
        self._synonyms = synonyms
        self._vocabulary = vocabulary
        self._repairs = {}

    def read(self, text):
        """Return the words of a text, repaired where the index does not know them."""
        return [self._read(word, place) for place, word in enumerate(nl.words(text)[:MOST_WORDS])]

    def _read(self, word, place):
        found = self._asked(word.text, word, place)
        if found.known or nl.is_stop_word(word.text) or self._understands(word.text):
            return found
        repaired = self._repaired(word.text)
        return replace(self._asked(repaired, word, place), repaired=True) if repaired else found

    def _asked(self, text, word, place):
        return Asked(text, nl.stem(text), place, word.start, word.end, self._knows(text))

    def _knows(self, text):
        return text in self._synonyms.words or bool(self._found(text))

    def _found(self, text):
        """Return in how many documents a word is, in any form or as the name of a place."""
        return max(
            self._vocabulary.frequency(token) for token in {nl.stem(text), place_token(text)}
        )

    def _understands(self, text):
        """Say whether a word that the index does not know is no error: a number, a compound of
        known words, or a word of the dictionary."""
        parts = nl.stems_of_parts(text)
        return (
            not text.isalpha()
            or bool(parts and all(map(self._vocabulary.frequency, parts)))
            or nl.is_common(text)
        )

    def _repaired(self, text):
        if text not in self._repairs:
            self._repairs[text] = self._repair(text)
        return self._repairs[text]

    def _repair(self, text):
        """Return the known word that was meant, or "" when there is none."""
        candidates = {
            *self._vocabulary.near(text, spelling.tolerance(text)),
            *self._synonyms.near(text),
        }
        return spelling.best(text, candidates, self._frequency)

    def _frequency(self, word):
        """A word of the synonyms counts as one document: it leads to others."""
        return self._found(word) or (word in self._synonyms.words)

    def longest_beginning(self, text):
        """Return the most used word with the longest beginning that a word also has; "" without."""
        for length in range(len(text), SHORTEST_BEGINNING - 1, -1):
            candidates = self._vocabulary.beginning(text[:length])
            found = max(candidates, key=self._frequency, default="")
            if found and self._frequency(found):
                return found
        return ""


def repaired_text(text, asked):
    """Return the text with its repaired words, or "" when there are none."""
    if not any(word.repaired for word in asked):
        return ""
    for word in reversed(asked):
        if word.repaired:
            text = text[: word.start] + word.text + text[word.end :]
    return text
