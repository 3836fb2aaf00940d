"""The roles get exactly what belongs to them, however often they are brought up to date."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from koplopers.accounts.roles import (
    ADMINISTRATORS,
    AUTHORS,
    EDITORS,
    ORGANISERS,
    is_editor,
    sync_roles,
)
from koplopers.demo.factories import make_document, make_user

pytestmark = pytest.mark.django_db


def held():
    """All that the role groups may do, as a list that compares."""
    roles = {"group__name__in": [AUTHORS, EDITORS, ADMINISTRATORS, ORGANISERS]}
    general = Permission.objects.filter(group__name__in=roles["group__name__in"])
    return [
        sorted(general.values_list("group__name", "content_type__app_label", "codename")),
        sorted(
            GroupPagePermission.objects.filter(**roles).values_list(
                "group__name", "page__path", "permission__codename"
            )
        ),
        sorted(
            GroupCollectionPermission.objects.filter(**roles).values_list(
                "group__name", "collection__path", "permission__codename"
            )
        ),
    ]


def test_roles_come_with_the_migrations():
    roles = {AUTHORS, EDITORS, ADMINISTRATORS, ORGANISERS}
    assert set(Group.objects.values_list("name", flat=True)) >= roles


def test_syncing_again_changes_nothing():
    before = held()

    call_command("sync_roles")

    assert held() == before


def test_syncing_takes_back_what_was_added_by_hand():
    before, authors = held(), Group.objects.get(name=AUTHORS)
    authors.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=EDITORS),
        page=Page.objects.get(depth=2),
        permission=Permission.objects.get(codename="publish_page"),
    )
    Group.objects.get(name=ADMINISTRATORS).permissions.clear()
    GroupCollectionPermission.objects.create(
        group=authors, collection=root(), permission=Permission.objects.get(codename="add_image")
    )
    GroupPagePermission.objects.create(
        group=authors,
        page=Page.objects.get(depth=1),
        permission=Permission.objects.get(codename="change_page"),
    )
    assert held() != before

    sync_roles()

    assert held() == before


def test_syncing_gives_authors_what_is_theirs_and_no_more(author, member):
    group = member.municipality.group
    before = sorted(author.get_all_permissions()), rows_of(group)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    GroupPagePermission.objects.create(
        group=group, page=member, permission=Permission.objects.get(codename="publish_page")
    )
    GroupCollectionPermission.objects.filter(group=group).first().delete()

    sync_roles()

    fresh = type(author).objects.get(pk=author.pk)
    assert (sorted(fresh.get_all_permissions()), rows_of(group)) == before


def rows_of(group):
    return [
        sorted(model.objects.filter(group=group).values_list("permission__codename", flat=True))
        for model in (GroupPagePermission, GroupCollectionPermission)
    ]


def test_an_author_has_one_row_of_pages_for_each_action(author):
    rows = GroupPagePermission.objects.filter(group__user=author)

    assert sorted(rows.values_list("permission__codename", flat=True)) == [
        "add_page", "change_page",
    ]  # fmt: skip
    assert author.get_all_permissions() == {"wagtailadmin.access_admin"}


def test_an_organiser_who_is_nothing_else_stays_outside_the_admin(client, home):
    organiser = make_user(ORGANISERS)
    client.force_login(organiser)

    response = client.get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))
    assert not is_editor(organiser)
    assert organiser.get_all_permissions() == {
        "events.organise_registration", "events.view_provision", "events.change_provision",
    }  # fmt: skip


def test_an_organiser_is_an_editor_with_three_permissions_more(editor, home):
    organiser = make_user(EDITORS, ORGANISERS)

    assert organiser.get_all_permissions() - editor.get_all_permissions() == {
        "events.organise_registration", "events.view_provision", "events.change_provision",
    }  # fmt: skip


def test_an_editor_has_rows_on_the_root_only(editor):
    rows = GroupPagePermission.objects.filter(group__user=editor)

    assert set(rows.values_list("page__depth", flat=True)) == {1}


def test_an_editor_keeps_the_collections(client, editor, home):
    client.force_login(editor)

    client.post(reverse("wagtailadmin_collections:add"), {"name": "Foto's", "parent": root().pk})
    collection = Collection.objects.get(name="Foto's")
    client.post(
        reverse("wagtailadmin_collections:edit", args=[collection.pk]),
        {"name": "Beeld van de redactie", "parent": root().pk},
    )
    collection.refresh_from_db()
    assert collection.name == "Beeld van de redactie"

    client.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
    assert not Collection.objects.filter(pk=collection.pk).exists()


def test_a_collection_in_use_is_kept(client, editor, member):
    client.force_login(editor)
    empty, full = member.municipality.collection, root().add_child(name="Vol")
    make_document(collection=full)

    for collection in (empty, full):
        page = client.post(reverse("wagtailadmin_collections:delete", args=[collection.pk]))
        assert Collection.objects.filter(pk=collection.pk).exists()
        assert page.status_code != 500

    page = client.get(reverse("wagtailadmin_collections:delete", args=[empty.pk]))
    assert "Gemeente Utrecht" in page.content.decode()


@pytest.mark.parametrize("name", ["index", "add"])
def test_nobody_else_keeps_collections(client, author, name):
    client.force_login(author)

    assert client.get(reverse(f"wagtailadmin_collections:{name}")).status_code == 403


def root():
    return Collection.get_first_root_node()
