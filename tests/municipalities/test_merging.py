"""A municipality that is taken up by another keeps its pages, and every old address forwards."""

import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from koplopers.demo.factories import (
    make_author,
    make_bottleneck,
    make_document,
    make_edition,
    make_member,
    make_municipality,
    make_practice,
    make_success_factor,
)
from koplopers.municipalities.domain import join_programme, merge_municipalities, municipality_of
from koplopers.municipalities.models import Municipality
from practices.models import CasePage, PracticePage

ON = datetime.date(2027, 1, 1)


@pytest.fixture
def hilversum(home):
    return make_member("Hilversum", cbs_code="GM0402")


@pytest.fixture
def wijdemeren(home):
    return make_member("Wijdemeren", cbs_code="GM1696")


@pytest.fixture
def merge(wijdemeren, hilversum, django_capture_on_commit_callbacks):
    """Merges as it happens on the site: what waits for the end of the transaction is done too."""

    def act(source=wijdemeren, target=hilversum, on=ON):
        with django_capture_on_commit_callbacks(execute=True):
            merge_municipalities(source=source.municipality, target=target.municipality, on=on)

    return act


def forwarded(address):
    """Where an address leads in the end, and the statuses on the way."""
    response = Client().get(address, follow=True)
    assert response.status_code == 200
    return response.request["PATH_INFO"], [status for _, status in response.redirect_chain]


def test_the_pages_move_and_belong_to_the_successor(wijdemeren, hilversum, merge):
    cases = [
        make_practice(wijdemeren, title="Oefening"),
        make_bottleneck(wijdemeren, title="Probleem"),
        make_success_factor(wijdemeren, title="Sleutel"),
        make_practice(wijdemeren, title="Concept", live=False),
    ]

    merge()

    moved = CasePage.objects.child_of(hilversum)
    assert {page.pk for page in moved} == {page.pk for page in cases}
    assert set(moved.values_list("municipality__name", flat=True)) == {"Hilversum"}
    assert list(moved.live().values_list("title", flat=True)) == ["Oefening", "Probleem", "Sleutel"]
    assert "Oefening" in Client().get("/gemeenten/hilversum/").content.decode()


def test_every_old_address_forwards_for_good(wijdemeren, hilversum, merge):
    make_practice(wijdemeren, slug="stembureaus")

    merge()

    assert forwarded("/gemeenten/wijdemeren/stembureaus/") == (
        "/gemeenten/hilversum/stembureaus/",
        [301],
    )
    assert forwarded("/gemeenten/wijdemeren/") == ("/gemeenten/hilversum/", [301])


def test_two_pages_with_one_address(wijdemeren, hilversum, merge):
    theirs = make_practice(hilversum, slug="stembureaus", title="Van Hilversum")
    ours = make_practice(wijdemeren, slug="stembureaus", title="Van Wijdemeren")

    merge()

    assert forwarded("/gemeenten/wijdemeren/stembureaus/") == (
        "/gemeenten/hilversum/stembureaus-2/",
        [301],
    )
    assert "Van Hilversum" in Client().get(theirs.url).content.decode()
    # Whoever goes on with the draft can publish it.
    page = PracticePage.objects.get(pk=ours.pk)
    page.title = "Van Wijdemeren, bijgewerkt"
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.url) == (
        "Van Wijdemeren, bijgewerkt",
        "/gemeenten/hilversum/stembureaus-2/",
    )


def test_an_older_revision_is_published_under_the_successor(wijdemeren, hilversum, merge):
    make_practice(hilversum, slug="stembureaus")
    page = make_practice(wijdemeren, slug="stembureaus", title="Zoals het was")
    old = page.latest_revision
    page.title = "Zoals het werd"
    page.save_revision().publish()

    merge()
    old.refresh_from_db()
    old.publish()

    page = PracticePage.objects.get(pk=page.pk)
    assert (page.title, page.live, page.slug) == ("Zoals het was", True, "stembureaus-2")
    assert page.municipality.name == "Hilversum"
    assert page.get_parent().pk == hilversum.pk
    assert Client().get(page.url).status_code == 200


def test_a_draft_is_published_under_the_successor(wijdemeren, hilversum, merge):
    draft = make_practice(wijdemeren, title="Nog niet af", live=False)

    merge()
    PracticePage.objects.get(pk=draft.pk).latest_revision.publish()

    page = PracticePage.objects.get(pk=draft.pk)
    assert (page.live, page.municipality.name) == (True, "Hilversum")
    assert page.url.startswith("/gemeenten/hilversum/")


def test_the_old_page_is_no_longer_listed(wijdemeren, merge):
    merge()

    wijdemeren.refresh_from_db()
    assert (wijdemeren.live, wijdemeren.numchild) == (False, 0)
    assert "Wijdemeren" not in Client().get("/gemeenten/").content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_people_move_and_lose_the_old_rights(wijdemeren, hilversum, merge):
    author, colleague = make_author(wijdemeren), make_author(hilversum)
    old_group = wijdemeren.municipality.group

    merge()

    assert municipality_of(author).name == "Hilversum"
    assert set(hilversum.municipality.group.user_set.all()) == {author, colleague}
    assert not Group.objects.filter(pk=old_group.pk).exists()
    assert not GroupPagePermission.objects.filter(page=wijdemeren).exists()
    fresh = type(author).objects.get(pk=author.pk)
    assert not wijdemeren.permissions_for_user(fresh).can_edit()
    assert hilversum.permissions_for_user(fresh).can_add_subpage()


