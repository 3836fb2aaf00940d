"""Editors keep the themes and the articles of the convention; nobody else does."""

import pytest
from django.urls import reverse

from koplopers.accounts.roles import AUTHORS
from koplopers.demo.factories import make_administrator, make_practice, make_theme, make_user
from koplopers.themes.models import CrpdArticle, Theme

ADD = "/beheer/themas/new/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def url(name, theme):
    return reverse(f"themes:{name}", args=[theme.pk])


def fields(**changed):
    values = {
        "name": "Sport", "slug": "", "description": "Meedoen op de club.", "kind": "domain",
        "parent": "", "icon": "", "position": "3",
    }  # fmt: skip
    return {**values, **changed}


def names(page):
    return [theme.name for theme in page.context["object_list"]]


def test_the_list_is_a_tree(desk):
    sport = make_theme("Sport", position=2)
    work = make_theme("Werk", position=1)
    make_theme("Zwemmen", position=0, parent=sport)
    make_theme("Atletiek", position=0, parent=sport)
    make_theme("Stage", position=9, parent=work)

    page = desk.get("/beheer/themas/")

    assert names(page) == ["Werk", "Stage", "Sport", "Atletiek", "Zwemmen"]
    assert "— Stage" in page.content.decode()


def test_searching_a_theme(desk):
    make_theme("Sport")
    make_theme("Werk", description="Ook over stage.")

    assert names(desk.get("/beheer/themas/", {"q": "stage"})) == ["Werk"]


def test_an_editor_adds_a_theme_with_articles(desk):
    article = CrpdArticle.objects.create(number=30, label="Cultuur, recreatie en sport")

    response = desk.post(ADD, fields(name="Sport & spél", icon="bulb", articles=[article.pk]))

    assert response.status_code == 302
    theme = Theme.objects.get()
    assert (theme.slug, theme.icon) == ("sport-spel", "bulb")
    assert list(theme.articles.all()) == [article]
    assert desk.get(theme.get_absolute_url()).status_code == 200


def test_an_address_that_is_taken_gets_a_number(desk):
    make_theme("Spórt", slug="sport")

    desk.post(ADD, fields())

    assert Theme.objects.get(name="Sport").slug == "sport-2"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"slug": "Café"}, "Gebruik alleen kleine letters, cijfers en streepjes."),
        ({"name": ""}, "verplicht"),
        ({"icon": "bestaat-niet"}, "bestaat-niet"),
    ],
)
def test_what_is_wrong_is_said_in_dutch(desk, changed, message):
    page = desk.post(ADD, fields(**changed))

    assert page.status_code == 200
    assert message in page.content.decode()
    assert not Theme.objects.exists()


def test_the_tree_has_two_levels(desk):
    sport = make_theme("Sport")
    swimming = make_theme("Zwemmen", parent=sport)
    work = make_theme("Werk")

    deeper = desk.post(ADD, fields(name="Duiken", parent=swimming.pk))
    sunk = desk.post(url("edit", sport), fields(parent=work.pk))
    own = desk.post(url("edit", work), fields(name="Werk", parent=work.pk))

    assert all(page.status_code == 200 for page in (deeper, sunk, own))
    assert "Dit thema heeft zelf subthema&#x27;s." in sunk.content.decode()
    assert Theme.objects.filter(parent=None).count() == 2
    assert not Theme.objects.filter(name="Duiken").exists()


def test_an_address_that_changes_forwards(desk, client):
    theme = make_theme("Sport")

    desk.post(url("edit", theme), fields(slug="sport-en-bewegen"))

    response = client.get("/themas/sport/", follow=True)
    assert response.redirect_chain == [("/themas/sport-en-bewegen/", 301)]
    assert response.status_code == 200


def test_an_unused_theme_can_be_deleted(desk):
    theme = make_theme("Sport")

    assert "Wilt u “Sport” verwijderen?" in desk.get(url("delete", theme)).content.decode()
    desk.post(url("delete", theme))

    assert not Theme.objects.exists()


def in_use(member):
    theme, other = make_theme("Sport"), make_theme("Werk")
    make_practice(member, theme=theme, title="Zwemmen voor iedereen")
    make_practice(member, theme=theme, title="Nog niet af", live=False)
    page = make_practice(member, theme=other, title="Verandert van thema")
    page.set_themes([theme])
    page.save_revision()
    make_theme("Bal", parent=theme)
    return theme


def test_a_theme_in_use_is_kept_and_says_where(desk, member):
    theme = in_use(member)

    for page in (desk.get(url("delete", theme)), desk.post(url("delete", theme))):
        text = page.content.decode()
        assert "U kunt “Sport” niet verwijderen: het wordt nog gebruikt." in text
        for user in ("Zwemmen voor iedereen", "Nog niet af", "Verandert van thema", "Bal"):
            assert text.count(f">{user}<") == 1
        assert "Ja, verwijder" not in text

    assert Theme.objects.filter(pk=theme.pk).exists()


def test_a_theme_of_a_draft_alone_is_kept(desk, member):
    theme, other = make_theme("Sport"), make_theme("Werk")
    page = make_practice(member, theme=other, title="Verandert van thema")
    page.set_themes([theme])
    page.save_revision()

    response = desk.post(url("delete", theme))

    assert response.status_code == 409
    assert "Verandert van thema" in response.content.decode()
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().main_theme == theme


def test_an_old_revision_opens_after_its_theme_is_gone(desk, member):
    theme, other = make_theme("Sport"), make_theme("Werk")
    page = make_practice(member, theme=[other, theme])
    old = page.latest_revision
    page.set_themes([other])
    page.save_revision().publish()

    desk.post(url("delete", theme))

    assert not Theme.objects.filter(pk=theme.pk).exists()
    assert old.as_object().theme_tags == [other]
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    assert desk.get(address).status_code == 200


def test_articles(desk, member):
    desk.post("/beheer/artikelen/new/", {"number": "30", "label": "Sport", "explanation": ""})
    article = CrpdArticle.objects.get()
    theme = make_theme("Sport")
    theme.articles.add(article)

    delete = reverse("articles:delete", args=[article.pk])
    assert "U kunt “Artikel 30: Sport” niet verwijderen" in desk.post(delete).content.decode()
    theme.articles.clear()
    desk.post(delete)

    assert not CrpdArticle.objects.exists()


def test_the_menu(desk):
    page = desk.get("/beheer/").content.decode()

    assert "Woordenlijsten" in page
    assert "/beheer/themas/" in page
    assert "/beheer/artikelen/" in page


@pytest.mark.parametrize("make", [make_administrator, lambda: make_user(AUTHORS), None])
def test_nobody_else_gets_in(client, home, make):
    theme = make_theme("Sport")
    if make:
        client.force_login(make())
    for address in ("/beheer/themas/", ADD, url("edit", theme), url("delete", theme)):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, fields(name="Gekraakt")).status_code in (302, 403)
    assert Theme.objects.get().name == "Sport"
    if make:
        assert "/beheer/themas/" not in client.get("/beheer/").content.decode()
