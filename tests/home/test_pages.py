"""The standard pages and the texts of home are loaded once and then belong to the editors."""

import pytest
from wagtail.models import Page

from koplopers.base.marks import Verdict
from koplopers.home.models import HomePage, StandardPage
from koplopers.home.pages import load_home, load_pages
from koplopers.home.tree import ensure_tree

SLUGS = ["over-het-programma", "contact", "privacy", "colofon"]


@pytest.fixture
def loaded(load_part, texts):
    load_part(load_home)
    load_part(load_pages)
    return texts


def page(slug="contact"):
    return StandardPage.objects.get(slug=slug)


def newer_contact(data):
    row = next(row for row in data["pages"] if row["slug"] == "contact")
    row["summary"] = "Bel ons."


def edit(page, **values):
    """What an editor does who publishes a page."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_every_standard_page_is_online(client, load_part):
    counts, notices = load_part(load_pages)

    assert (counts, notices) == ({Verdict.CREATE: 4}, [])
    assert (
        list(StandardPage.objects.live().order_by("path").values_list("slug", flat=True)) == SLUGS
    )
    for slug in SLUGS:
        # A long word may break where its parts meet.
        content = client.get(f"/{slug}/").content.decode().replace("\N{SOFT HYPHEN}", "")
        assert f"<h1>{page(slug).title}</h1>" in content
        assert "{{" not in content
    assert 'href="mailto:koplopers@example.nl"' in client.get("/contact/").content.decode()
    assert "Natural Earth" in client.get("/colofon/").content.decode()


def test_home_gets_its_texts(client, load_part, home):
    assert load_part(load_home) == ({Verdict.UPDATE: 1}, [])

    content = client.get("/").content.decode()
    assert "Gemeenten die vooroplopen laten zien" in content
    assert "Zoek uw knelpunt op" in content
    assert "In april 2018 wees de VNG 25 koplopers aan" in content
    assert "<title>Gemeenten leren van elkaar" in content


@pytest.mark.parametrize(("load", "number"), [(load_home, 1), (load_pages, 4)])
def test_a_second_time_nothing_happens_in_three_queries(
    loaded, load_part, load, number, django_assert_max_num_queries
):
    before = list(Page.objects.order_by("pk").values())

    with django_assert_max_num_queries(3):
        assert load_part(load) == ({Verdict.SAME: number}, [])
    assert list(Page.objects.order_by("pk").values()) == before


def test_a_newer_text_comes_in(loaded, load_part):
    loaded(newer_contact)

    assert load_part(load_pages) == ({Verdict.UPDATE: 1, Verdict.SAME: 3}, [])
    assert (page().summary, page().live, page().has_unpublished_changes) == (
        "Bel ons.",
        True,
        False,
    )
    assert load_part(load_pages) == ({Verdict.SAME: 4}, [])


def test_another_address_of_the_editors_comes_in(loaded, load_part, settings):
    settings.CONTACT_EMAIL = "redactie@voorbeeld.example"

    counts, _ = load_part(load_pages)
    assert counts[Verdict.UPDATE] == 3
    assert "redactie@voorbeeld.example" in str(page().body)


def test_what_an_editor_wrote_stays(loaded, load_part):
    edit(page(), summary="Van de redactie.")
    edit(HomePage.objects.get(), intro="Welkom.")
    loaded(newer_contact)
    loaded(lambda data: data["home"].update(intro="Nieuw."))

    assert load_part(load_pages)[1] == ["pagina 'Contact' is door iemand veranderd en blijft zo."]
    assert load_part(load_home)[0] == {Verdict.TOUCHED: 1}
    assert page().summary == "Van de redactie."
    assert HomePage.objects.get().intro == "Welkom."
    assert load_part(load_pages) == ({Verdict.SAME: 4}, [])


def test_a_draft_of_an_editor_stays(loaded, load_part):
    draft = page()
    draft.summary = "Nog niet klaar."
    draft.save_revision()
    loaded(newer_contact)

    assert load_part(load_pages)[0][Verdict.TOUCHED] == 1
    assert page().get_latest_revision_as_object().summary == "Nog niet klaar."
    assert page().summary != "Bel ons."


def test_what_an_editor_took_offline_stays_offline(loaded, load_part):
    page().unpublish()
    loaded(newer_contact)

    assert load_part(load_pages)[0][Verdict.TOUCHED] == 1
    assert not page().live


def test_what_an_editor_deleted_does_not_come_back(loaded, load_part):
    page().delete()

    assert load_part(load_pages) == ({Verdict.SAME: 4}, [])
    loaded(newer_contact)
    assert load_part(load_pages)[1] == [
        "pagina 'Contact' is door iemand weggehaald en komt niet terug."
    ]
    assert not StandardPage.objects.filter(slug="contact").exists()


def test_what_an_editor_moved_is_not_made_a_second_time(loaded, load_part):
    page().move(page("over-het-programma"), pos="last-child")
    loaded(newer_contact)

    load_part(load_pages)

    assert page().url == "/over-het-programma/contact/"
    assert page().summary != "Bel ons."


def test_a_page_of_an_editor_at_the_same_address_stays(load_part, home, texts):
    home.add_child(instance=StandardPage(title="Van ons", slug="contact"))

    counts, notices = load_part(load_pages)

    assert counts == {Verdict.CREATE: 3, Verdict.FOREIGN: 1}
    assert notices == ["pagina 'Contact' was er al en blijft zoals het is."]
    assert page().title == "Van ons"


def test_a_new_front_page_gets_its_texts(loaded, load_part):
    HomePage.objects.get().delete()
    ensure_tree()

    assert load_part(load_home)[0] == {Verdict.UPDATE: 1}
    assert HomePage.objects.get().programme_title == "Het programma in het kort"
