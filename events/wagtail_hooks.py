"""Meetings in Wagtail's admin: menu, addresses, a button at the page, and what may not happen to it."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.documents import get_document_model
from wagtail.models import Page

from .admin import log
from .admin.guards import reason_to_keep, reason_to_stay
from .admin.mails import MailsItem
from .admin.screens import ORGANISE, PROGRAMME, tabs
from .admin.viewsets import MENU, SpeakerViewSet
from .models import EventPage

PUBLISH_FIRST = (
    "Wilt u een nieuwe tekst op een later moment op de site zetten? Publiceer de pagina dan eerst één "
    "keer zonder dat moment."
)


@hooks.register("register_admin_urls")
def register_meeting_urls():
    return [
        path("", include("events.admin.urls")),
        path("bijeenkomsten/mails/", include("events.admin.mails")),
    ]


@hooks.register("register_admin_viewset")
def register_speakers():
    return SpeakerViewSet()


@hooks.register("register_log_actions")
def register_acts(actions):
    log.register(actions)


@hooks.register("register_admin_menu_item")
def register_meetings_menu():
    menu = Menu(register_hook_name=MENU)
    return SubmenuMenuItem("Bijeenkomsten", menu, name="meetings", icon_name="calendar", order=120)


class MeetingsItem(MenuItem):
    """For who makes a programme or organises a meeting."""

    def is_shown(self, request):
        return request.user.has_perm(PROGRAMME) or request.user.has_perm(ORGANISE)


@hooks.register(MENU)
def register_meetings_item():
    return MeetingsItem(
        "Programma en deelnemers", reverse("organise:index"), icon_name="calendar", order=10
    )


@hooks.register(MENU)
def register_mails_item():
    return MailsItem("Mails", reverse("meeting_mails:list"), icon_name="mail", order=30)


@hooks.register("register_page_header_buttons")
def lead_to_screens(page, user, view_name, next_url=None):
    """From the page of a meeting to its programme and its participants."""
    if page.specific_class is EventPage:
        for number, tab in enumerate(tabs(page, user)):
            yield Button(tab["label"], url=tab["url"], icon_name="calendar", priority=80 + number)


@hooks.register("before_delete_page")
def keep_from_deleting(request, page):
    return _refuse(request, [page], deleting=True)


@hooks.register("before_unpublish_page")
def keep_on_the_site(request, page):
    return _refuse(request, [page])


@hooks.register("before_publish_page")
def keep_until_it_goes_live_again(request, page):
    """A page that never had a revision goes off the site until the moment at which a new text goes live."""
    waits = page.go_live_at and page.go_live_at > timezone.now()
    if waits and page.live and not page.live_revision_id and (reason := reason_to_stay(page)):
        messages.error(request, f"{reason} {PUBLISH_FIRST}")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_from_bulk_actions(request, action_type, objects, action):
    if action.model is Page and action_type in {"delete", "unpublish"}:
        return _refuse(request, objects, deleting=action_type == "delete")
    if action.model is get_document_model() and action_type == "delete":
        return _keep(request, objects)
    return None


def _keep(request, documents):
    """Say which documents must stay; one by one Wagtail says so itself, of many at once it fails."""
    reasons = list(filter(None, map(reason_to_keep, documents)))
    for reason in reasons:
        messages.error(request, reason)
    return redirect("wagtaildocs:index") if reasons else None


def _refuse(request, pages, *, deleting=False):
    """Say why these pages must stay and lead back to the list; None when all of them may go."""
    with_below = "include_descendants" in request.POST
    reasons = [reason_to_stay(page, deleting=deleting, with_below=with_below) for page in pages]
    for reason in filter(None, reasons):
        messages.error(request, reason)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if any(reasons) else None
