"""Wagtail's views of pages, guarded, and what authors see of the admin: less, and only their own."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from .page_views import GuardedPageViewSet, without_dead_ends
from .roles import is_author
from .scope import own_or_public

CLOSED_MENUS = {"reports", "settings", "help"}
# These go by who once wrote or locked a page, also in a municipality that someone has left.
PERSONAL_PANELS = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


@hooks.register("register_admin_viewset")
def register_page_views():
    return GuardedPageViewSet()


@hooks.register("insert_editor_js")
def save_one_after_the_other():
    return format_html('<script src="{}"></script>', static("beheer/saving.js"))


@hooks.register("insert_editor_js")
def name_every_field():
    return format_html('<script src="{}"></script>', static("beheer/naming.js"))


@hooks.register("insert_global_admin_css")
def show_what_has_the_focus():
    return format_html('<link rel="stylesheet" href="{}">', static("beheer/keyboard.css"))


@hooks.register("insert_global_admin_js")
def keep_the_focus():
    return format_html('<script src="{}"></script>', static("beheer/keyboard.js"))


@hooks.register("construct_page_chooser_queryset")
def link_to_own_or_public_pages(pages, request):
    """Authors link to their own pages and to public ones."""
    return own_or_public(pages, request.user) if is_author(request.user) else pages


@hooks.register("construct_homepage_panels")
def leave_out_personal_panels(request, panels):
    """The dashboard of an author is about the pages of the municipality, not about a person."""
    if is_author(request.user):
        panels[:] = [panel for panel in panels if not isinstance(panel, PERSONAL_PANELS)]


@hooks.register("construct_main_menu")
def leave_out_closed_menus(request, items):
    if is_author(request.user):
        items[:] = [item for item in items if item.name not in CLOSED_MENUS]


@hooks.register("construct_page_listing_buttons")
def leave_out_closed_buttons(buttons, page, user, context=None):
    """The menu of a row in the list of pages, and what unfolds from it."""
    buttons[:] = without_dead_ends(buttons, user)
    for button in buttons:
        if hasattr(button, "dropdown_buttons"):
            button.dropdown_buttons = without_dead_ends(button.dropdown_buttons, user)
