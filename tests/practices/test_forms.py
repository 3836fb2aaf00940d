"""What the forms tell a writer: a name and help at each field, and at once what is too long."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from koplopers.demo.factories import make_practice
from practices.rules import SUMMARY_WORDS
from practices.vocabulary import Involvement

KINDS = ["practice", "bottleneck", "successfactor"]
kinds = pytest.mark.parametrize("kind", KINDS)


def form(user, member, kind):
    """The help at the fields of a new page, by name; with those of a line that may be added."""
    client = Client()
    client.force_login(user)
    page = client.get(f"/beheer/pages/add/practices/{kind}page/{member.pk}/").text
    # A parser leaves what is in a template alone, as a browser does.
    soup = BeautifulSoup(page.replace("template", "div"), "html.parser")
    fields = soup.select("[data-edit-form] [data-contentpath] > [data-field-help]")
    found = {}
    for help_text in fields:
        found.setdefault(help_text.parent["data-contentpath"], []).append(words(help_text))
    return found


def words(element):
    return " ".join(element.get_text().split())


@kinds
def test_every_field_has_help(member, editor, kind):
    fields = form(editor, member, kind)

    assert {"title", "summary", "main_theme", "contact_email", "source_url"} <= set(fields)
    assert [name for name, helps in fields.items() if not all(helps)] == []


def test_the_lines_of_a_practice_have_help_as_well(member, author):
    assert {"topic", "happened", "state", "solution", "effect"} <= set(
        form(author, member, "practice")
    )


def test_each_kind_has_an_example_of_its_own_that_keeps_to_the_rules(member, author):
    titles, summaries = [], []
    for kind in KINDS:
        fields = form(author, member, kind)
        (title,), (summary,) = fields["title"], fields["summary"]
        assert "in hooguit 80 tekens" in title
        titles.append(title.partition("Bijvoorbeeld: ")[2])
        summaries.append(summary.partition("Bijvoorbeeld: ")[2])

    assert len(set(titles)) == len(set(summaries)) == len(KINDS)
    assert all(0 < len(title) <= 80 for title in titles)
    least, most = SUMMARY_WORDS
    assert all(least <= len(summary.split()) <= most for summary in summaries)


def test_every_step_of_taking_part_is_explained(member, author):
    (help_text,) = form(author, member, "practice")["involvement"]

    assert [label for label in Involvement.labels if f"{label}: " not in help_text] == []


@kinds
def test_the_title_is_called_so_and_keeps_its_name_in_sight(member, author, kind):
    client = Client()
    client.force_login(author)
    page = client.get(f"/beheer/pages/add/practices/{kind}page/{member.pk}/").text
    soup = BeautifulSoup(page, "html.parser")

    assert words(soup.find("label", attrs={"for": "id_title"})) == "Titel*"
    assert "Paginatitel" not in words(soup.find(attrs={"data-edit-form": True}))
    assert not soup.find(id="id_title").get("placeholder")


def test_the_browser_knows_what_handing_in_asks(member, editor):
    limits = {"data-count": "woorden", "data-least": "40", "data-most": "80"}
    own = make_practice(member, live=False)
    found = make_practice(member, live=False, origin="editors", source_url="https://bron.example/")

    assert limits_of(editor, own, "title")["data-most"] == "80"
    assert limits_of(editor, own, "summary") == limits
    # A page from sources holds the known facts and no more.
    assert limits_of(editor, found, "summary") == limits | {"data-least": "0"}


def limits_of(user, page, name):
    client = Client()
    client.force_login(user)
    soup = BeautifulSoup(client.get(f"/beheer/pages/{page.pk}/edit/").text, "html.parser")
    field = soup.find(id=f"id_{name}")
    return {key: field[key] for key in ("data-count", "data-least", "data-most")}
