"""What an editor decides about a page that was handed in: publish it, or send it back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import TaskState

from koplopers.base.turns import wait_for_turn

APPROVE, REJECT = "approve", "reject"
DONE = {
    TaskState.STATUS_APPROVED: "gepubliceerd",
    TaskState.STATUS_REJECTED: "teruggestuurd",
    TaskState.STATUS_CANCELLED: "uit de wachtrij gehaald",
    TaskState.STATUS_SKIPPED: "uit de wachtrij gehaald",
}


class NotDecided(Exception):
    """The decision cannot be carried out; the message is Dutch, for the editor."""


class AlreadyHandled(NotDecided):
    """Someone else was first."""


class TextChanged(NotDecided):
    """The page has a newer text than the one that the editor read."""


@transaction.atomic
def publish(*, task_state_id, revision_id, user):
    """Approve the submission, which publishes the page.

    `revision_id` is the version that the editor read. Raises AlreadyHandled, TextChanged,
    PermissionDenied, and ValidationError when the page does not meet the rules.
    """
    _decide(task_state_id, revision_id, user, APPROVE, "")


@transaction.atomic
def send_back(*, task_state_id, revision_id, user, remark):
    """Send the page back to its writers with a remark.

    Raises AlreadyHandled, TextChanged and PermissionDenied.
    """
    _decide(task_state_id, revision_id, user, REJECT, remark)


def _decide(task_state_id, revision_id, user, action, comment):
    states = TaskState.objects.select_related("workflow_state")
    # The second of two editors waits, and then sees what the first one did.
    wait_for_turn(states.get(pk=task_state_id).workflow_state.object_id)
    state = states.get(pk=task_state_id)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyHandled(handled_by(state))
    page = state.workflow_state.content_object
    if page.latest_revision_id != revision_id:
        raise TextChanged("De tekst is intussen gewijzigd. Lees de nieuwe tekst en kies opnieuw.")
    task = state.task.specific
    if action not in available_actions(task, page, user):
        raise PermissionDenied
    task.on_action(state.specific, user, action, comment=comment)


def available_actions(task, page, user):
    """Return the names of what a user may decide at this step of the workflow."""
    return {name for name, _, _ in task.get_actions(page, user)}


def handled_by(state):
    """Say in a Dutch sentence who handled a submission, when and how."""
    who = state.finished_by or "iemand anders"
    done = DONE.get(state.status, "behandeld")
    when = date_format(timezone.localtime(state.finished_at), "j F Y H:i")
    return f"Deze pagina is al behandeld: {who} heeft haar {done} op {when}."
