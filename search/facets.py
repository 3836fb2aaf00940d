"""By what people narrow a search: what each choice is called in addresses and on the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from koplopers.municipalities.models import Municipality, Province, SizeClass
from koplopers.themes.models import CrpdArticle, Theme
from practices.models import RoadmapStep, TargetGroup, Topic
from practices.vocabulary import CostClass, Involvement, Phase, SolutionState

from .kinds import PLURALS

# Steps, articles and years; more would not fit in the database.
NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Value:
    """One choice: `level` 1 stands below the last one of level 0; `row` is what it stands for, None
    when that is no row of the database."""

    value: str
    label: str
    level: int = 0
    row: object = None


@dataclass(frozen=True)
class Facet:
    """A facet of the index by its `name`; `parameter` is its name in addresses.

    `values_of` gives the Values that are among some values of the index, in the order to show.
    `plural` names many of its values; a facet without it is so short that it is always shown whole.
    """

    name: str
    parameter: str
    label: str
    values_of: Callable
    plural: str = ""


def _fixed(choices):
    """For a scale that is part of the code."""

    def values_of(values):
        return [Value(value, str(label)) for value, label in choices if value in values]

    return values_of


def _from_rows(rows, label, key="slug"):
    """For a list that editors keep. `rows` gives its queryset, `label` the name of one row."""

    def values_of(values):
        known = _keys(values, key)
        found = rows().filter(**{f"{key}__in": known}) if known else ()
        return [Value(str(getattr(row, key)), label(row), row=row) for row in found]

    return values_of


def _keys(values, key):
    """A column of numbers takes no other text."""
    if key != "number":
        return list(values)
    return [int(value) for value in values if NUMBER.fullmatch(value)]


def _themes(values):
    """Themes with their sub-themes below them; the theme of a sub-theme is always there."""
    if not values:
        return []
    themes = list(Theme.objects.select_related("parent"))
    shown = {theme.pk for theme in themes if theme.slug in values}
    shown |= {theme.parent_id for theme in themes if theme.pk in shown}
    tree = []
    for main in themes:
        if main.parent_id is None and main.pk in shown:
            below = [t for t in themes if t.parent_id == main.pk and t.pk in shown]
            tree.append(Value(main.slug, main.name, row=main))
            tree += [Value(theme.slug, theme.name, 1, theme) for theme in below]
    return tree


def _municipality(row):
    """A made-up municipality says so wherever it is named."""
    return f"{row} (verzonnen)" if row.is_fictitious else str(row)


def _years(values):
    return [
        Value(value, value) for value in sorted(values, reverse=True) if NUMBER.fullmatch(value)
    ]


KIND = Facet("kind", "soort", "Soort", _fixed(PLURALS.items()))
# In the order in which they stand on the page.
FACETS = (
    KIND,
    Facet("theme", "thema", "Thema", _themes, "thema's"),
    Facet(
        "bottleneck_topic",
        "knelpunt",
        "Soort knelpunt",
        _from_rows(Topic.objects.bottlenecks, lambda row: row.name),
        "soorten knelpunten",
    ),
    Facet("solved", "stand", "Knelpunt opgelost?", _fixed(SolutionState.choices)),
    Facet(
        "success_topic",
        "succesfactor",
        "Soort succesfactor",
        _from_rows(Topic.objects.success_factors, lambda row: row.name),
        "soorten succesfactoren",
    ),
    Facet(
        "target_group",
        "doelgroep",
        "Voor wie",
        _from_rows(TargetGroup.objects.all, lambda row: row.label),
        "groepen",
    ),
    Facet(
        "municipality",
        "gemeente",
        "Gemeente",
        _from_rows(Municipality.objects.all, _municipality),
        "gemeenten",
    ),
    Facet("province", "provincie", "Provincie", _fixed(Province.choices)),
    Facet("size", "grootte", "Grootte van de gemeente", _fixed(SizeClass.choices)),
    Facet("phase", "fase", "Fase", _fixed(Phase.choices)),
    Facet("cost", "kosten", "Kosten", _fixed(CostClass.choices)),
    Facet(
        "involvement", "inbreng", "Inbreng van ervaringsdeskundigen", _fixed(Involvement.choices)
    ),
    Facet(
        "step",
        "stap",
        "Stap van de routekaart",
        _from_rows(RoadmapStep.objects.all, str, "number"),
        "stappen",
    ),
    Facet(
        "article",
        "artikel",
        "Artikel van het VN-verdrag",
        _from_rows(CrpdArticle.objects.all, str, "number"),
        "artikelen",
    ),
    Facet("year", "jaar", "Jaar", _years, "jaren"),
)
BY_NAME = {facet.name: facet for facet in FACETS}