def test_the_files_move_with_their_folders(wijdemeren, hilversum, merge):
    documents = get_document_model().objects
    root = wijdemeren.municipality.collection
    folder = root.add_child(name="Foto's van de markt")
    loose = documents.create(title="a", collection=root, file=ContentFile(b"a", name="a.txt"))
    filed = documents.create(title="b", collection=folder, file=ContentFile(b"b", name="b.txt"))

    merge()

    target = Collection.objects.get(pk=hilversum.municipality.collection.pk)
    assert documents.get(pk=loose.pk).collection == target
    assert documents.get(pk=filed.pk).collection.get_parent() == target
    assert not Collection.objects.filter(name="Gemeente Wijdemeren").exists()
    assert not GroupCollectionPermission.objects.filter(collection__name__contains="Wijde").exists()


def test_what_remains_of_the_source(wijdemeren, hilversum, merge):
    edition = make_edition()
    join_programme(municipality=wijdemeren.municipality, edition=edition, starts_on=ON)

    merge()

    source = Municipality.objects.get(pk=wijdemeren.municipality.pk)
    assert (source.closed_on, source.successor.name) == (ON, "Hilversum")
    assert source not in Municipality.objects.current()
    assert source not in Municipality.objects.members()
    assert [p.edition for p in source.participations.all()] == [edition]
    assert "Wijdemeren" in Client().get("/gemeenten/hilversum/").content.decode()
    with pytest.raises(ValidationError, match="bestaat niet meer"):
        join_programme(municipality=source)


def test_one_merger_after_another_leads_to_the_last(wijdemeren, hilversum, merge):
    gooi = make_member("Gooi")
    make_practice(wijdemeren, slug="stembureaus")

    merge()
    merge(source=hilversum, target=gooi)

    assert forwarded("/gemeenten/wijdemeren/") == ("/gemeenten/gooi/", [301])
    assert forwarded("/gemeenten/wijdemeren/stembureaus/") == (
        "/gemeenten/gooi/stembureaus/",
        [301],
    )
    assert forwarded("/gemeenten/hilversum/stembureaus/") == ("/gemeenten/gooi/stembureaus/", [301])


def test_a_successor_that_had_not_joined_joins(wijdemeren, django_capture_on_commit_callbacks):
    make_practice(wijdemeren, slug="stembureaus")
    author = make_author(wijdemeren)
    target = make_municipality("Hilversum")

    with django_capture_on_commit_callbacks(execute=True):
        merge_municipalities(source=wijdemeren.municipality, target=target, on=ON)

    assert forwarded("/gemeenten/wijdemeren/stembureaus/")[0] == "/gemeenten/hilversum/stembureaus/"
    assert municipality_of(author) == target


def test_a_source_that_never_joined_is_only_closed(hilversum):
    source = make_municipality("Wijdemeren")

    merge_municipalities(source=source, target=hilversum.municipality, on=ON)

    source.refresh_from_db()
    assert (source.closed_on, source.successor) == (ON, hilversum.municipality)


def test_people_and_files_move_when_the_page_is_gone(wijdemeren, hilversum):
    source = wijdemeren.municipality
    author, document = make_author(wijdemeren), make_document(collection=source.collection)
    wijdemeren.delete()
    newcomer = make_municipality("Nieuwstad")

    merge_municipalities(source=Municipality.objects.get(pk=source.pk), target=newcomer, on=ON)

    newcomer.refresh_from_db()
    document.refresh_from_db()
    assert newcomer.group in author.groups.all()
    assert document.collection == newcomer.collection


def test_what_cannot_be_merged_changes_nothing(wijdemeren, hilversum):
    source, target = wijdemeren.municipality, hilversum.municipality
    with pytest.raises(ValidationError, match="niet opgaan in zichzelf"):
        merge_municipalities(source=source, target=source, on=ON)
    merge_municipalities(source=source, target=target, on=ON)

    for pair in ((source, target), (target, source)):
        with pytest.raises(ValidationError, match="Gemeente Wijdemeren bestaat al niet meer"):
            merge_municipalities(source=pair[0], target=pair[1], on=ON)
    target.refresh_from_db()
    assert target.closed_on is None


@pytest.mark.django_db
def test_the_command(wijdemeren, hilversum):
    out = StringIO()

    call_command("merge_municipalities", "GM1696", "gm0402", "--on=2020-01-01", stdout=out)

    assert out.getvalue() == "Gemeente Wijdemeren is opgegaan in gemeente Hilversum.\n"
    with pytest.raises(CommandError, match="Er is geen gemeente met code GM9999"):
        call_command("merge_municipalities", "GM9999", "GM0402", "--on=2020-01-01")
    with pytest.raises(CommandError, match="bestaat al niet meer"):
        call_command("merge_municipalities", "GM1696", "GM0402", "--on=2020-01-01")
