"""What the home of the admin shows of the statement, when somebody must look at it."""

from wagtail.admin.ui.components import Component

from koplopers.accounts.roles import is_author

from ..models import AccessibilityStatementPage
from ..worries import worries


def statement_panel(user, *, on):
    """Return the panel about the statement on the date `on`; None when nothing is wrong with it, or
    when this user may not change it."""
    if is_author(user):
        return None
    page = AccessibilityStatementPage.objects.live().first()
    if page is None or not page.permissions_for_user(user).can_edit():
        return None
    found = worries(page, on=on)
    return StatementPanel(page, found) if found else None


class StatementPanel(Component):
    """What is old in the accessibility statement, and the way there."""

    name = "statement"
    order = 40
    template_name = "accessibility/admin/statement_panel.html"

    class Media:
        css = {"all": ["beheer/desk.css"]}

    def __init__(self, page, found):
        self.page, self.found = page, found

    def get_context_data(self, parent_context):
        return {"page": self.page, "worries": self.found}
