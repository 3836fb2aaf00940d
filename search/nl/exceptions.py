"""The table of exceptions, data/exceptions.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .dictionary import DATA


@dataclass(frozen=True)
class Exceptions:
    """Stems of words and of forms of strong verbs, better forms of stems, beginnings that keep their
    ge, the parts of compounds (none for a word that is no compound), the words of three letters and
    more words that make compounds, and those that never do."""

    words: Mapping[str, str]
    strong: Mapping[str, str]
    stems: Mapping[str, str]
    keep_ge: tuple[str, ...]
    splits: Mapping[str, tuple[str, ...]]
    short_parts: frozenset[str]
    more_parts: frozenset[str]
    no_parts: frozenset[str]


@cache
def exceptions():
    """Return the table, read once."""
    table = tomllib.loads((DATA / "exceptions.toml").read_text(encoding="utf-8"))
    whole = dict.fromkeys(table["no_compounds"].split(), ())
    return Exceptions(
        words=table["words"],
        strong={form: stem for stem, forms in table["strong"].items() for form in forms.split()},
        stems=table["stems"],
        keep_ge=tuple(table["keep_ge"]),
        splits=whole | {word: tuple(parts.split()) for word, parts in table["splits"].items()},
        short_parts=frozenset(table["short_parts"].split()),
        more_parts=frozenset(table["more_parts"].split()),
        no_parts=frozenset(table["no_parts"].split()),
    )
