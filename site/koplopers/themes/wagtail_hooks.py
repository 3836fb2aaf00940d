"""The menu of the lists that editors keep, with the themes and articles in it."""

from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from koplopers.base.curation import MENU

from .admin.viewsets import ArticleViewSet, ThemeViewSet


@hooks.register("register_admin_viewset")
def register_theme_viewsets():
    return [ThemeViewSet(), ArticleViewSet()]


@hooks.register("register_admin_menu_item")
def register_vocabulary_menu():
    return SubmenuMenuItem(
        "Woordenlijsten",
        Menu(register_hook_name=MENU),
        name="vocabularies",
        icon_name="list-ul",
        order=320,
    )
