"""What municipalities say about a topic: pages of their own and lines of practices, together."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, CharField, Count, F, IntegerField, Prefetch, Q, Value, When
from django.utils.functional import cached_property

from ..completeness import plain
from ..vocabulary import SolutionState
from .links import CaseLink
from .practice import PracticePage
from .reads import may_read

GROUPS = {
    SolutionState.SOLVED: "solved",
    SolutionState.PARTLY: "solved",
    SolutionState.OPEN: "open",
    SolutionState.STOPPED: "stopped",
}
NO_STATE = Value("", output_field=CharField())


@dataclass(frozen=True)
class TopicEntry:
    """One municipality's word on a topic: a page of its own or a line of a practice.

    `page` is the page to read on; `text` and `solution` are plain text and may be empty; `group`
    is "solved", "open", "stopped" or "unknown"; `practices` are those that show how it was done.
    Where `can_choose` is set, a reader can choose its practice to stand beside another.
    """

    page: object
    text: str
    solution: str = ""
    state: str = ""
    practices: list = field(default_factory=list)
    can_choose: bool = False

    @property
    def group(self):
        return _group(self.state)

    @property
    def state_label(self):
        return SolutionState(self.state).label if self.state else ""

    @property
    def labels(self):
        """What helps to judge whether it fits: the size of the municipality."""
        return [self.page.municipality.size_class.label.capitalize()]

    @property
    def practice_cost(self):
        """The cost of the practice that this is a line of; nobody told that of the answer alone."""
        return self.page.known_cost if isinstance(self.page, PracticePage) else ""


def with_choices(entries):
    """Return the entries of one page of a list, with each of their practices to choose once; with one
    practice there is nothing to choose."""
    first = {
        entry.page.pk: entry for entry in reversed(entries) if isinstance(entry.page, PracticePage)
    }
    if len(first) < 2:
        return entries
    return [replace(entry, can_choose=first.get(entry.page.pk) is entry) for entry in entries]


class TopicEntries:
    """A lazy list of entries, paged in the database; fits Django's Paginator.

    About one or more topics, written on pages of `page_class` or in lines of its `line_class`.
    `without` leaves a municipality out.
    """

    def __init__(self, page_class, topics, user, *, without=None):
        self.page_class = page_class
        self.line_class = page_class.line_class
        self.topics = topics
        self.user = user
        self.without = without

    def count(self):
        return sum(self._counts.values())

    def __len__(self):
        return self.count()

    def __getitem__(self, part):
        return self._hydrate(list(self._keys()[part]))

    @cached_property
    def _counts(self):
        found = dict.fromkeys(["solved", "open", "stopped", "unknown", "made_up"], 0)
        for source in (self._pages(), self._lines()):
            numbers = source.order_by().values("shown_state", "is_made_up")
            for row in numbers.annotate(number=Count("pk", distinct=True)):
                group = "made_up" if row["is_made_up"] else _group(row["shown_state"])
                found[group] += row["number"]
        return found

    def counts(self):
        """Return how many entries there are in each group, by name, over all pages.

        Those of municipalities that do not exist count only as "made_up".
        """
        return self._counts

    def _keys(self):
        """A union of the keys of pages and lines: solved first, then whom one can ask, then new."""
        columns = ("key", "is_line", "shown_state", "rank", "is_silent", "published")
        pages = self._pages().values_list(*columns)
        return pages.union(self._lines().values_list(*columns), all=True).order_by(
            "rank", "is_silent", "-published", "-key"
        )

    def _pages(self):
        pages = self.page_class.objects.visible_to(self.user).filter(topics__in=self.topics)
        pages = self._narrow(_with_keys(pages, self._state(), "", is_line=False), "")
        # A page about two of the topics counts once.
        return pages.distinct()

    def _lines(self):
        readable = may_read(self.user, "page__")
        lines = self.line_class.objects.filter(readable, topic__in=self.topics)
        return self._narrow(_with_keys(lines, self._state(), "page__", is_line=True), "page__")

    def _state(self):
        return F("state") if self.page_class.has_state else NO_STATE

    def _narrow(self, queryset, prefix):
        if self.without is None:
            return queryset
        return queryset.exclude(**{f"{prefix}municipality": self.without})

    def _hydrate(self, keys):
        """Fetch what the keys stand for, in a few queries and the order of the keys."""
        pages = self._page_entries([key for key, is_line, *_ in keys if not is_line])
        lines = self._line_entries([key for key, is_line, *_ in keys if is_line])
        return [lines[key] if is_line else pages[key] for key, is_line, *_ in keys]

    def _page_entries(self, pks):
        if not pks:
            return {}
        readable = may_read(self.user, "practice__")
        links = CaseLink.objects.filter(readable).select_related("practice")
        pages = self.page_class.objects.filter(pk__in=pks).select_related("municipality")
        pages = pages.prefetch_related(Prefetch("practice_links", links, to_attr="shown_links"))
        return {page.pk: _page_entry(page) for page in pages}

    def _line_entries(self, pks):
        if not pks:
            return {}
        lines = self.line_class.objects.filter(pk__in=pks).select_related("page__municipality")
        return {line.pk: _line_entry(line) for line in lines}


def _group(state):
    return GROUPS.get(state, "unknown")


def _with_keys(queryset, state, prefix, *, is_line):
    """Annotate pages, or lines with `prefix` before the fields of their page, for a union."""
    ranks = [
        When(shown_state=value, then=Value(rank))
        for rank, value in enumerate(["solved", "partly", "open", "stopped"])
    ]
    made_up = When(**{f"{prefix}municipality__cbs_code": None}, then=Value(1))
    without_contact = When(Q(**{f"{prefix}contact_email": ""}), then=Value(1))
    return (
        queryset.order_by()
        .annotate(
            key=F("pk"),
            is_line=Value(is_line),
            shown_state=state,
            published=F(f"{prefix}first_published_at"),
        )
        .annotate(
            rank=Case(*ranks, default=Value(9), output_field=IntegerField()),
            is_made_up=Case(made_up, default=Value(0), output_field=IntegerField()),
            is_silent=Case(without_contact, default=Value(0), output_field=IntegerField()),
        )
    )


def _page_entry(page):
    practices = [link.practice for link in page.shown_links]
    state = page.state if page.has_state else ""
    return TopicEntry(page, page.summary, plain(page.what_worked), state, practices)


def _line_entry(line):
    return TopicEntry(line.page, line.what_it_was, line.what_worked, getattr(line, "state", ""))
