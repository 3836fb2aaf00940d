"""What belongs to a topic: pages and lines of practices together; and merging two topics."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, CharField, Count, F, IntegerField, Value, When
from django.utils.functional import cached_property

from .completeness import plain
from .models import (
    BottleneckLine,
    BottleneckPage,
    PracticePage,
    SuccessFactorLine,
    SuccessFactorPage,
    Topic,
)
from .vocabulary import SolutionState

GROUPS = {
    SolutionState.SOLVED: "solved",
    SolutionState.PARTLY: "solved",
    SolutionState.OPEN: "open",
    SolutionState.STOPPED: "stopped",
}


@dataclass(frozen=True)
class TopicEntry:
    """One municipality's word on a topic: a page of its own or a line of a practice.

    `page` is the page to read on; `text` and `solution` are plain text and may be empty; `group`
    is "solved", "open", "stopped" or "unknown".
    """

    page: object
    text: str
    solution: str
    state: str
    group: str
    is_line: bool

    @property
    def state_label(self):
        return SolutionState(self.state).label if self.state else ""

    @property
    def labels(self):
        """What helps to judge whether it fits: the cost and the size of the municipality."""
        cost = self.page.cost_label if self.is_line else ""
        return [cost, self.page.municipality.size_class.label.capitalize()]


class TopicEntries:
    """A lazy list of the entries of a topic, paged in the database; fits Django's Paginator."""

    def __init__(self, topic, user):
        self.topic = topic
        self.user = user
        self.is_bottleneck = topic.kind == Topic.Kind.BOTTLENECK

    def count(self):
        return sum(self.counts().values())

    def __len__(self):
        return self.count()

    def __getitem__(self, part):
        return self._hydrate(list(self._keys()[part]))

    @cached_property
    def _counts(self):
        found = dict.fromkeys(["solved", "open", "stopped", "unknown"], 0)
        for source in (self._pages(), self._lines()):
            for row in source.order_by().values("shown_state").annotate(number=Count("pk")):
                found[_group(row["shown_state"])] += row["number"]
        return found

    def counts(self):
        """Return how many entries there are in each group, by name, over all pages."""
        return self._counts

    def _keys(self):
        """A union of the keys of pages and lines: what was solved first, then the newest."""
        columns = ("key", "is_line", "shown_state", "rank", "published")
        pages = self._pages().values_list(*columns)
        return pages.union(self._lines().values_list(*columns), all=True).order_by(
            "rank", "-published", "-key"
        )

    def _pages(self):
        model = BottleneckPage if self.is_bottleneck else SuccessFactorPage
        pages = model.objects.visible_to(self.user).filter(topics=self.topic)
        state = F("state") if self.is_bottleneck else NO_STATE
        return _with_keys(pages, state, F("first_published_at"), is_line=False)

    def _lines(self):
        model = BottleneckLine if self.is_bottleneck else SuccessFactorLine
        readable = PracticePage.objects.visible_to(self.user)
        lines = model.objects.filter(topic=self.topic, page__in=readable)
        state = F("state") if self.is_bottleneck else NO_STATE
        return _with_keys(lines, state, F("page__first_published_at"), is_line=True)

    def _hydrate(self, keys):
        """Fetch what the keys stand for, in two queries and the order of the keys."""
        pages = self._page_rows([key for key, is_line, *_ in keys if not is_line])
        lines = self._line_rows([key for key, is_line, *_ in keys if is_line])
        return [lines[key] if is_line else pages[key] for key, is_line, *_ in keys]

    def _page_rows(self, pks):
        model = BottleneckPage if self.is_bottleneck else SuccessFactorPage
        rows = model.objects.filter(pk__in=pks).select_related("municipality") if pks else []
        return {page.pk: _page_entry(page, self.is_bottleneck) for page in rows}

    def _line_rows(self, pks):
        model = BottleneckLine if self.is_bottleneck else SuccessFactorLine
        rows = model.objects.filter(pk__in=pks).select_related("page__municipality") if pks else []
        return {line.pk: _line_entry(line, self.is_bottleneck) for line in rows}


NO_STATE = Value("", output_field=CharField())


def _group(state):
    return GROUPS.get(state, "unknown")


def _with_keys(queryset, state, published, *, is_line):
    ranks = [
        When(shown_state=value, then=Value(rank))
        for rank, value in enumerate(["solved", "partly", "open", "stopped"])
    ]
    return (
        queryset.order_by()
        .annotate(
            key=F("pk"),
            is_line=Value(is_line),
            shown_state=state,
            published=published,
        )
        .annotate(rank=Case(*ranks, default=Value(9), output_field=IntegerField()))
    )


def _page_entry(page, is_bottleneck):
    state = page.state if is_bottleneck else ""
    solution = plain(page.what_helped) if is_bottleneck else plain(page.what_it_takes)
    return TopicEntry(page, page.summary, solution, state, _group(state), is_line=False)


def _line_entry(line, is_bottleneck):
    if not is_bottleneck:
        return TopicEntry(line.page, line.effect, "", "", "unknown", is_line=True)
    return TopicEntry(
        line.page, line.happened, line.solution, line.state, _group(line.state), is_line=True
    )


def topics_with_counts(kind, user):
    """Return the current topics of a kind, each with `entry_count`: pages and lines together."""
    is_bottleneck = kind == Topic.Kind.BOTTLENECK
    pages = BottleneckPage if is_bottleneck else SuccessFactorPage
    lines = BottleneckLine if is_bottleneck else SuccessFactorLine
    by_page = _counts(pages.objects.visible_to(user).values("topics"), "topics")
    readable = PracticePage.objects.visible_to(user)
    by_line = _counts(lines.objects.filter(page__in=readable).values("topic"), "topic")
    topics = list(Topic.objects.current().filter(kind=kind))
    for topic in topics:
        topic.entry_count = by_page.get(topic.pk, 0) + by_line.get(topic.pk, 0)
    return topics


def _counts(rows, name):
    return {row[name]: row["number"] for row in rows.order_by().annotate(number=Count("pk"))}


class MergeError(ValueError):
    """Two topics that cannot be merged; the message is Dutch, for the editor."""


@transaction.atomic
def merge_topics(*, source, target):
    """Give all that belongs to `source` to `target`; the address of `source` forwards.

    Raises MergeError when they are the same, of different kinds, or merged already.
    """
    if source.pk == target.pk:
        raise MergeError("Kies een andere soort om mee samen te voegen.")
    if source.kind != target.kind:
        raise MergeError("Een knelpunt en een succesfactor kunt u niet samenvoegen.")
    rows = Topic.objects.select_for_update().in_bulk([source.pk, target.pk])
    if any(topic.merged_into_id for topic in rows.values()):
        raise MergeError("Een van de twee is al samengevoegd.")
    for relation in ("bottleneckpages", "successfactorpages"):
        _move_pages(source, target, relation)
    source.bottleneck_lines.update(topic=target)
    source.success_factor_lines.update(topic=target)
    source.merged.update(merged_into=target)
    source.merged_into = target
    source.save(update_fields=["merged_into"])


def _move_pages(source, target, relation):
    """Re-point the rows of the many-to-many table; a page that has both keeps one."""
    through = getattr(Topic, relation).through
    page = "bottleneckpage" if relation == "bottleneckpages" else "successfactorpage"
    rows = through.objects.filter(topic=source)
    rows.filter(**{f"{page}__topics": target}).delete()
    rows.update(topic=target)
