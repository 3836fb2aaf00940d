"""Reads one value of a row: what JSON or a CSV cell gives, to what a field of a page takes.

Each reader takes the value and the lookups. It returns the value for the field, or raises
Invalid with the reason in Dutch. An absent value reads as empty.
"""

import re
import unicodedata

from ..models import Topic
from ..vocabulary import YEARS, SolutionState
from .cleaning import blocks, rich_text

SEPARATOR = "|"
# Between the parts of one line in a CSV cell: soort :: wat er gebeurde :: staat :: wat hielp.
PART_SEPARATOR = "::"
LONGEST_HEADING = 100
# Some thirty pages: what is longer is no text for a page but a mistake in the file.
LONGEST_TEXT = 100_000
# Word writes a line break inside a paragraph as a vertical tab.
WORD_BREAKS = re.compile(r"[\x0b\x0c]")
# Signs that no database, feed or page can hold.
UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
FOUR_DIGITS = re.compile(r"[0-9]{4}")
TRUE = {"ja", "true", "1", "waar", "yes"}
FALSE = {"nee", "false", "0", "onwaar", "no"}


class Invalid(ValueError):
    """A value that a field cannot take; the message is the reason, in Dutch.

    Of a list, `readable` are the items that are right.
    """

    def __init__(self, reason, readable=()):
        super().__init__(reason)
        self.readable = readable


def text(value, lookups=None):
    """Plain text, or a number as text."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Invalid("Dit moet tekst zijn.")
    value = unicodedata.normalize("NFC", WORD_BREAKS.sub("\n", str(value))).strip()
    if UNFIT.search(value):
        raise Invalid("Er staat een teken in dat niet kan worden bewaard.")
    if len(value) > LONGEST_TEXT:
        raise Invalid(
            f"Deze tekst heeft {len(value)} tekens. Een tekst mag {LONGEST_TEXT} tekens lang zijn."
        )
    return value


def html(value, lookups):
    """Rich text, cleaned."""
    return rich_text(text(value))


def body(value, lookups):
    """The blocks of a body, from text or HTML."""
    found = blocks(text(value))
    headings = [block["value"] for block in found if block["type"] == "heading"]
    too_long = [words for words in headings if len(words) > LONGEST_HEADING]
    if too_long:
        limit = f"Een kop mag {LONGEST_HEADING} tekens lang zijn"
        raise Invalid(" ".join(f"{limit}: {words}" for words in too_long))
    return found


def flag(value, lookups):
    """Yes or no; empty is no."""
    if isinstance(value, bool):
        return value
    word = text(value).casefold()
    if word in TRUE:
        return True
    if word in FALSE or not word:
        return False
    raise Invalid("Schrijf ja of nee.")


def year(value, lookups):
    """A year of four digits, or None."""
    word = text(value)
    if not word:
        return None
    least, most = YEARS
    if not (FOUR_DIGITS.fullmatch(word) and least <= int(word) <= most):
        raise Invalid("Schrijf een jaar met vier cijfers, bijvoorbeeld 2024.")
    return int(word)


def choice(choices, default=""):
    """Return a reader for one of a fixed list, by its value or its label."""
    table = {name.casefold(): value for value, label in choices.choices for name in (value, label)}

    def read(value, lookups):
        word = text(value)
        if not word:
            return default
        if word.casefold() not in table:
            options = ", ".join(choices.values)
            raise Invalid(f"'{word}' kennen wij niet. Kies uit: {options}.")
        return table[word.casefold()]

    return read


def items(value):
    """Return a list of values: a JSON list, or text with | between the items."""
    if value is None:
        return []
    if isinstance(value, list):
        return [item for item in value if item not in ("", None)]
    return [part.strip() for part in text(value).split(SEPARATOR) if part.strip()]


def each(read, found):
    """Read every item; raises Invalid with the reasons of all that are wrong, not of the first."""
    done, reasons = [], []
    for item in found:
        try:
            done.append(read(item))
        except Invalid as error:
            reasons.append(str(error))
    if reasons:
        raise Invalid(" ".join(dict.fromkeys(reasons)), readable=done)
    return done


def one(find, what):
    """Return a reader for one thing that `find(lookups, text)` knows; empty reads as None."""

    def read(value, lookups):
        word = text(value)
        return _found(find, lookups, word, what) if word else None

    return read


def many(find, what):
    """Return a reader for several things that `find(lookups, text)` knows, each once."""

    def read(value, lookups):
        found = each(lambda item: _found(find, lookups, text(item), what), items(value))
        return list(dict.fromkeys(found))

    return read


def _found(find, lookups, word, what):
    if not word:
        raise Invalid(f"Schrijf op welk(e) {what} u bedoelt.")
    thing = find(lookups, word)
    if thing is None:
        raise Invalid(f"Wij kennen geen {what} '{word}'.")
    return thing


def tips(value, lookups):
    """A tip on each line."""
    return "\n".join(each(lambda item: " ".join(text(item).split()), items(value)))


def references(value, lookups):
    """Ids of other pages; whether they exist is checked when the whole file is known."""
    return list(dict.fromkeys(each(text, items(value))))


def lines(kind, names):
    """Return a reader for lines of a practice that name a topic of `kind`.

    `names` are the fields of such a line. In JSON a line is an object or only the topic; in CSV
    its parts stand in this order with :: between them.
    """

    def read(value, lookups):
        return each(lambda item: _line(kind, names, item, lookups), items(value))

    return read


def _line(kind, names, item, lookups):
    if isinstance(item, str):
        parts = [part.strip() for part in item.split(PART_SEPARATOR)]
        if len(parts) > len(names):
            raise Invalid(f"Een regel heeft hooguit {len(names)} delen: {' :: '.join(names)}.")
        item = dict(zip(names, parts, strict=False))
    if not isinstance(item, dict):
        raise Invalid("Schrijf hier een object met een 'topic', of alleen de soort.")
    readers = {
        **dict.fromkeys(names, text),
        "topic": lambda value, lookups: _found(
            _topic(kind), lookups, text(value), _TOPIC_WORDS[kind]
        ),
        "state": choice(SolutionState),
    }

    def part(name):
        if name not in names:
            raise Invalid(f"Dit kennen wij niet: {name}.")
        return readers[name](item.get(name), lookups)

    unknown = sorted(item.keys() - set(names))
    return dict(zip(names, each(part, [*unknown, *names]), strict=True))


_TOPIC_WORDS = {
    Topic.Kind.BOTTLENECK: "soort knelpunt",
    Topic.Kind.SUCCESS_FACTOR: "soort succesfactor",
}


def _topic(kind):
    return lambda lookups, word: lookups.topic(kind, word)


def topics(kind):
    """Return a reader for topics of one kind."""
    return many(_topic(kind), _TOPIC_WORDS[kind])
