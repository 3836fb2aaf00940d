"""Practices side by side: which ones somebody chose, and what is shown of each.

The address is the state, `?praktijk=12&praktijk=34` in the order of choosing: on the page that compares
as well as on the list where more are chosen. So a choice needs no cookie, and can be passed on.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

from .freshness import is_stale
from .models import (
    BottleneckLine,
    BottleneckPage,
    CaseTheme,
    PracticePage,
    SuccessFactorLine,
    SuccessFactorPage,
)

PARAMETER = "praktijk"
# With fewer there is nothing to compare, and more do not fit beside each other.
FEWEST, MOST = 2, 4
# So many of an address are looked at; nobody chooses more by hand.
MOST_READ = 30
# So many pages about a practice are named in one cell.
MOST_TOLD = 10
# What every database takes as a key.
KEY = re.compile(r"[0-9]{1,9}")
# What a comparison has a row about; each has a template of its own in practices/comparison/cells.
ROWS = (
    "origin",
    "summary",
    "problem",
    "approach",
    "experts",
    "bottlenecks",
    "success_factors",
    "cost",
    "effort",
    "phase",
    "size",
    "contact",
)
# Of an approach the words; pictures and files stand on the page of the practice.
WORDS = ("text", "heading", "list", "quote", "callout")


def key_of(value):
    """Return the key that a value of an address stands for; None when it is none."""
    value = value.strip()
    return int(value) if KEY.fullmatch(value) else None


def keys_in(data):
    """Return what a QueryDict asks for: a key for each value, None for one that is no key.

    A key that stands there twice is one key.
    """
    values = [value for value in data.getlist(PARAMETER) if value.strip()]
    return list(dict.fromkeys(key_of(value) for value in values[:MOST_READ]))


@dataclass(frozen=True)
class Choice:
    """The practices that somebody chose, in that order. `has_missing` says that something was asked
    for that this reader cannot get; whether it exists makes no difference."""

    practices: tuple = ()
    has_missing: bool = False

    @classmethod
    def of(cls, data, user):
        """Return what the QueryDict `data` asks for as far as a user may read it, in one query; in
        none when it asks for nothing."""
        asked = keys_in(data)
        if not asked:
            return cls()
        wanted = [key for key in asked if key is not None]
        readable = PracticePage.objects.visible_to(user).filter(pk__in=wanted)
        found = {page.pk: page for page in readable.select_related("municipality")}
        return cls(tuple(found[key] for key in wanted if key in found), len(found) < len(asked))

    @property
    def keys(self):
        return tuple(practice.pk for practice in self.practices)

    @property
    def query(self):
        """The query string of this choice, without a question mark; empty when there is none."""
        return urlencode([(PARAMETER, key) for key in self.keys])

    @property
    def address(self):
        """The one address of the page that compares them."""
        return f"{reverse('compare')}?{self.query}" if self.practices else reverse("compare")

    @property
    def shown(self):
        """Those that stand side by side."""
        return self.practices[:MOST]

    @property
    def too_many(self):
        """Those for which there is no room."""
        return self.practices[MOST:]

    @property
    def can_compare(self):
        return len(self.practices) >= FEWEST

    @property
    def has_room(self):
        return len(self.practices) < MOST

    def not_among(self, pages):
        """Those that are not among the pages that a list shows, where they have a box to tick."""
        listed = {page.pk for page in pages}
        return [practice for practice in self.practices if practice.pk not in listed]


def choosing(choice, practices, *, of):
    """Return what the template of a list needs to let a reader choose more.

    `practices` are those that the list shows a card of, and `of` is how many rows it has in all.
    """
    return {
        "choice": choice,
        "carried": choice.not_among(practices),
        "can_choose": bool(choice.practices or (practices and of > 1)),
    }


@dataclass(frozen=True)
class Told:
    """The pages about a practice of one kind, the newest first; `more` says how many others."""

    pages: tuple = ()
    more: int = 0


@dataclass(frozen=True)
class Column:
    """One practice of a comparison, with the pages on which a bottleneck or a success factor of it is
    told at length."""

    practice: PracticePage
    bottlenecks: Told
    success_factors: Told
    is_stale: bool

    @cached_property
    def words(self):
        """The blocks of the approach that are words. Pictures are not fetched for it."""
        approach = self.practice.approach
        kinds = [raw["type"] for raw in approach.raw_data]
        return [approach[place] for place, kind in enumerate(kinds) if kind in WORDS]

    @property
    def has_more_than_words(self):
        return len(self.words) < len(self.practice.approach)

    @cached_property
    def filled(self):
        """The rows in which this column has something to say, out of ROWS."""
        return frozenset(row for row in ROWS if self._has(row))

    def _has(self, row):
        practice = self.practice
        match row:
            case "origin":
                return True
            case "experts":
                # Of a source it is said that it does not tell.
                return practice.involvement or practice.experts_how or practice.is_from_sources
            case "bottlenecks":
                lines = practice.bottleneck_lines.all()
                return lines or self.bottlenecks.pages or practice.obstacle
            case "success_factors":
                return practice.success_factor_lines.all() or self.success_factors.pages
            case "cost":
                return practice.cost_label
            case "phase":
                return practice.phase or practice.period_label
            case "size":
                return practice.municipality.size_class
            case "contact":
                return practice.contact_role or practice.contact_email
        return getattr(practice, row)


def side_by_side(practices, user, *, on):
    """Return a Column for each of some practices; five queries, whatever their number.

    `user` reads what is told about them, and `on` is the day on which a text may have become old.
    """
    prefetch_related_objects(
        practices,
        Prefetch("theme_links", CaseTheme.objects.select_related("tag__parent")),
        Prefetch("bottleneck_lines", BottleneckLine.objects.select_related("topic")),
        Prefetch("success_factor_lines", SuccessFactorLine.objects.select_related("topic")),
    )
    bottlenecks = _told(BottleneckPage, practices, user)
    success_factors = _told(SuccessFactorPage, practices, user)
    return [
        Column(
            practice,
            bottlenecks.get(practice.pk, Told()),
            success_factors.get(practice.pk, Told()),
            is_stale(practice, on=on),
        )
        for practice in practices
    ]


def silent_rows(columns):
    """Return those of ROWS in which no column has anything to say."""
    return frozenset(ROWS).difference(*(column.filled for column in columns))


def _told(model, practices, user):
    """The pages of a kind that name some practices, as {key of the practice: Told}, in one query."""
    naming = (
        model.objects.visible_to(user)
        .filter(practice_links__practice__in=practices)
        .annotate(about=F("practice_links__practice"))
        .select_related("municipality")
        .newest()
    )
    pages = defaultdict(dict)
    for page in naming:
        # A page may name the same practice twice.
        pages[page.about][page.pk] = page
    return {
        key: Told(tuple(found.values())[:MOST_TOLD], max(len(found) - MOST_TOLD, 0))
        for key, found in pages.items()
    }
