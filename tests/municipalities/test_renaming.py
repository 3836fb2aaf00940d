"""A municipality gets another name, and what carries the name follows."""

import pytest
from django.contrib.auth.models import Group

from koplopers.demo.factories import make_municipality
from koplopers.municipalities.domain import follow_name
from koplopers.municipalities.models import Municipality, MunicipalityPage


@pytest.fixture
def rename():
    def rename(municipality, name):
        before = municipality.reading_name
        Municipality.objects.filter(pk=municipality.pk).update(reading_name=name)
        follow_name(municipality=municipality, before=before)

    return rename


def test_page_group_and_files_follow(member, rename):
    rename(member.municipality, "Groot Utrecht")

    page = MunicipalityPage.objects.get()
    assert (page.title, page.draft_title, page.slug) == (
        "Groot Utrecht",
        "Groot Utrecht",
        "utrecht",
    )
    municipality = Municipality.objects.get()
    assert municipality.group.name == "Gemeente Groot Utrecht"
    assert municipality.collection.name == "Gemeente Groot Utrecht"


def test_a_draft_does_not_bring_the_old_name_back(member, rename):
    member.intro = "<p>Nieuw</p>"
    member.save_revision()

    rename(member.municipality, "Groot Utrecht")
    MunicipalityPage.objects.get().latest_revision.publish()

    page = MunicipalityPage.objects.get()
    assert (page.title, page.intro) == ("Groot Utrecht", "<p>Nieuw</p>")


def test_what_somebody_named_otherwise_keeps_that(member, rename):
    member.title = member.draft_title = "Utrecht, stad voor iedereen"
    member.save()
    collection = member.municipality.collection
    collection.name = "Foto's"
    collection.save()

    rename(member.municipality, "Groot Utrecht")

    assert MunicipalityPage.objects.get().title == "Utrecht, stad voor iedereen"
    collection.refresh_from_db()
    assert collection.name == "Foto's"


def test_another_group_of_the_same_name_does_no_harm(member, rename):
    Group.objects.create(name="Gemeente Bergen")

    rename(member.municipality, "Bergen")

    assert Municipality.objects.get().group.name == "Gemeente Bergen (GM0344)"


def test_the_same_name_changes_nothing(member, rename):
    rename(member.municipality, "Utrecht")

    assert Municipality.objects.get().group.name == "Gemeente Utrecht"


def test_a_municipality_that_has_not_joined_has_nothing_to_follow(home, rename):
    municipality = make_municipality("Ede")

    rename(municipality, "Ede en omstreken")

    assert not MunicipalityPage.objects.exists()
