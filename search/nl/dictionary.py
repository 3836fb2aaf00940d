"""What was taken from the OpenTaal dictionary; data/README.md says how and under which licence."""

import gzip
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
STEMS, PARTS = DATA / "stems.txt.gz", DATA / "parts.txt.gz"


@cache
def inflections():
    """Return {form: stem} for the forms whose stem no rule finds."""
    return dict(line.split() for line in _lines(STEMS))


@cache
def compound_parts():
    """Return {stem: in how many compounds it is a part} of words that compounds are made of."""
    return {stem: int(number) for stem, number in map(str.split, _lines(PARTS))}


def _lines(path):
    return gzip.decompress(path.read_bytes()).decode("ascii").splitlines()
