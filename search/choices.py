"""What there is to choose on the find page, with how many results each choice would give."""

import heapq
from dataclasses import dataclass, replace

from django.urls import reverse

from .facets import FACETS, KIND
from .kinds import Kind

# Groups that are open before anything is chosen.
OPEN_AT_FIRST = ("theme",)
# Of a long facet those with most results are shown, and who wants more unfolds it: nobody reads
# through hundreds of municipalities that are not asked for. Hiding fewer than three spares nothing.
MOST_SHOWN = 10
FEWEST_HIDDEN = 3


@dataclass(frozen=True)
class Choice:
    """One value of a facet; `row` is what it stands for, and `without` the address that no longer
    has it chosen, empty where it is not."""

    value: str
    label: str
    level: int
    count: int
    is_chosen: bool
    row: object = None
    without: str = ""

    @property
    def noun(self):
        return "resultaat" if self.count == 1 else "resultaten"


@dataclass(frozen=True)
class Group:
    """The choices of one facet: all there are, or when it `is_folded` a few of the `total`.

    What is chosen is always there. `is_unfolded` says that somebody asked for all of a long facet.
    """

    facet: object
    choices: tuple
    total: int
    is_folded: bool = False
    is_unfolded: bool = False

    @property
    def chosen(self):
        return [choice for choice in self.choices if choice.is_chosen]

    @property
    def is_open(self):
        return bool(self.chosen) or self.is_unfolded or self.facet.name in OPEN_AT_FIRST


@dataclass(frozen=True)
class Tab:
    """One kind of result as a link; the first one is all kinds together."""

    label: str
    count: int
    address: str
    is_current: bool


def groups_of(question, facets, path):
    """Return a Group for each facet but the kind, for what an engine counted; values without
    results are left out, unless they are chosen. At most one query for each facet."""
    asked = [f for f in FACETS if f is not KIND and f.name not in question.fixed]
    groups = [_group(question, facet, facets.get(facet.name, {}), path) for facet in asked]
    return [group for group in groups if group.choices]


def _group(question, facet, counts, path):
    chosen = question.chosen.get(facet.name, ())
    found = {value: number for value, number in counts.items() if number}
    values = {*found, *chosen}
    is_long = bool(facet.plural) and len(values) >= MOST_SHOWN + FEWEST_HIDDEN
    is_unfolded = is_long and facet.name in question.unfolded
    is_folded = is_long and not is_unfolded
    shown = {*_most(found), *chosen} if is_folded else values
    choices = tuple(
        _choice(question, facet, value, counts.get(value.value, 0), path)
        for value in facet.values_of(shown)
    )
    return Group(facet, choices, len(values), is_folded=is_folded, is_unfolded=is_unfolded)


def _most(found):
    """Return the values with most results; of equal ones always the same, so that none jumps."""
    return heapq.nsmallest(MOST_SHOWN, found, key=lambda value: (-found[value], value))


def _choice(question, facet, value, count, path):
    is_chosen = value.value in question.chosen.get(facet.name, ())
    return Choice(
        value=value.value,
        label=value.label,
        level=value.level,
        count=count,
        is_chosen=is_chosen,
        row=value.row,
        without=_without(question, facet, value, path) if is_chosen else "",
    )


def _without(question, facet, value, path):
    return question.without(facet.name, value.value).address(path)


def known_part(question, groups):
    """Return (the question without values that mean nothing, the facets that had one)."""
    known = {group.facet.name: tuple(choice.value for choice in group.chosen) for group in groups}
    known[KIND.name] = tuple(v for v in question.chosen.get(KIND.name, ()) if v in Kind)
    unknown = [
        facet
        for facet in FACETS
        if set(question.chosen.get(facet.name, ())) - set(known.get(facet.name, ()))
    ]
    chosen = {name: known[name] for name in question.chosen if known.get(name)}
    return replace(question, chosen=chosen), unknown


def tabs_of(question, facets, path):
    """Return the Tabs: all kinds, and each kind that has results or is chosen."""
    counts = facets.get(KIND.name, {})
    chosen = question.filters.get(KIND.name, ())
    tabs = [Tab("Alles", sum(counts.values()), _address(question, (), path), not chosen)]
    for kind in Kind:
        if counts.get(kind.value) or kind.value in chosen:
            address = _address(question, (kind.value,), path)
            tabs.append(Tab(kind.plural, counts.get(kind.value, 0), address, kind.value in chosen))
    return tabs


def _address(question, kinds, path):
    """The address of a question for some kinds: a list of one kind has that kind only, what else
    there is stands on the find page."""
    if question.fixed.get(KIND.name) == kinds:
        return question.address(path)
    everything = replace(question, fixed={}).choosing(KIND.name, kinds)
    return everything.address(reverse("search"))
