"""Wagtail's screens for users in the hands of an administrator who is no superuser."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from koplopers.accounts.roles import ADMINISTRATORS, AUTHORS, EDITORS, ORGANISERS
from koplopers.demo.factories import make_administrator, make_author, make_editor, make_user

User = get_user_model()


def pk_of(*names):
    return list(Group.objects.filter(name__in=names).values_list("pk", flat=True))


@pytest.fixture
def administrator(home):
    return make_administrator(email="beheer@vng.example")


@pytest.fixture
def root(home):
    """A superuser."""
    return User.objects.create_superuser("root@vng.example", "geheim", first_name="Root")


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def edit_url(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def fields(user, **changed):
    values = {
        "email": user.email,
        "first_name": user.first_name or "Jan",
        "last_name": user.last_name,
        "groups": list(user.groups.values_list("pk", flat=True)),
        "is_active": "on",
    }
    return {**values, **changed}


def test_a_new_account_sets_its_own_password(desk):
    data = {
        "email": "Nieuw@vng.example", "first_name": "Noor", "last_name": "",
        "groups": pk_of(EDITORS), "is_superuser": "on",
    }  # fmt: skip

    response = desk.post(reverse("wagtailusers_users:add"), data)

    assert response.status_code == 302
    user = User.objects.get(first_name="Noor")
    assert not user.has_usable_password()
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == [EDITORS]
    (message,) = mail.outbox
    assert message.to == [user.email]
    path = re.search(r"http://testserver(/wachtwoord-instellen/\S+)", message.body).group(1)
    assert "Kies een wachtwoord" in Client().get(path, follow=True).content.decode()
    assert path in message.alternatives[0][0]


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=1,
)  # fmt: skip
def test_an_account_is_kept_when_the_mail_cannot_go(desk):
    data = {"email": "n@vng.example", "first_name": "Noor", "last_name": "", "groups": []}

    page = desk.post(reverse("wagtailusers_users:add"), data, follow=True).content.decode()

    assert User.objects.filter(email="n@vng.example").exists()
    assert "De mail met de link om een wachtwoord in te stellen kon niet weg." in page


def test_the_forms_show_only_what_may_be_given(desk, member, editor):
    Group.objects.create(name="Alles mag")
    for address in (reverse("wagtailusers_users:add"), edit_url(editor)):
        page = desk.get(address).content.decode()
        assert all(name in page for name in (AUTHORS, EDITORS, ADMINISTRATORS, ORGANISERS))
        assert 'name="is_superuser"' not in page
        assert 'name="password1"' not in page
        assert "Gemeente Utrecht" not in page
        assert "Alles mag" not in page


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [([ORGANISERS], [EDITORS]), ([AUTHORS, ORGANISERS], [EDITORS]), ([EDITORS, ORGANISERS], None)],
)
def test_an_organiser_is_also_an_editor(desk, editor, chosen, kept):
    groups = [pk for name in chosen for pk in pk_of(name)]

    response = desk.post(edit_url(editor), fields(editor, groups=groups))

    assert sorted(group.name for group in editor.groups.all()) == sorted(kept or chosen)
    told = "Kruis die rol ook aan" in response.content.decode()
    assert told == (kept is not None)


def test_editing_keeps_the_municipality_of_an_author(desk, member):
    author = make_author(member, first_name="An")

    response = desk.post(edit_url(author), fields(author, first_name="Anna", groups=pk_of(AUTHORS)))

    assert response.status_code == 302
    author.refresh_from_db()
    assert author.first_name == "Anna"
    assert {g.name for g in author.groups.all()} == {AUTHORS, "Gemeente Utrecht"}


def test_no_group_can_be_smuggled_in(desk, member, editor):
    strong = Group.objects.create(name="Alles mag")
    for group in (strong, member.municipality.group):
        desk.post(edit_url(editor), fields(editor, groups=[*pk_of(EDITORS), group.pk]))

    assert [g.name for g in editor.groups.all()] == [EDITORS]


def test_nobody_becomes_superuser(desk, administrator, editor):
    for user in (administrator, editor):
        desk.post(edit_url(user), fields(user, is_superuser="on"))

    assert not User.objects.filter(is_superuser=True).exists()


def test_a_superuser_is_out_of_reach(desk, root):
    addresses = [
        reverse(f"wagtailusers_users:{name}", args=[root.pk])
        for name in ("edit", "delete", "history")
    ]
    for address in addresses:
        for response in (
            desk.get(address, follow=True),
            desk.post(address, fields(root, email="mijn@vng.example"), follow=True),
        ):
            assert response.redirect_chain[-1][0] == "/beheer/"

    root.refresh_from_db()
    assert (root.email, root.is_active) == ("root@vng.example", True)
    listing = desk.get(reverse("wagtailusers_users:index")).content.decode()
    assert "root@vng.example" in listing
    assert edit_url(root) not in listing


def test_users_cannot_be_copied(root):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_users:copy", args=[root.pk])


def bulk(client, action, users, data):
    query = "&".join(f"id={user.pk}" for user in users)
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    return client.post(f"{address}?{query}", data)


def test_ticking_a_superuser_does_nothing(desk, root, editor):
    bulk(desk, "set_active_state", [root, editor], {"mark_as_active": "False"})
    bulk(desk, "assign_role", [root, editor], {"role": pk_of(ADMINISTRATORS)[0]})
    bulk(desk, "delete", [root, editor], {})

    root.refresh_from_db()
    assert (root.is_active, root.groups.count()) == (True, 0)
    assert not User.objects.filter(pk=editor.pk).exists()


def test_ticked_users_get_only_the_roles_that_may_be_given(desk, editor, member):
    strong = Group.objects.create(name="Alles mag")
    for group in (strong, member.municipality.group):
        bulk(desk, "assign_role", [editor], {"role": group.pk})

    assert [g.name for g in editor.groups.all()] == [EDITORS]


def test_a_superuser_still_may(client, root, editor):
    strong = Group.objects.create(name="Alles mag")
    client.force_login(root)

    client.post(edit_url(editor), fields(editor, groups=[strong.pk], is_superuser="on"))

    editor.refresh_from_db()
    assert editor.is_superuser
    assert [g.name for g in editor.groups.all()] == ["Alles mag"]


@pytest.mark.parametrize("make", [make_editor, lambda: make_user(AUTHORS)])
def test_editors_and_authors_cannot_reach_users_or_groups(client, home, make):
    user, other = make(), make_editor()
    client.force_login(user)
    group = Group.objects.get(name=EDITORS)

    for address in (
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        edit_url(other),
        edit_url(user),
        reverse("wagtailusers_groups:edit", args=[group.pk]),
    ):
        assert client.get(address).status_code in (302, 403)
    client.post(edit_url(user), fields(user, groups=pk_of(ADMINISTRATORS), is_superuser="on"))
    bulk(client, "assign_role", [user], {"role": pk_of(ADMINISTRATORS)[0]})

    fresh = User.objects.get(pk=user.pk)
    assert not fresh.is_superuser
    assert not fresh.groups.filter(name=ADMINISTRATORS).exists()


def test_an_administrator_cannot_widen_a_group(desk):
    group = Group.objects.get(name=ADMINISTRATORS)

    response = desk.get(reverse("wagtailusers_groups:edit", args=[group.pk]))

    assert (response.status_code, response["Location"]) == (302, "/beheer/")


def test_two_spellings_of_one_address(desk, editor):
    data = {"email": editor.email.upper(), "first_name": "X", "last_name": "", "groups": []}

    page = desk.post(reverse("wagtailusers_users:add"), data).content.decode()

    assert "Er is al een gebruiker met dit e-mailadres." in page
