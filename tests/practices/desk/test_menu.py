"""The menu of the admin is as long as someone's work."""

import pytest
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu

from koplopers.accounts.roles import ADMINISTRATORS, EDITORS
from koplopers.demo.factories import make_administrator, make_user


def menu(user):
    """The labels of the menu, and of what unfolds below Redactie."""
    request = RequestFactory().get("/beheer/")
    request.user = user
    return {
        str(item.label): [str(child.label) for child in item.menu.menu_items_for_request(request)]
        if hasattr(item, "menu")
        else []
        for item in sorted(admin_menu.menu_items_for_request(request), key=lambda i: i.order)
    }


def test_an_author_has_what_an_author_needs(author):
    assert list(menu(author)) == ["Pagina's", "Afbeeldingen", "Documenten"]


def test_an_editor_has_the_queue_and_reports(editor):
    found = menu(editor)
    assert found["Redactie"] == ["Wachtrij"]
    assert {"Pagina's", "Afbeeldingen", "Documenten", "Rapporten"} <= set(found)
    assert "Help" not in found


@pytest.mark.usefixtures("home")
def test_an_administrator_has_no_queue_without_being_editor_too():
    assert "Redactie" not in menu(make_administrator())
    assert "Redactie" in menu(make_user(EDITORS, ADMINISTRATORS))
