"""What the site cannot do without stays, whoever asks for it to go."""

import html

import pytest
from django.urls import reverse
from wagtail.models import Page

from koplopers.demo.factories import make_practice, make_user
from koplopers.home.models import StandardPage
from koplopers.municipalities.models import MunicipalityIndexPage

FIXED = "is een vaste pagina van de site"
HAS_CASES = "Onder de pagina van Utrecht staat nog 1 pagina."
SITE_NAME = "Koplopers VN-verdrag Handicap"
CONFIRMED = {"confirm": "yes", "confirm_site_name": SITE_NAME}


@pytest.fixture
def root(home):
    return make_user(is_superuser=True)


@pytest.fixture(params=["editor", "root"])
def desk(client, request):
    """The browser of an editor, and that of a superuser."""
    client.force_login(request.getfixturevalue(request.param))
    return client


@pytest.fixture(params=["home", "municipalities"])
def fixed(request, home):
    return home if request.param == "home" else MunicipalityIndexPage.objects.get()


@pytest.fixture
def standard(home):
    return home.add_child(instance=StandardPage(title="Over ons", slug="over-ons"))


def rows():
    return list(Page.objects.order_by("pk").values("pk", "path", "live", "slug"))


def read(response):
    return html.unescape(response.content.decode())


def bulk(desk, action, pages, **data):
    query = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return desk.post(f"{address}?{query}&next=/beheer/", {**CONFIRMED, **data}, follow=True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_fixed_page_is_not_deleted(desk, fixed, method):
    before = rows()

    response = getattr(desk, method)(
        reverse("wagtailadmin_pages:delete", args=[fixed.pk]), CONFIRMED, follow=True
    )

    assert f"“{fixed.title}” {FIXED}" in read(response)
    assert rows() == before
    assert desk.get("/").status_code == desk.get("/sitemap.xml").status_code == 200


def test_a_fixed_page_stays_on_the_site(desk, fixed):
    before = rows()

    response = desk.post(
        reverse("wagtailadmin_pages:unpublish", args=[fixed.pk]),
        {"include_descendants": "on"},
        follow=True,
    )

    assert FIXED in read(response)
    assert rows() == before


def test_a_fixed_page_stays_in_its_place(desk, fixed, standard):
    before = rows()

    response = desk.post(
        reverse("wagtailadmin_pages:move_confirm", args=[fixed.pk, Page.objects.get(depth=1).pk]),
        follow=True,
    )

    assert FIXED in read(response)
    assert rows() == before


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_so_it_is_with_several_pages_at_once(desk, fixed, standard, action):
    before = rows()

    response = bulk(desk, action, [standard, fixed])

    assert f"“{fixed.title}” {FIXED}" in read(response)
    assert rows() == before


def test_so_it_is_with_pages_that_are_ticked_and_moved(desk, fixed):
    before = rows()

    response = bulk(desk, "move", [fixed], chooser=fixed.get_parent().pk)

    assert f"“{fixed.title}” {FIXED}" in read(response)
    assert rows() == before


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_other_pages_go_as_they_did(desk, standard, action):
    bulk(desk, action, [standard])

    assert not StandardPage.objects.live().exists()


def test_a_page_of_a_municipality_with_cases_is_not_deleted(desk, member):
    make_practice(member)
    before = rows()

    one = desk.post(reverse("wagtailadmin_pages:delete", args=[member.pk]), CONFIRMED, follow=True)
    many = bulk(desk, "delete", [member])

    for response in (one, many):
        assert HAS_CASES in read(response)
        assert "Verplaats of verwijder eerst" in read(response)
        assert "Samenvoegen" in read(response)
    assert rows() == before


def test_a_page_of_a_municipality_with_cases_can_be_taken_off_the_site(desk, member):
    make_practice(member)

    bulk(desk, "unpublish", [member])

    member.refresh_from_db()
    assert not member.live


def test_an_empty_page_of_a_municipality_can_go(desk, member):
    desk.post(reverse("wagtailadmin_pages:delete", args=[member.pk]), CONFIRMED)

    assert not Page.objects.filter(pk=member.pk).exists()


def test_a_case_can_be_deleted(desk, member):
    practice = make_practice(member)

    desk.post(reverse("wagtailadmin_pages:delete", args=[practice.pk]), CONFIRMED)

    assert not Page.objects.filter(pk=practice.pk).exists()


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_there_is_no_way_round_by_the_api(desk, fixed, action):
    """It asks no hook; no button of the admin uses it."""
    before = rows()
    address = f"/beheer/api/main/pages/{fixed.pk}/action/{action}/"

    response = desk.post(
        address,
        {"destination_page_id": fixed.get_parent().pk, "recursive": True},
        content_type="application/json",
    )

    assert response.status_code == 404
    assert rows() == before
