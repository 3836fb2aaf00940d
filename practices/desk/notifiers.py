"""The mails of the workflow: who is told what, and never at the cost of the decision itself.

Wagtail sends its mails inside the transaction of the decision. A mail server that does not answer
would undo a page that was handed in. These notifiers take the place of Wagtail's own: they are
connected first, under the same names, and send when the decision is safe in the database.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)

from .people import writers_of
from .remarks import open_remarks

_quiet = ContextVar("quiet", default=False)


@contextmanager
def quiet():
    """Mail nobody about what is decided inside: for pages that no person hands in or sends back."""
    before = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(before)


class AfterCommit:
    """Sends once the decision is saved; Django logs what goes wrong and nothing else breaks."""

    def can_handle(self, instance, **kwargs):
        return not _quiet.get() and super().can_handle(instance, **kwargs)

    def send_notifications(self, template_set, context, recipients, **kwargs):
        send = super().send_notifications

        # No partial: Django names the function in the log when it fails.
        def send_mails():
            send(template_set, context, recipients)

        transaction.on_commit(send_mails, robust=True)


class ToWriters(AfterCommit):
    """Tells the people who wrote the page, except the one who decided."""

    def get_recipient_users(self, workflow_state, **kwargs):
        page = _page(workflow_state)
        task_state = workflow_state.current_task_state
        last = task_state.revision.user if task_state else None
        return writers_of(page, workflow_state.requested_by, last) - {kwargs.get("user")}

    def get_context(self, workflow_state, **kwargs):
        context = super().get_context(workflow_state, **kwargs)
        return {**context, "page": _page(workflow_state)}


class HandedIn(AfterCommit, GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells the editors that a page waits for them."""

    def get_context(self, task_state, **kwargs):
        context = super().get_context(task_state, **kwargs)
        return {**context, "author": kwargs.get("user")}


class SentBack(ToWriters, WorkflowStateRejectionEmailNotifier):
    """Tells what must change: the remark on the whole and those at the fields."""

    def get_context(self, workflow_state, **kwargs):
        context = super().get_context(workflow_state, **kwargs)
        return {**context, "remarks": open_remarks(context["page"])}


class Published(ToWriters, WorkflowStateApprovalEmailNotifier):
    """Tells that a page was approved, which publishes it."""


class PublishedFromForm(Published):
    """The same for an editor who publishes from the form: Wagtail cancels the workflow then."""

    def can_handle(self, workflow_state, **kwargs):
        if not super().can_handle(workflow_state, **kwargs):
            return False
        page = _page(workflow_state)
        return page.live and page.live_revision_id == page.latest_revision_id


def _page(workflow_state):
    """The page as it is now; the object on the state may be older than the decision."""
    return Page.objects.get(pk=workflow_state.object_id).specific


handed_in, sent_back, published = HandedIn(), SentBack(), Published()
published_from_form = PublishedFromForm()


def connect():
    """Connect the notifiers; called when the app is ready, which is before Wagtail's admin is."""
    task_submitted.connect(
        handed_in,
        sender=TaskState,
        dispatch_uid="group_approval_task_submitted_email_notification",
    )
    workflow_rejected.connect(
        sent_back,
        sender=WorkflowState,
        dispatch_uid="workflow_state_rejected_email_notification",
    )
    workflow_approved.connect(
        published,
        sender=WorkflowState,
        dispatch_uid="workflow_state_approved_email_notification",
    )
    workflow_cancelled.connect(
        published_from_form, sender=WorkflowState, dispatch_uid="published_from_form_notification"
    )
