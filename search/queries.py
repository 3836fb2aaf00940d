"""What somebody typed, made fit to search with and fit to count."""

import re

from .nl import words

LONGEST = 200
LONGEST_COUNTED = 60
MOST_WORDS_COUNTED = 8
# Never counted: an address, or a number that may be somebody's.
PERSONAL = re.compile(r"@|\d[\d\s.-]{4,}")


def clean(text):
    """Return the text that is searched for: one line, no control signs, not too long."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST].strip()


def normalise(text):
    """Return a text by which two that mean the same are equal: words without case and signs."""
    return " ".join(word.text for word in words(text))


def countable(text):
    """Return the text under which a query is counted; empty when it must not be kept.

    What looks like an address or a number of a person is not kept, nor is a whole story.
    """
    found = normalise(text)
    too_long = len(found) > LONGEST_COUNTED or len(found.split()) > MOST_WORDS_COUNTED
    return "" if too_long or PERSONAL.search(text) else found
