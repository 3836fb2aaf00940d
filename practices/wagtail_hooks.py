"""The desk and the lists in Wagtail's admin: addresses, menu, and what the home shows."""

from django.urls import include, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.admin.widgets import Button

from koplopers.accounts.roles import is_author

from .admin.views import MERGE
from .admin.viewsets import RoadmapStepViewSet, TargetGroupViewSet, TopicViewSet
from .desk.action_menu import in_our_words
from .desk.page_views import CaseViewSet
from .desk.panels import MunicipalityPanel, QueuePanel
from .desk.people import may_review
from .desk.reading import TITLE as READING

# The queue tells the same to an editor, and more.
REPLACED_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


@hooks.register("register_admin_urls")
def register_desk_urls():
    return [path("", include("practices.desk.urls"))]


@hooks.register("register_admin_viewset")
def register_case_views():
    return CaseViewSet()


@hooks.register("register_admin_viewset")
def register_vocabulary_viewsets():
    return [TopicViewSet(), RoadmapStepViewSet(), TargetGroupViewSet()]


@hooks.register("register_page_header_buttons")
def offer_reading(page, user, view_name, next_url=None):
    """Beside the form of a page that is saved; the text of before is what it looks at."""
    if view_name == "edit" and page.permissions_for_user(user).can_edit():
        url = reverse("desk:reading", args=[page.pk])
        yield Button(READING, url=url, icon_name="glasses", priority=15)


@hooks.register("construct_page_action_menu")
def offer_in_our_words(items, request, context):
    items[:] = in_our_words(items, context)


@hooks.register("register_log_actions")
def register_merge(actions):
    actions.register_action(MERGE, "Soort samenvoegen", "Opgegaan in een andere soort")


class DeskMenu(SubmenuMenuItem):
    """Shown to those who may review."""

    def is_shown(self, request):
        return may_review(request.user)


@hooks.register("register_admin_menu_item")
def register_desk_menu():
    queue = MenuItem("Wachtrij", reverse("desk:queue"), name="queue", icon_name="list-ul")
    return DeskMenu("Redactie", Menu(items=[queue]), name="desk", icon_name="view", order=90)


@hooks.register("construct_homepage_panels", order=10)
def show_desk_panels(request, panels):
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED_PANELS)]
    now = timezone.now()
    if is_author(request.user):
        panels.append(MunicipalityPanel(now=now))
    elif may_review(request.user):
        panels.append(QueuePanel(now=now))


@hooks.register("construct_homepage_summary_items", order=100)
def leave_out_totals(request, items):
    """How many pages and pictures there are helps nobody to write."""
    if is_author(request.user):
        items.clear()


@hooks.register("construct_main_menu")
def leave_out_help(request, items):
    """Wagtail's help is in English and about Wagtail; ours is the guide for writers."""
    items[:] = [item for item in items if item.name != "help"]
