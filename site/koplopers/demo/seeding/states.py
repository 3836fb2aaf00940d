"""Where a page stands: a draft, handed in, sent back with remarks, published, or long ago.

Everything happens as people do it, by the workflow of the site, and is then dated back. Nobody
gets a mail about it.
"""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Comment, Page, PageLogEntry, Revision, TaskState, WorkflowState

from practices.desk import review
from practices.desk.notifiers import quiet
from practices.models import CasePage

from ..people import EDITOR
from .place import find_user

# How long the editors of the demo take to answer.
ANSWER_TIME = timedelta(days=2)
STATUSES = ("draft", "handed_in", "sent_back", "published")


def bring_into_state(page, case, *, writer, change, now):
    """Save a new page as its case says; `change(page, case)` puts the newer draft on it."""
    moment = now - timedelta(days=case["days_ago"])
    editor = find_user(EDITOR)
    revision = page.save_revision(user=writer, log_action="wagtail.create")
    if case["status"] == "published":
        revision.publish(user=editor)
    elif case["status"] != "draft":
        _hand_in(page, case, writer, editor)
    _date_back(page, moment)
    if "newer_draft" in case:
        _add_draft(page, case, writer, change)


def update_in_state(page, case, *, writer, change):
    """Save a newer text of a page that nobody touched; it stays where it stands."""
    was_live = Page.objects.get(pk=page.pk).live
    revision = page.save_revision(user=writer, log_action=True)
    if was_live:
        revision.publish(user=find_user(EDITOR))
    open_states = TaskState.objects.filter(
        workflow_state__in=WorkflowState.objects.for_instance(page).active()
    )
    open_states.update(revision=revision)
    if "newer_draft" in case:
        _add_draft(page, case, writer, change)


def _add_draft(page, case, writer, change):
    newer = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    change(newer, case)
    newer.save_revision(user=writer, log_action=True)


def _hand_in(page, case, writer, editor):
    workflow = page.get_workflow()
    if workflow is None:
        # The editors work without; then the page waits as a draft.
        return
    with quiet():
        state = workflow.start(page, writer).current_task_state
        if case["status"] == "sent_back" and editor:
            _send_back(page, state, case, editor)


def _send_back(page, state, case, editor):
    """Remarks at fields and one on the whole."""
    for remark in case["remarks"]:
        Comment.objects.create(
            page=page, user=editor, contentpath=remark["field"], text=remark["text"]
        )
    review.send_back(
        task_state_id=state.pk,
        revision_id=page.latest_revision_id,
        user=editor,
        remark=case["remark"],
    )


def _date_back(page, moment):
    """Make it look as if the page was written at `moment`, and answered a few days later."""
    answered = moment + ANSWER_TIME
    Revision.objects.for_instance(page).update(created_at=moment)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=moment)
    states = WorkflowState.objects.for_instance(page)
    TaskState.objects.filter(workflow_state__in=states).update(started_at=moment)
    TaskState.objects.filter(workflow_state__in=states).exclude(finished_at=None).update(
        finished_at=answered
    )
    states.update(created_at=moment)
    Comment.objects.filter(page=page.pk).update(created_at=answered, updated_at=answered)
    dates = {"latest_revision_created_at": moment}
    if Page.objects.get(pk=page.pk).live:
        dates |= {"first_published_at": moment, "last_published_at": moment}
        _confirm(page, timezone.localdate(moment))
    Page.objects.filter(pk=page.pk).update(**dates)


def _confirm(page, on):
    """Publishing confirms. The daily command has asked about an old page, so it mails nobody."""
    asked = on + timedelta(days=366)
    CasePage.objects.filter(pk=page.pk).update(
        confirmed_on=on, reminded_on=asked if asked < timezone.localdate() else None
    )
