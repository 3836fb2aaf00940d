"""Which doors of the admin stand open for authors. Every other one is closed.

Wagtail checks permissions in each view by itself, and sometimes forgets. So an author gets a
list of what is allowed instead of trust in some 180 checks: an address that is not in DOORS is
closed, also one that a new version of Wagtail or an app of ours adds. docs/permissions.md tells
why doors are closed.
"""

from types import MappingProxyType

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from .door_rules import (
    controlled_vocabulary,
    open_door,
    own_document,
    own_files_in_bulk,
    own_image,
    own_page,
    own_page_being_edited,
    page_to_link_to,
    pages_to_link_to,
    reading,
    way_to_own_page,
)
from .roles import is_author

CLOSED = (
    "Dit onderdeel is niet voor auteurs, of het hoort bij een andere gemeente. "
    "Hebt u het toch nodig? Neem dan contact op met de redactie."
)
UNKNOWN = "Deze pagina bestaat niet in het beheer."

GENERAL = {
    "wagtailadmin_home": reading,
    "wagtailadmin_account": open_door,
    "wagtailadmin_logout": open_door,
    "wagtailadmin_login": open_door,
    "wagtailadmin_sprite": reading,
    "wagtailadmin_javascript_catalog": reading,
    "wagtailadmin_dismissibles": open_door,
    "wagtailadmin_block_preview": reading,
    "wagtailadmin_tag_model_autocomplete": controlled_vocabulary,
    "wagtailadmin_editing_sessions:ping": own_page_being_edited,
    "wagtailadmin_editing_sessions:release": open_door,
    "wagtail_bulk_action": own_files_in_bulk,
    # "Klopt nog" on the dashboard; the rest of the desk is the editors'.
    "desk:confirm": own_page("page_id"),
    # "Hoe leest deze tekst?" beside the form.
    "desk:reading": own_page("page_id"),
}

EXPLORER = {
    "wagtailadmin_explore_root": reading,
    "wagtailadmin_explore": way_to_own_page("parent_page_id"),
    "wagtailadmin_explore_results": way_to_own_page("parent_page_id"),
    "wagtailadmin_pages:search": reading,
    "wagtailadmin_pages:search_results": reading,
    # The menu of pages in the side bar asks these two; both keep to what the user can explore.
    "wagtailadmin_api:pages:listing": reading,
    "wagtailadmin_api:pages:detail": way_to_own_page("pk"),
}

PAGES = {
    "wagtailadmin_pages:add": own_page("parent_page_id"),
    "wagtailadmin_pages:preview_on_add": own_page("parent_page_id"),
    "wagtailadmin_pages:add_subpage": own_page("parent_page_id"),
    # Submitting its form would show the title of any page whose key is sent along.
    "wagtailadmin_pages:choose_parent": reading,
    "wagtailadmin_pages:edit": own_page("page_id"),
    "wagtailadmin_pages:preview_on_edit": own_page("page_id"),
    "wagtailadmin_pages:view_draft": own_page("page_id"),
    "wagtailadmin_pages:delete": own_page("page_id", below=True),
    "wagtailadmin_pages:usage": own_page("page_id"),
    "wagtailadmin_pages:history": own_page("page_id"),
    "wagtailadmin_pages:history_results": own_page("page_id"),
    "wagtailadmin_pages:revisions_index": own_page("page_id"),
    "wagtailadmin_pages:revisions_view": own_page("page_id"),
    "wagtailadmin_pages:revisions_revert": own_page("page_id"),
    "wagtailadmin_pages:revisions_compare": own_page("pk"),
    "wagtailadmin_pages:workflow_history": own_page("page_id"),
    "wagtailadmin_pages:workflow_history_detail": own_page("page_id"),
}

LINKS = {
    "wagtailadmin_choose_page": reading,
    "wagtailadmin_choose_page_child": page_to_link_to("parent_page_id"),
    "wagtailadmin_choose_page_search": reading,
    "wagtailadmin_choose_page_chosen_multiple": pages_to_link_to,
    "wagtailadmin_choose_page_external_link": open_door,
    "wagtailadmin_choose_page_email_link": open_door,
    "wagtailadmin_choose_page_phone_link": open_door,
    "wagtailadmin_choose_page_anchor_link": open_door,
}

# Lists and uploads keep to the collections of the author's groups by themselves.
IMAGES = {
    "wagtailimages:index": reading,
    "wagtailimages:index_results": reading,
    "wagtailimages:add": open_door,
    "wagtailimages:add_multiple": open_door,
    "wagtailimages:create_multiple_from_uploaded_image": open_door,
    "wagtailimages:delete_upload_multiple": open_door,
    "wagtailimages:edit": own_image("image_id", "change"),
    "wagtailimages:edit_multiple": own_image("image_id", "change"),
    "wagtailimages:delete": own_image("image_id", "delete"),
    "wagtailimages:delete_multiple": own_image("image_id", "delete"),
    "wagtailimages:image_usage": own_image("image_id", "change"),
    "wagtailimages_chooser:choose": reading,
    "wagtailimages_chooser:choose_results": reading,
    "wagtailimages_chooser:chosen": own_image("pk", "choose"),
    "wagtailimages_chooser:chosen_multiple": reading,
    "wagtailimages_chooser:create": open_door,
    "wagtailimages_chooser:select_format": own_image("image_id", "choose"),
}

DOCUMENTS = {
    "wagtaildocs:index": reading,
    "wagtaildocs:index_results": reading,
    "wagtaildocs:add": open_door,
    "wagtaildocs:add_multiple": open_door,
    "wagtaildocs:create_multiple_from_uploaded_document": open_door,
    "wagtaildocs:delete_upload_multiple": open_door,
    "wagtaildocs:edit": own_document("document_id", "change"),
    "wagtaildocs:edit_multiple": own_document("doc_id", "change"),
    "wagtaildocs:delete": own_document("document_id", "delete"),
    "wagtaildocs:delete_multiple": own_document("doc_id", "delete"),
    "wagtaildocs:document_usage": own_document("document_id", "change"),
    "wagtaildocs_chooser:choose": reading,
    "wagtaildocs_chooser:choose_results": reading,
    "wagtaildocs_chooser:chosen": own_document("pk", "choose"),
    "wagtaildocs_chooser:chosen_multiple": reading,
    "wagtaildocs_chooser:create": open_door,
}

DOORS = MappingProxyType({**GENERAL, **EXPLORER, **PAGES, **LINKS, **IMAGES, **DOCUMENTS})


class AuthorDoorsMiddleware:
    """Keeps authors out of every part of the admin that DOORS does not open for them.

    Visitors and editors pass: Wagtail sends the first to the login page and judges the second.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Raise PermissionDenied for a closed door and Http404 for an address without a name."""
        if request.path.startswith(reverse("wagtailadmin_home")) and _is_guarded(request.user):
            check_door(request, request.resolver_match)


def _is_guarded(user):
    return is_author(user) and user.has_perm("wagtailadmin.access_admin")


def check_door(request, match):
    """Raise unless the author of `request` may go where `match` leads."""
    if match.url_name is None:
        raise Http404(UNKNOWN)
    rule = DOORS.get(match.view_name)
    if rule is None or not rule(request, match.kwargs):
        raise PermissionDenied(CLOSED)


def is_open(view_name):
    """Say whether authors may use this door at all; for leaving out buttons that lead nowhere."""
    return view_name in DOORS
