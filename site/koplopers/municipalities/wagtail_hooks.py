"""The programme in Wagtail's admin: its menu, its addresses, and what is written down of it."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .admin import log
from .admin.panels import ProgrammePanel
from .admin.viewsets import (
    PROGRAMME_MENU,
    EditionViewSet,
    MunicipalityViewSet,
    ParticipationViewSet,
)
from .models import Municipality


@hooks.register("register_admin_urls")
def register_programme_urls():
    return [path("", include("koplopers.municipalities.admin.urls"))]


@hooks.register("register_admin_viewset")
def register_programme_viewsets():
    return [MunicipalityViewSet(), EditionViewSet(), ParticipationViewSet()]


@hooks.register("construct_homepage_panels", order=20)
def show_programme(request, panels):
    """Who looks after the people starts where that is done."""
    if request.user.has_perm("municipalities.join_municipality"):
        panels.append(ProgrammePanel())


@hooks.register("register_log_actions")
def register_acts(actions):
    log.register(actions)


@hooks.register("register_admin_menu_item")
def register_programme_menu():
    menu = Menu(register_hook_name=PROGRAMME_MENU)
    return SubmenuMenuItem("Programma", menu, name="programme", icon_name="group", order=310)


@hooks.register("describe_collection_contents")
def keep_collections_of_municipalities(collection):
    """A collection that a municipality works in is not empty, also when it holds no file yet."""
    municipality = Municipality.objects.filter(collection=collection).first()
    if municipality:
        url = reverse("municipalities:edit", args=[municipality.pk])
        return {"count": 1, "count_text": f"Gemeente {municipality}", "url": url}
    return None


class ActMenuItem(MenuItem):
    """A menu item for who has one permission."""

    def __init__(self, *args, permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        return request.user.has_perm(self.permission)


@hooks.register(PROGRAMME_MENU)
def register_join_item():
    return ActMenuItem(
        "Gemeente laten meedoen",
        reverse("programme:join"),
        icon_name="plus",
        order=40,
        permission="municipalities.join_municipality",
    )


@hooks.register(PROGRAMME_MENU)
def register_invite_item():
    return ActMenuItem(
        "Uitnodigen",
        reverse("programme:invite"),
        icon_name="mail",
        order=50,
        permission="municipalities.members_municipality",
    )
