"""Reads and checks the CSV files of municipalities and koplopers; nothing here writes."""

import csv
import re
from collections import Counter
from dataclasses import dataclass

from .models import Province

CODE = re.compile(r"GM\d{4}")
NAME_LENGTH = 80
MUNICIPALITY_COLUMNS = ("cbs_code", "name", "province", "population", "lat", "lon")
KOPLOPER_COLUMNS = ("cbs_code", "name")
# The corners of the European part of the Netherlands; catches swapped columns and lost points.
LATITUDES = (50.7, 53.7)
LONGITUDES = (3.2, 7.3)


@dataclass(frozen=True)
class RowError:
    """What is wrong with one field of one line; `line` counts from 1, with the header."""

    line: int
    field: str
    reason: str

    def __str__(self):
        return f"Regel {self.line}, {self.field}: {self.reason}"


class LoadError(ValueError):
    """A file that cannot be loaded; `errors` holds a RowError for each thing that is wrong."""

    def __init__(self, errors):
        self.errors = list(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(frozen=True)
class MunicipalityRow:
    """One checked line of the file of municipalities."""

    line: int
    code: str
    name: str
    province: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class KoploperRow:
    """One checked line of the file of koplopers."""

    line: int
    code: str
    name: str


def read_municipalities(path):
    """Return the MunicipalityRows of a CSV file; raises LoadError with all that is wrong."""
    return _read(path, MUNICIPALITY_COLUMNS, _municipality, unique=("code", "name"))


def read_koplopers(path):
    """Return the KoploperRows of a CSV file; raises LoadError with all that is wrong."""
    return _read(path, KOPLOPER_COLUMNS, _koploper, unique=("code",))


def _read(path, columns, parse, *, unique):
    errors = []
    rows = [parse(line, values, errors) for line, values in _lines(path, columns)]
    if not errors:
        errors = [error for field in unique for error in _doubles(rows, field)]
    if errors:
        raise LoadError(sorted(errors, key=lambda error: error.line))
    return rows


def _lines(path, columns):
    """Return (line number, values by column) for each line of the file, checked for its shape."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(reader.fieldnames or [], columns)
            lines = [(reader.line_num, values) for values in reader]
    except UnicodeDecodeError as error:
        raise LoadError([RowError(1, "bestand", "Dit is geen tekst in UTF-8.")]) from error
    except csv.Error as error:
        raise LoadError(
            [RowError(reader.line_num, "bestand", "Dit is geen geldige CSV.")]
        ) from error
    crooked = [line for line, values in lines if None in values or None in values.values()]
    if crooked:
        reason = "Het aantal kolommen is anders dan in de eerste regel."
        raise LoadError(RowError(line, "regel", reason) for line in crooked)
    if not lines:
        raise LoadError([RowError(1, "bestand", "Het bestand heeft geen regels.")])
    return lines


def _check_header(found, columns):
    missing = [name for name in columns if name not in found]
    if missing:
        reason = f"Deze kolommen ontbreken: {', '.join(missing)}."
        raise LoadError([RowError(1, "eerste regel", reason)])


def _doubles(rows, field):
    counts = Counter(getattr(row, field) for row in rows)
    label = "cbs_code" if field == "code" else field
    return [
        RowError(row.line, label, f"'{getattr(row, field)}' staat er meer dan één keer in.")
        for row in rows
        if counts[getattr(row, field)] > 1
    ]


def _municipality(line, values, errors):
    field = _Fields(line, values, errors)
    return MunicipalityRow(
        line,
        field.code(),
        field.name(),
        field.province(),
        field.population(),
        field.coordinate("lat", LATITUDES),
        field.coordinate("lon", LONGITUDES),
    )


def _koploper(line, values, errors):
    field = _Fields(line, values, errors)
    return KoploperRow(line, field.code(), field.name())


class _Fields:
    """Takes the fields out of one line and notes in `errors` what is wrong with them."""

    def __init__(self, line, values, errors):
        self.line = line
        self.values = values
        self.errors = errors

    def _value(self, field):
        return self.values[field].strip()

    def _wrong(self, field, reason):
        self.errors.append(RowError(self.line, field, reason))

    def code(self):
        value = self._value("cbs_code")
        if not CODE.fullmatch(value):
            self._wrong("cbs_code", f"'{value}' is geen code zoals GM0344.")
        return value

    def name(self):
        value = self._value("name")
        if not value:
            self._wrong("name", "De naam ontbreekt.")
        elif len(value) > NAME_LENGTH:
            self._wrong("name", f"De naam is langer dan {NAME_LENGTH} tekens.")
        return value

    def province(self):
        value = self._value("province")
        if value not in Province.values:
            self._wrong("province", f"'{value}' is geen provincie.")
        return value

    def population(self):
        value = self._value("population")
        if value.isascii() and value.isdigit():
            return int(value)
        self._wrong("population", f"'{value}' is geen aantal.")
        return 0

    def coordinate(self, field, bounds):
        value = self._value(field)
        least, most = bounds
        try:
            number = float(value)
        except ValueError:
            self._wrong(field, f"'{value}' is geen getal.")
            return 0.0
        if not least <= number <= most:
            self._wrong(field, f"{value} ligt niet in Nederland.")
        return number
