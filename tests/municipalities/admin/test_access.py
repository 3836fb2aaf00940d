"""Who may open which screen of the programme, by looking and by sending."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import Page

from koplopers.accounts.roles import ADMINISTRATORS, EDITORS
from koplopers.demo.factories import make_administrator, make_author, make_edition
from koplopers.municipalities.models import Edition, Municipality, Participation

BOTH, ONE = {EDITORS, ADMINISTRATORS}, {ADMINISTRATORS}
# Screen: who may come in. What is not a whole list of its own stands below `programme`.
SCREENS = {
    "municipalities:index": BOTH,
    "municipalities:index_results": BOTH,
    "municipalities:add": ONE,
    "municipalities:edit": BOTH,
    "municipalities:delete": ONE,
    "municipalities:history": BOTH,
    "municipalities:history_results": BOTH,
    "editions:index": BOTH,
    "editions:index_results": BOTH,
    "editions:add": ONE,
    "editions:edit": ONE,
    "editions:delete": ONE,
    "editions:history": ONE,
    "editions:history_results": ONE,
    "participations:index": BOTH,
    "participations:index_results": BOTH,
    "participations:add": ONE,
    "participations:edit": ONE,
    "participations:delete": ONE,
    "participations:history": ONE,
    "participations:history_results": ONE,
    "programme:join": ONE,
    "programme:merge": ONE,
    "programme:invite": BOTH,
    "programme:members": BOTH,
    "programme:member_mail": BOTH,
    "programme:member_on": BOTH,
    "programme:member_off": BOTH,
    "programme:member_remove": BOTH,
}
# These do something and show nothing.
NOTHING_TO_SEE = {"programme:member_mail", "programme:member_on", "programme:member_off"}


@pytest.fixture
def addresses(member, author):
    """The address of every screen, about the municipality of `author`."""
    municipality = member.municipality
    participation = Participation.objects.create(
        municipality=municipality, edition=make_edition(), starts_on="2018-04-01"
    )
    keys = {
        "municipalities": municipality.pk,
        "editions": participation.edition.pk,
        "participations": participation.pk,
        "programme": municipality.pk,
    }

    def arguments(name):
        namespace, screen = name.split(":")
        if screen in {"index", "index_results", "add", "join", "invite"}:
            return []
        extra = [author.pk] if screen.startswith("member_") else []
        return [keys[namespace], *extra]

    return {name: reverse(name, args=arguments(name)) for name in SCREENS}


@pytest.fixture
def people(author, other_member, editor):
    return {
        "author of it": author,
        "author of another": make_author(other_member),
        EDITORS: editor,
        ADMINISTRATORS: make_administrator(),
    }


def rows():
    """All that the screens can change."""
    User = get_user_model()
    tables = (Municipality, Edition, Participation, User, Group, Page, User.groups.through)
    return [list(model.objects.order_by("pk").values_list()) for model in tables]


@pytest.mark.parametrize("who", [EDITORS, ADMINISTRATORS])
def test_the_vng_sees_what_is_theirs(client, addresses, people, who):
    client.force_login(people[who])

    let_in = {name for name, url in addresses.items() if client.get(url).status_code in {200, 405}}

    assert let_in == {name for name, roles in SCREENS.items() if who in roles}
    for name in let_in - NOTHING_TO_SEE:
        assert client.get(addresses[name]).status_code == 200, name
    for name in SCREENS.keys() - let_in:
        assert client.get(addresses[name])["Location"] == "/beheer/", name


def test_an_editor_changes_nothing_that_is_the_administrators(client, addresses, people):
    client.force_login(people[EDITORS])
    before = rows()
    for name, roles in SCREENS.items():
        if EDITORS not in roles:
            response = client.post(addresses[name], {"confirm": "1"})
            assert response["Location"] == "/beheer/", name
    assert rows() == before


@pytest.mark.parametrize("who", ["author of it", "author of another"])
def test_authors_stay_outside(client, addresses, people, who):
    client.force_login(people[who])
    before = rows()
    for name, url in addresses.items():
        for response in (client.get(url), client.post(url, {"confirm": "1"})):
            assert response.status_code == 403, name
            assert "niet voor auteurs" in response.content.decode(), name
    assert rows() == before


def test_visitors_are_asked_to_log_in(client, addresses):
    before = rows()
    for name, url in addresses.items():
        for response in (client.get(url), client.post(url, {"confirm": "1"})):
            assert response.status_code == 302, name
            assert response["Location"].startswith("/inloggen/"), name
    assert rows() == before


def menu(user):
    request = RequestFactory().get("/beheer/")
    request.user = user
    items = admin_menu.menu_items_for_request(request)
    (programme,) = [item for item in items if item.name == "programme"] or [None]
    if programme is None:
        return []
    found = programme.menu.menu_items_for_request(request)
    return [str(item.label) for item in sorted(found, key=lambda item: item.order)]


def test_the_menu_is_as_long_as_what_someone_may(people):
    lists = ["Gemeenten", "Edities", "Koplopers"]
    assert menu(people[ADMINISTRATORS]) == [*lists, "Gemeente laten meedoen", "Uitnodigen"]
    assert menu(people[EDITORS]) == [*lists, "Uitnodigen"]
    assert menu(people["author of it"]) == []


def test_a_key_that_is_not_there(desk, member):
    for name, arguments in (("members", [999]), ("merge", [999]), ("member_remove", [1, 999])):
        address = reverse(f"programme:{name}", args=arguments)
        assert desk.get(address).status_code == 404
    for name in ("member_mail", "member_on", "member_off", "member_remove"):
        for arguments in ([999, 999], [member.municipality.pk, 999]):
            assert desk.post(reverse(f"programme:{name}", args=arguments)).status_code == 404
