"""The style guide shows every component, to those who work on the site."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings

from koplopers.demo.factories import make_bottleneck, make_practice, make_success_factor

TEMPLATES = Path(settings.BASE_DIR) / "templates"
# On every page already, a part of another one, or not to be seen.
AROUND = {"trap", "header", "footer", "logo", "_page_number"}
INCLUDED = re.compile(r'include "components/([a-z_]+)\.html"')


def shown_in(name, seen=None):
    """The components in a template and in those."""
    seen = set() if seen is None else seen
    for found in INCLUDED.findall((TEMPLATES / name).read_text()):
        if found not in seen:
            seen.add(found)
            shown_in(f"components/{found}.html", seen)
    return seen


def test_every_component_is_shown():
    there = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    by_a_tag = {"icon", "pattern"}

    assert there - shown_in("home/style_guide.html") - by_a_tag == AROUND


def test_only_who_works_on_the_site_sees_it(client, author):
    door = client.get("/stijlgids/")
    assert (door.status_code, door["Location"][:10]) == (302, "/inloggen/")

    client.force_login(author)
    assert client.get("/stijlgids/").status_code == 200


def test_it_shows_what_there_is(client, author, member):
    client.force_login(author)
    assert "Er is nog niets gepubliceerd." in client.get("/stijlgids/").content.decode()

    make_practice(member, title="Stemmen zonder drempel")
    make_bottleneck(member, title="De deur bleek te smal")
    make_success_factor(member, title="Een vaste groep inwoners")

    page = client.get("/stijlgids/").content.decode()
    assert "Er is nog niets gepubliceerd." not in page
    assert page.count("<mark>gemarkeerd</mark>") == 3
    for title in ("Stemmen zonder drempel", "De deur bleek te smal", "Een vaste groep inwoners"):
        assert title in page


def test_it_shows_every_kind_of_field_right_and_wrong(client, author, member):
    make_practice(member)
    client.force_login(author)

    page = BeautifulSoup(client.get("/stijlgids/").content, "html.parser").main
    kinds = {
        field.get("type", field.name)
        for field in page.select(".kp-field :is(input, select, textarea)")
    }
    assert kinds >= {"text", "email", "radio", "select", "textarea"}
    assert page.select_one("input[name=akkoord]")["type"] == "checkbox"
    (box,) = page.select("input[name=praktijk]")
    assert box.has_attr("checked")

    leads_to = [link["href"] for link in page.select("[aria-labelledby=fouten] a")]
    assert leads_to == ["#id_naam", "#id_mail", "#id_ronde_0", "#id_akkoord"]
    assert [page.select_one(anchor) for anchor in leads_to if not page.select_one(anchor)] == []
