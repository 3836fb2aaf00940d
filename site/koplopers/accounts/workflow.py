"""The one workflow of the site: a koploper hands in, an editor of the VNG decides."""

from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from .roles import EDITORS

WORKFLOW = "Redactie VNG"
TASK = "Beoordelen door de redactie"


def sync_workflow(groups):
    """Create the workflow for the whole tree, with the editors as its only reviewers.

    `groups` maps the names of the roles to their groups. Safe to repeat. Wagtail's own example
    workflow is switched off.
    """
    root = Page.get_first_root_node()
    if root is None:
        return
    Workflow.objects.exclude(name=WORKFLOW).filter(name="Moderators approval").update(active=False)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task = GroupApprovalTask.objects.filter(name=TASK).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.set([groups[EDITORS]])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
