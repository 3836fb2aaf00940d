"""The editors' queue: what was handed in and waits for an answer, the oldest first."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from ..models import CasePage
from .drafts import completeness_of


@dataclass(frozen=True)
class Waiting:
    """One page that waits; `percent` is None for what is no case page."""

    page_id: int
    title: str
    kind: str
    municipality: str
    author: str
    since: object
    days: int
    percent: int | None

    @property
    def waited(self):
        """How long it waits, in words."""
        return {0: "vandaag", 1: "1 dag"}.get(self.days, f"{self.days} dagen")


def waiting():
    """Return the workflows of pages that wait for an editor, the oldest first."""
    return (
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            status=WorkflowState.STATUS_IN_PROGRESS,
            current_task_state__isnull=False,
        )
        .select_related("content_type", "requested_by", "current_task_state__revision")
        .order_by("current_task_state__started_at", "pk")
    )


def queue_items(states, *, now):
    """Return a list of Waiting for some of `waiting()`, as seen at the moment `now`.

    Two queries, whatever the number of states.
    """
    ids = [int(state.object_id) for state in states]
    titles = dict(Page.objects.filter(pk__in=ids).values_list("pk", "draft_title"))
    cases = CasePage.objects.filter(pk__in=ids)
    names = dict(cases.values_list("pk", "municipality__reading_name"))
    return [
        _item(state, titles[int(state.object_id)], names, now)
        for state in states
        if int(state.object_id) in titles
    ]


def _item(state, title, names, now):
    pk, model = int(state.object_id), state.content_type.model_class()
    since = state.current_task_state.started_at
    is_case = issubclass(model, CasePage)
    content = state.current_task_state.revision.content
    return Waiting(
        page_id=pk,
        title=title,
        kind=model.kind_label if is_case else str(model._meta.verbose_name).capitalize(),
        municipality=names.get(pk, ""),
        author=str(state.requested_by or "onbekend"),
        since=since,
        days=(timezone.localdate(now) - timezone.localdate(since)).days,
        percent=completeness_of(model, content).percent if is_case else None,
    )
