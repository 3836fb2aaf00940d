"""What goes into an index for a text: its stems in order, and what its compounds are made of."""

from functools import lru_cache
from typing import NamedTuple

from .compounds import parts
from .fold import fold
from .stems import stem
from .words import folded_word, raw_words, raw_words_placed

# Texts of which the analysis is kept: those that are indexed again with little changed.
KEPT = 16_384


class Analysis(NamedTuple):
    """The folded words of a text, their stems, and the stems of the parts of its compounds, each in
    order. Words that a hyphen joins come last, as a compound too: VN-verdrag gives vnverdrag."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[str, ...]


class Token(NamedTuple):
    """A folded word, its stem and the stems of its parts when it is a compound."""

    text: str
    stem: str
    parts: tuple[str, ...]


def placed(text):
    """Return [(Token, start, end)] of the words of a text in order."""
    found = ((token_of(raw), start, end) for raw, start, end in raw_words_placed(text))
    return [place for place in found if place[0]]


@lru_cache(maxsize=65536)
def token_of(raw):
    """Return the Token of a word as written; None when it folds to nothing."""
    text = folded_word(raw)
    return Token(text, stem(text), stems_of_parts(text)) if text else None


@lru_cache(maxsize=KEPT)
def analyse(text):
    """Return the Analysis of a text."""
    raw, ties = raw_words(text)
    tokens = list(filter(None, map(token_of, raw)))
    found = [part for token in tokens for part in token.parts]
    joined = [stem(fold(raw[at - 1]) + fold(raw[at])) for at in ties]
    return Analysis(
        tuple([token.text for token in tokens]),
        tuple([token.stem for token in tokens]),
        (*found, *joined),
    )


def stems_of(text):
    """Return the stems of all words of a text in order, stop words too."""
    return analyse(text).stems


@lru_cache(maxsize=65536)
def stems_of_parts(word):
    """Return the stems of the parts of a folded compound; empty when it is none."""
    return tuple(stem(part) for part in parts(word))
