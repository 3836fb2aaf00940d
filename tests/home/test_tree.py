"""The trunk of the tree, and the site that it belongs to."""

from wagtail.models import Page, Site

from events.models import EventIndexPage
from koplopers.home.models import HomePage
from koplopers.home.tree import ensure_tree
from koplopers.municipalities.models import MunicipalityIndexPage


def test_the_trunk_stands_where_wagtails_welcome_page_was(welcome, client):
    home = ensure_tree()

    assert [(page.slug, page.depth) for page in Page.objects.order_by("path")] == [
        ("root", 1),
        ("home", 2),
        ("gemeenten", 3),
        ("bijeenkomsten", 3),
    ]
    site = Site.objects.get()
    assert (site.root_page.pk, site.hostname, site.port) == (home.pk, "testserver", 80)
    assert home.title in client.get("/").content.decode()


def test_a_second_time_nothing_happens(home):
    before = list(Page.objects.order_by("pk").values())

    ensure_tree()

    assert list(Page.objects.order_by("pk").values()) == before
    assert Site.objects.count() == 1


def test_the_site_follows_its_address(home, settings):
    settings.BASE_URL = "https://koplopers.example"

    ensure_tree()

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("koplopers.example", 443)


def test_an_overview_of_meetings_that_was_deleted_does_not_come_back(home):
    EventIndexPage.objects.get().delete()

    ensure_tree()

    assert not EventIndexPage.objects.exists()


def test_without_its_trunk_the_site_cannot_do(home):
    MunicipalityIndexPage.objects.get().delete()
    ensure_tree()
    assert MunicipalityIndexPage.objects.count() == 1

    HomePage.objects.get().delete()
    ensure_tree()
    assert HomePage.objects.count() == 1
    assert Site.objects.get().root_page == HomePage.objects.get().page_ptr
