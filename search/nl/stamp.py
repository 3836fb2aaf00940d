"""What the tokens of a text depend on."""

import hashlib
from functools import cache
from importlib.metadata import version

from .dictionary import DATA

# Raise it when the code of this package would give other tokens for the same text.
VERSION = 1


@cache
def stamp():
    """Return something that differs when the same text may give other tokens: another version of
    the code or of the stemmer, or other data."""
    found = hashlib.sha256(f"{VERSION} {version('PyStemmer')}".encode())
    for path in sorted(DATA.iterdir()):
        if path.suffix != ".md":
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
