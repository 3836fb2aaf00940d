"""The author's dashboard: the pages of the municipality, and what waits for its authors."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from ..freshness import STALE_AFTER
from ..models import CasePage
from ..vocabulary import Origin
from .drafts import completeness_of
from .remarks import count_open_remarks

PER_PAGE = 20

DRAFT, HANDED_IN, RETURNED, PUBLISHED = "draft", "handed_in", "returned", "published"
LABELS = {
    DRAFT: "Concept",
    HANDED_IN: "Ingeleverd",
    RETURNED: "Teruggestuurd",
    PUBLISHED: "Gepubliceerd",
}


@dataclass(frozen=True)
class Row:
    """One page of the municipality as its authors see it.

    `remark` is what an editor wrote when sending the page back, `remarks` the number of open
    remarks at fields, `to_confirm` whether the last confirmation is a year old.
    """

    page: object
    title: str
    kind: str
    status: str
    percent: int | None
    remark: str
    remarks: int
    to_confirm: bool

    @property
    def status_label(self):
        return LABELS[self.status]

    @property
    def is_waiting(self):
        """Whether an author must do something about it."""
        return self.status == RETURNED or bool(self.remarks)

    @property
    def can_confirm(self):
        return self.page.live and not self.page.is_from_sources

    @property
    def has_unsent_changes(self):
        """Whether the page is on the site and has a newer text that nobody handed in."""
        return self.status == PUBLISHED and self.page.has_unpublished_changes

    @property
    def is_live_too(self):
        """Whether visitors see an older version while this one is being worked on."""
        return self.page.live and self.status != PUBLISHED


def dashboard_page(municipality, *, on, number=None):
    """Return one Paginator page whose `rows` are the pages of a municipality on the date `on`.

    First what was sent back, then what must be confirmed, then the rest by last change. Four
    queries, whatever the number of pages. A `number` that makes no sense gives the first page.
    """
    page_obj = Paginator(_pages(municipality, on), PER_PAGE).get_page(number)
    page_obj.rows = _rows(list(page_obj.object_list))
    return page_obj


def _pages(municipality, on):
    returned = _workflows().filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    rank = Case(
        When(Exists(returned), then=Value(0)),
        When(is_due=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        CasePage.objects.filter(municipality=municipality)
        .select_related("content_type", "latest_revision")
        .annotate(is_due=ExpressionWrapper(_to_confirm(on), BooleanField()))
        .annotate(rank=rank)
        .order_by("rank", "-latest_revision_created_at", "-pk")
    )


def _to_confirm(on):
    return Q(live=True, origin=Origin.MUNICIPALITY, confirmed_on__lte=on - STALE_AFTER)


def _workflows():
    page_type = ContentType.objects.get_for_model(Page)
    return WorkflowState.objects.active().filter(base_content_type=page_type)


def _rows(pages):
    ids = [page.pk for page in pages]
    states = _workflows().filter(object_id__in=[str(pk) for pk in ids])
    states = {int(s.object_id): s for s in states.select_related("current_task_state")}
    remarks = count_open_remarks(ids)
    return [_row(page, states.get(page.pk), remarks.get(page.pk, 0)) for page in pages]


def _row(page, state, remarks):
    model, revision = page.content_type.model_class(), page.latest_revision
    status = _status(page, state)
    return Row(
        page=page,
        title=page.draft_title or page.title,
        kind=model.kind_label,
        status=status,
        percent=completeness_of(model, revision.content).percent if revision else None,
        remark=state.current_task_state.comment if status == RETURNED else "",
        remarks=remarks,
        to_confirm=page.is_due,
    )


def _status(page, state):
    if state is not None:
        is_returned = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return RETURNED if is_returned else HANDED_IN
    return PUBLISHED if page.live else DRAFT
