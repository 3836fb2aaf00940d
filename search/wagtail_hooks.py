"""Search in Wagtail's admin: its lists and screens, under one heading of the menu."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from practices.desk.people import may_review

from .admin.viewsets import MENU, PinViewSet, SynonymViewSet, WantedViewSet


@hooks.register("register_admin_urls")
def register_search_urls():
    return [path("", include("search.admin.urls"))]


@hooks.register("register_admin_viewset")
def register_search_viewsets():
    return [SynonymViewSet(), PinViewSet(), WantedViewSet()]


@hooks.register(MENU)
def register_queries():
    return MenuItem(
        "Zoekvragen", reverse("search_admin:queries"), name="queries", icon_name="search", order=30
    )


@hooks.register(MENU)
def register_state():
    return MenuItem(
        "Zoekmachine", reverse("search_admin:state"), name="state", icon_name="cogs", order=50
    )


class SearchMenu(SubmenuMenuItem):
    """Shown to those who edit the site."""

    def is_shown(self, request):
        return may_review(request.user)


@hooks.register("register_admin_menu_item")
def register_search_menu():
    return SearchMenu(
        # Wagtail has a button of its own in this menu that is called Zoeken; longer is cut off.
        "Zoekfunctie",
        Menu(register_hook_name=MENU),
        name="search",
        icon_name="search",
        order=310,
    )
