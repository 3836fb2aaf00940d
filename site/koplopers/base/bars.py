"""A chart that is a table: how long the bar beside each number is, and what the table says.

Knows of no model. templates/components/bars.html draws a Chart.
"""

from dataclasses import dataclass

# In hundredths of a whole bar. Something must not look like nothing; the number beside it is exact.
THINNEST = 1.5


@dataclass(frozen=True)
class Bar:
    """A number, and how much of the room for a bar it fills, of 100. `note`: words behind it."""

    number: int
    width: float
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a chart: its name with a Bar for each column, or with what to say when `nothing` is.

    `url`: where one finds what was counted. `icon` and `subject`: of a theme, for its picture and
    its colours.
    """

    label: str
    bars: list
    nothing: str = ""
    url: str = ""
    icon: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Chart:
    """What a table with bars says: `head` and `columns` are the names of its columns."""

    caption: str
    head: str
    columns: list
    rows: list


def bars_of(rows):
    """Return rows of Bars for rows of numbers, on one scale: the largest number fills its bar.

    A number may be a pair with the words behind it.
    """
    pairs = [[part if isinstance(part, tuple) else (part, "") for part in row] for row in rows]
    most = max((number for row in pairs for number, _ in row), default=0)
    return [[Bar(number, width_of(number, most), note) for number, note in row] for row in pairs]


def width_of(number, most):
    """Return how much of 100 a number fills where `most` fills all of it; 0 only for nothing."""
    return max(THINNEST, round(100 * number / most, 1)) if number else 0.0
