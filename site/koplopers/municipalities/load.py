"""Loads the municipalities of the Netherlands, and who was koploper, from CSV files.

Names, provinces and inhabitants are the CBS's and follow a newer file. All else (how a name reads,
its address, the Local Inclusion Agenda, a merger) is kept here and is never overwritten.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from koplopers.base.marks import Marks

from .domain import join_programme
from .models import Edition, Municipality, Participation
from .rows import LoadError, RowError, read_koplopers, read_municipalities

DATA = Path(__file__).parent / "data"
MUNICIPALITIES = DATA / "gemeenten.csv"
KOPLOPERS = DATA / "koplopers-2018.csv"
# The day that the numbers of inhabitants in the shipped file are about.
POPULATION_DATE = date(2024, 1, 1)

# Official names that nobody says; the others read as they are written.
READING_NAMES = {"'s-Gravenhage": "Den Haag", "'s-Hertogenbosch": "Den Bosch"}
FROM_CBS = ("name", "province", "population", "population_date")


@dataclass(frozen=True)
class Loaded:
    """What a load did; `absent` are municipalities of ours that the file does not name.

    `deleted` were loaded before and then taken away by a person; they do not come back.
    """

    created: int
    updated: int
    unchanged: int
    deleted: int = 0
    absent: tuple = ()


@transaction.atomic
def load_municipalities(path=MUNICIPALITIES, *, population_date=POPULATION_DATE):
    """Create the municipalities of a CSV file, and update those of which we have older numbers.

    Safe to repeat. Returns a Loaded. Raises LoadError, with every bad line, before anything is
    written.
    """
    rows = read_municipalities(path)
    known = {m.cbs_code: m for m in Municipality.objects.exclude(cbs_code=None)}
    _check_names(rows, known)
    marks = Marks("municipality")
    new = [row for row in rows if row.code not in known and not marks.knows(row.code)]
    found = [row for row in rows if row.code in known]
    updated = [
        _follow(known[row.code], row, population_date)
        for row in found
        if _is_outdated(known[row.code], population_date)
    ]
    Municipality.objects.bulk_update(updated, FROM_CBS)
    Municipality.objects.bulk_create(_new_municipalities(new, rows, population_date))
    _remember(rows, marks)
    codes = {row.code for row in rows}
    return Loaded(
        created=len(new),
        updated=len(updated),
        unchanged=len(found) - len(updated),
        deleted=len(rows) - len(found) - len(new),
        absent=tuple(m for m in known.values() if m.cbs_code not in codes and not m.closed_on),
    )


def _remember(rows, marks):
    """Note which municipalities were here; the numbers themselves say how recent they are."""
    for row in rows:
        if not marks.knows(row.code):
            marks.remember(row.code, source="", state="")
    marks.save()


def _is_outdated(municipality, population_date):
    return not municipality.closed_on and municipality.population_date < population_date


def _follow(municipality, row, population_date):
    """Take over what the CBS says."""
    municipality.name = row.name
    municipality.province = row.province
    municipality.population = row.population
    municipality.population_date = population_date
    return municipality


def _check_names(rows, known):
    """An official name may belong to only one municipality, also to one that no longer exists."""
    taken = dict(Municipality.objects.values_list("name", "cbs_code"))
    by_code = {row.code: row for row in rows}
    errors = [
        RowError(
            row.line, "name", f"'{row.name}' bestaat al, met code {taken[row.name] or 'leeg'}."
        )
        for row in rows
        if row.name in taken and taken[row.name] != row.code and taken[row.name] not in by_code
    ]
    if errors:
        raise LoadError(errors)


def _new_municipalities(rows, all_rows, population_date):
    bases = Counter(_base(row.name) for row in all_rows)
    slugs = set(Municipality.objects.values_list("slug", flat=True))
    for row in rows:
        reading_name = _reading_name(row, bases)
        slug = _free(slugify(reading_name), row.code, slugs)
        slugs.add(slug)
        yield Municipality(
            cbs_code=row.code,
            name=row.name,
            reading_name=reading_name,
            slug=slug,
            province=row.province,
            population=row.population,
            population_date=population_date,
            latitude=row.latitude,
            longitude=row.longitude,
        )


def _base(name):
    """The name without the CBS's addition: Hengelo for Hengelo (O.)."""
    return name.partition(" (")[0]


def _reading_name(row, bases):
    """How people say the name; only where two share it, the province tells them apart."""
    if row.name in READING_NAMES:
        return READING_NAMES[row.name]
    base = _base(row.name)
    return f"{base} ({row.province})" if bases[base] > 1 else base


def _free(slug, code, taken):
    return slug if slug not in taken else f"{slug}-{code.lower()}"


@transaction.atomic
def load_koplopers(
    path=KOPLOPERS, *, year=2018, name="Iedereen doet mee", starts_on=date(2018, 4, 1)
):
    """Let the municipalities of a CSV file join, as koplopers of the edition of `year`.

    Loaded once: when one of them is koploper of that edition already, an administrator may have
    changed the rest, and nothing happens. Returns how many joined. Raises LoadError for a bad
    line, and ValidationError when the site has no overview of municipalities yet.
    """
    rows = read_koplopers(path)
    municipalities = _koplopers(rows)
    loaded = Participation.objects.filter(edition__year=year, municipality__in=municipalities)
    if loaded.exists():
        return 0
    edition, _ = Edition.objects.get_or_create(year=year, defaults={"name": name})
    for municipality in municipalities:
        # One that has merged since stays koploper of its time, without a page of its own.
        if not municipality.closed_on:
            join_programme(municipality=municipality)
        Participation.objects.create(
            municipality=municipality, edition=edition, starts_on=starts_on
        )
    return len(municipalities)


def _koplopers(rows):
    known = Municipality.objects.in_bulk([row.code for row in rows], field_name="cbs_code")
    errors = [
        RowError(row.line, "cbs_code", f"'{row.code}' is geen gemeente die wij kennen.")
        for row in rows
        if row.code not in known
    ]
    if errors:
        raise LoadError(errors)
    return list(known.values())
