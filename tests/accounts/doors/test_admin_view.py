"""What an author finds in the admin: no way to what is closed, and nothing from before."""

from django.contrib.auth.models import Group
from django.urls import reverse

from koplopers.accounts.roles import AUTHORS
from koplopers.demo.factories import make_member


def _text(client, name, *args):
    return client.get(reverse(name, args=args), follow=True).content.decode()


def test_author_who_moved_finds_nothing_of_the_former_municipality(client, world, planted):
    """Wagtail's panels go by who wrote, handed in or locked a page, whenever that was."""
    moved = world.b.author
    moved.groups.set([Group.objects.get(name=AUTHORS), world.a.page.municipality.group])
    client.force_login(moved)
    home = _text(client, "wagtailadmin_home")
    own = {"person", "e-mail address"}
    assert [kind for kind, word in planted.items() if word in home and kind not in own] == []


def test_author_of_two_municipalities_browses_only_those(client, world):
    """Wagtail lets a user into every page between the two, because they share a parent."""
    third = make_member("Cdorp")
    world.a.author.groups.add(third.municipality.group)
    client.force_login(world.a.author)
    for page, status in (
        (world.a.page, 200),
        (third, 200),
        (world.index, 200),
        (world.b.page, 403),
    ):
        response = client.get(reverse("wagtailadmin_explore", args=[page.pk]))
        assert response.status_code == status, page


def test_lists_have_no_buttons_to_closed_doors(client, world):
    client.force_login(world.a.author)
    for name in ("wagtailadmin_explore", "wagtailadmin_pages:edit"):
        text = _text(client, name, (world.a.page if "explore" in name else world.a.loose).pk)
        assert reverse("wagtailadmin_pages:move", args=[world.a.loose.pk]) not in text
        assert reverse("wagtailadmin_pages:copy", args=[world.a.loose.pk]) not in text
        assert reverse("wagtailadmin_pages:delete", args=[world.a.loose.pk]) in text
    assert "data-bulk-action-checkbox" not in _text(client, "wagtailadmin_explore", world.a.page.pk)


def test_menu_has_no_reports(client, world):
    client.force_login(world.a.author)
    home = _text(client, "wagtailadmin_home")
    assert reverse("wagtailadmin_reports:site_history") not in home
    assert reverse("wagtailimages:index") in home


def test_author_cannot_delete_the_page_of_the_municipality(client, world):
    page = make_member("Dorp zonder pagina's")
    page.unpublish()
    world.a.author.groups.add(page.municipality.group)
    client.force_login(world.a.author)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert type(page).objects.filter(pk=page.pk).exists()
