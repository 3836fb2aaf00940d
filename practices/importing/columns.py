"""Which columns a row of each kind may have, and which field of the page each one fills."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..models import BottleneckPage, PracticePage, SuccessFactorPage, Topic
from ..vocabulary import (
    CostClass,
    CostKind,
    Effort,
    Evidence,
    Involvement,
    LeadTime,
    Origin,
    Phase,
    SolutionState,
    Transferability,
)
from . import values
from .lookups import Lookups

KINDS = {
    "practice": PracticePage,
    "bottleneck": BottleneckPage,
    "success_factor": SuccessFactorPage,
}
KIND_WORDS = {model.kind_slug: name for name, model in KINDS.items()}
# Not fields of a page: they say what the row is and where the page comes.
IDENTITY = ("kind", "external_id", "municipality")


@dataclass(frozen=True)
class Column:
    """How a column is read, and the attribute of the page that it fills."""

    read: Callable[[Any, Lookups], Any]
    attribute: str


def _columns(**readers):
    """Columns named after the field that they fill."""
    return {name: Column(read, name) for name, read in readers.items()}


_THEME = Lookups.theme, "thema"

SHARED = {
    **_columns(
        title=values.text,
        summary=values.text,
        main_theme=values.one(*_THEME),
        more_themes=values.many(*_THEME),
        contact_role=values.text,
        contact_email=values.text,
        members_only=values.flag,
        # Whoever imports is an editor: what the municipality did not write must not seem its own.
        origin=values.choice(Origin, default=Origin.EDITORS),
        source_url=values.text,
        source_label=values.text,
    ),
}
PRACTICE = {
    **_columns(
        problem=values.html,
        approach=values.body,
        experts_how=values.html,
        involvement=values.choice(Involvement),
        phase=values.choice(Phase),
        results=values.html,
        evidence=values.choice(Evidence),
        do_differently=values.html,
        obstacle=values.html,
        cost_class=values.choice(CostClass),
        cost_kind=values.choice(CostKind),
        effort=values.choice(Effort),
        lead_time=values.choice(LeadTime),
        tips=values.tips,
        transferability=values.choice(Transferability),
        steps=values.many(Lookups.step, "stap"),
        articles=values.many(Lookups.article, "artikel"),
        target_groups=values.many(Lookups.target_group, "doelgroep"),
        period_start=values.year,
        period_end=values.year,
        period_note=values.text,
        partners=values.text,
        legal_frame=values.text,
        based_on=values.text,
        easy_text=values.html,
    ),
    "bottlenecks": Column(
        values.lines(Topic.Kind.BOTTLENECK, ("topic", "happened", "state", "solution")),
        "bottleneck_lines",
    ),
    "success_factors": Column(
        values.lines(Topic.Kind.SUCCESS_FACTOR, ("topic", "effect")), "success_factor_lines"
    ),
}
BOTTLENECK = {
    **_columns(
        topics=values.topics(Topic.Kind.BOTTLENECK),
        what_happens=values.html,
        barrier_for=values.html,
        tried=values.html,
        state=values.choice(SolutionState),
        what_helped=values.html,
        question=values.html,
    ),
    "practices": Column(values.references, "practice_links"),
}
SUCCESS_FACTOR = {
    **_columns(
        topics=values.topics(Topic.Kind.SUCCESS_FACTOR),
        what=values.html,
        why_it_worked=values.html,
        what_it_takes=values.html,
        where_it_failed=values.html,
    ),
    "practices": Column(values.references, "practice_links"),
}
BY_KIND = {
    "practice": SHARED | PRACTICE,
    "bottleneck": SHARED | BOTTLENECK,
    "success_factor": SHARED | SUCCESS_FACTOR,
}


def column_of(kind, attribute):
    """Return the name of the column that fills an attribute of the page; the attribute if none."""
    names = {column.attribute: name for name, column in BY_KIND[kind].items()}
    return names.get(attribute, attribute)
