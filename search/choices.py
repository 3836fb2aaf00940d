"""What there is to choose on the find page, with how many results each choice would give."""

from dataclasses import dataclass, replace

from django.urls import reverse

from .facets import FACETS, KIND
from .kinds import Kind

# Groups that are open before anything is chosen.
OPEN_AT_FIRST = ("theme",)


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
    def counted(self):
        """The count as text: a template that formats a number asks for the language each time,
        and a page has hundreds of choices."""
        return str(self.count)

    @property
    def noun(self):
        return "resultaat" if self.count == 1 else "resultaten"


@dataclass(frozen=True)
class Group:
    """The choices of one facet."""

    facet: object
    choices: tuple

    @property
    def chosen(self):
        return [choice for choice in self.choices if choice.is_chosen]

    @property
    def is_open(self):
        return bool(self.chosen) or self.facet.name in OPEN_AT_FIRST


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
    found = []
    for facet in FACETS:
        if facet is not KIND and facet.name not in question.fixed:
            choices = _choices(question, facet, facets.get(facet.name, {}), path)
            if choices:
                found.append(Group(facet, choices))
    return found


def _choices(question, facet, counts, path):
    chosen = question.chosen.get(facet.name, ())
    values = facet.values_of({*(value for value, number in counts.items() if number), *chosen})
    return tuple(
        Choice(
            value=value.value,
            label=value.label,
            level=value.level,
            count=counts.get(value.value, 0),
            is_chosen=value.value in chosen,
            row=value.row,
            without=_without(question, facet, value, path) if value.value in chosen else "",
        )
        for value in values
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
