"""Where the words of a text are."""

import re
from typing import NamedTuple

from .fold import fold
from .stopwords import is_stop_word

# Letters and digits, with the signs that may stand inside a word. A mark that is written apart from
# its letter (decomposed Unicode) belongs to the word as well.
_MARKS = "\u0300-\u036f"
_PATTERN = re.compile(
    rf"""
    [^\W\d_]{{2,}}+(?![\d{_MARKS}'’‘`´])                         # the most common kind, first
    | (?:[^\W\d_][{_MARKS}]?\.){{2,}}(?:[^\W\d_](?![^\W_]))?    # W.M.O. or w.m.o
    | \d+(?:[.,]\d{{3}})+(?!\d)                               # 200.000
    | [^\W_]+(?:[{_MARKS}'’‘`´]+[^\W_]+)*[{_MARKS}]*          # foto's, zo'n
    """,
    re.VERBOSE,
)
_HYPHENS = "-\u2010\u2011"


class Word(NamedTuple):
    """A folded word and where it stands in the text. `joined` says that a hyphen ties it to the
    word before it: VN-verdrag is two words, of which the second is joined."""

    text: str
    start: int
    end: int
    joined: bool = False


def words(text):
    """Return the words of a text in order. Any text will do, also one without any word."""
    found, last = [], -2
    for raw, start, end in raw_words_placed(text):
        folded = folded_word(raw)
        if folded:
            tied = start == last + 1 and text[last] in _HYPHENS
            found.append(Word(folded, start, end, tied))
            last = end
    return found


def raw_words_placed(text):
    """Yield (word as written, start, end). In a text of capitals alone no word is an abbreviation."""
    if text.isupper() and " " in text.strip():
        text = text.lower()
    for match in _PATTERN.finditer(text):
        yield match[0], match.start(), match.end()


def folded_word(raw):
    """Return a word as it is compared: an abbreviation that would fold to a word without meaning
    (MEE, UIT) as it is written."""
    folded = fold(raw)
    return raw if len(raw) > 1 and raw.isupper() and is_stop_word(folded) else folded


def raw_words(text):
    """Return (words as written, places of those that a hyphen ties to the one before them); quicker
    than `words` when it does not matter where they stand."""
    if not any(hyphen in text for hyphen in _HYPHENS) and not text.isupper():
        return _PATTERN.findall(text), ()
    found, ties, last = [], [], -2
    for raw, start, end in raw_words_placed(text):
        if start == last + 1 and text[last] in _HYPHENS:
            ties.append(len(found))
        found.append(raw)
        last = end
    return found, ties
