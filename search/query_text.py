"""What somebody typed, made fit to search with and fit to count."""

import re
import unicodedata

from .nl import words

LONGEST = 200
LONGEST_COUNTED = 60
MOST_WORDS_COUNTED = 8
# Signs that nobody can read; XML forbids most of them, so no feed could repeat them.
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Never counted: an address of a person, a house or a page, or a number that may be somebody's, however
# its figures are kept apart.
PERSONAL = re.compile(r"@|\(at\)|://|www\.|\d(?:[\W_]*\d){4,}|\b\d{4}\s?[a-z]{2}\b", re.IGNORECASE)


def clean(text):
    """Return the text that is searched for: one line, no control signs, not too long."""
    return " ".join(readable(text).split())[:LONGEST].strip()


def readable(text):
    """Return a text as one line, without the signs that nobody can read and no feed may hold."""
    return UNREADABLE.sub("", " ".join(text.split()))


def normalise(text):
    """Return a text by which two that mean the same are equal: words without case and signs."""
    return " ".join(word.text for word in words(text))


def countable(text):
    """Return the text under which a query is counted; empty when it must not be kept.

    What looks like an address or a number of a person is not kept, nor is a whole story.
    """
    found = normalise(text)
    too_long = len(found) > LONGEST_COUNTED or len(found.split()) > MOST_WORDS_COUNTED
    plain = unicodedata.normalize("NFKC", text)
    return "" if too_long or PERSONAL.search(plain) else found
