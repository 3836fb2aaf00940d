"""Reads a JSONL or CSV file into rows; knows nothing of what the columns mean."""

import csv
import io
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

JSON_LINES = (".jsonl", ".ndjson")
# Excel writes this above the heading when the cells are not split by a comma.
SEPARATOR_LINE = re.compile(r"sep=(.)(\r\n|\r|\n)")
# Longer than any cell that could be right, which is said with the line and the column.
LONGEST_CELL = 10_000_000
# Without these no row can become a page, so that a file that lacks one is refused as a whole.
NEEDED = ("kind", "external_id", "municipality", "title")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of one line; `column` is empty when it is the whole line."""

    line: int
    column: str
    reason: str

    def __str__(self):
        where = f"Regel {self.line}, {self.column}" if self.column else f"Regel {self.line}"
        # The reason quotes the file, and a terminal obeys some of what can stand in a file.
        return "".join(
            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in f"{where}: {self.reason}"
        )


class FileError(ValueError):
    """A file that cannot be read at all; the message is Dutch and names the line where it can."""


class DoubleNameError(ValueError):
    """A JSON object that has a name twice, of which Python would quietly keep the last."""


@dataclass(frozen=True)
class Row:
    """One line of the file: its values by column, or what makes it unreadable."""

    line: int
    values: dict = field(default_factory=dict)
    problems: tuple = ()


def read_rows(path):
    """Return the rows of a file; lists in a CSV cell stay text with | between the items.

    Raises FileError when there is no such file, or it is empty, of an unknown kind, not UTF-8,
    or a CSV file with a heading that does not fit.
    """
    path = Path(path)
    if path.suffix.lower() not in (*JSON_LINES, ".csv"):
        raise FileError("Gebruik een bestand dat eindigt op .jsonl of .csv.")
    text = _decode(_read(path))
    if not text.strip():
        raise FileError("Het bestand is leeg.")
    rows = list(_json_rows(text) if path.suffix.lower() in JSON_LINES else _csv_rows(text))
    if not rows:
        raise FileError("Het bestand heeft geen rijen onder de kop.")
    return rows


def _read(path):
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(f"Dit bestand is er niet: {path}") from error
    except OSError as error:
        raise FileError(f"Dit bestand kan niet worden gelezen: {path}") from error


def _decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"Regel {line}: het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8; "
            "in Excel heet dat 'CSV UTF-8'."
        ) from error


def _json_rows(text):
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _json_row(number, line)


def _json_row(number, line):
    try:
        values = json.loads(line, object_pairs_hook=_unique_names)
    except RecursionError:
        reason = "De JSON is te diep genest."
    except json.JSONDecodeError as error:
        reason = f"Dit is geen geldige JSON. Kijk bij teken {error.colno}."
    except DoubleNameError as error:
        reason = f"De naam '{error}' staat twee keer in deze regel."
    except ValueError:
        reason = "Er staat een getal in dat veel te groot is."
    else:
        if isinstance(values, dict):
            return Row(number, values)
        reason = "Elke regel moet één JSON-object zijn, tussen { en }."
    return Row(number, problems=(Problem(number, "", reason),))


def _unique_names(pairs):
    values = {}
    for name, value in pairs:
        if name in values:
            raise DoubleNameError(name)
        values[name] = value
    return values


def _csv_rows(text):
    with _long_cells():
        yield from _split_rows(text)


@contextmanager
def _long_cells():
    """Let a cell be long; one that is too long is a bad row and not a broken file."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _split_rows(text):
    delimiter, skipped = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in range(skipped):
            next(reader)
        columns = _columns(next(reader), reader.line_num)
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _csv_row(start, columns, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Regel {reader.line_num}: de CSV klopt niet. Kijk naar de aanhalingstekens."
        ) from error


def _delimiter(text):
    """Return the sign between the cells, and how many lines stand above the heading."""
    named = SEPARATOR_LINE.match(text)
    if named:
        return named[1], 1
    heading = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return max(",;\t", key=heading.count), 0


def _columns(cells, line):
    columns = [cell.strip() for cell in cells]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise FileError(f"Regel {line}: deze kolommen ontbreken: {', '.join(missing)}.")
    if "" in columns:
        raise FileError(f"Regel {line}: een kolom heeft geen naam.")
    double = sorted({name for name in columns if columns.count(name) > 1})
    if double:
        raise FileError(f"Regel {line}: deze kolommen staan er twee keer: {', '.join(double)}.")
    return columns


def _csv_row(line, columns, cells):
    if len(cells) != len(columns):
        reason = f"De regel heeft {len(cells)} cellen; de kop heeft er {len(columns)}."
        return Row(line, problems=(Problem(line, "", reason),))
    # An empty cell says nothing; a column of another kind of page may stand in the same file.
    return Row(
        line, {name: cell for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    )
