"""What the foot of the form offers besides saving, in the words of the guide for writers."""

from wagtail.admin.action_menu import CancelWorkflowMenuItem, SubmitForModerationMenuItem


class HandInItem(SubmitForModerationMenuItem):
    """The same words the first time and after the editors sent a page back, but for one."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        returned = page is not None and page.current_workflow_state is not None
        context["label"] = "Lever opnieuw in" if returned else "Lever in bij de redactie"
        return context


class TakeBackItem(CancelWorkflowMenuItem):
    """Only while the editors have the page: a page that was sent back is with the writer already.

    Taking it back then would only lose the remark of the editor.
    """

    label = "Haal terug bij de redactie"

    def is_shown(self, context):
        return super().is_shown(context) and context["page"].workflow_in_progress


# Handing in again does what a restart does, and the editors keep their place in the history.
INSTEAD = {
    "action-submit": HandInItem,
    "action-cancel-workflow": TakeBackItem,
    "action-restart-workflow": None,
}


def in_our_words(items, context):
    """Return the items of the menu with ours in the place of Wagtail's, and without what is not shown."""
    ours = [INSTEAD[item.name](order=item.order) for item in items if INSTEAD.get(item.name)]
    return [item for item in items if item.name not in INSTEAD] + [
        item for item in ours if item.is_shown(context)
    ]
