"""One spelling for what people type in many: case, diacritics, apostrophes, full stops."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 64  # characters of a word; no Dutch word of use is longer
# Letters that Unicode does not take apart into a letter and a sign.
LIGATURES = str.maketrans(
    {"ĳ": "ij", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
)
POSSESSIVE = re.compile(r"['’‘`´]s?$")
SIGNS = re.compile(r"['’‘`´.,]")


@lru_cache(maxsize=65536)
def fold(word):
    """Return a word in lower case without diacritics and signs: "Café's" gives "cafe".

    An apostrophe with s is an ending in Dutch (foto's, Anna's) and goes; other signs go too.
    """
    word = SIGNS.sub("", POSSESSIVE.sub("", word.lower().translate(LIGATURES)))
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return word[:LONGEST]
