"""Wagtail's checker beside the form, as it is told what to look for."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.userbar import ContentCheckerItem

from koplopers.base.writing.checker import (
    BARE_NAME,
    VAGUE_NAME,
    DutchContentCheckerItem,
    in_dutch,
)
from koplopers.base.writing.links import VAGUE
from koplopers.base.writing.pictures import NO_WORDS
from koplopers.demo.factories import make_practice


@pytest.fixture
def configuration(rf):
    return DutchContentCheckerItem().get_axe_configuration(rf.get("/"))


def test_every_rule_has_words_in_dutch(configuration):
    assert set(configuration["messages"]) == set(configuration["options"]["runOnly"])
    for message in configuration["messages"].values():
        assert message["error_name"]
        assert message["help_text"]


def test_every_rule_of_ours_runs_and_every_check_is_there(configuration):
    rules = configuration["spec"]["rules"]
    checks = {check["id"] for check in configuration["spec"]["checks"]}
    assert {rule["id"] for rule in rules} <= set(configuration["options"]["runOnly"])
    asked = {name for rule in rules for name in rule.get("any", []) + rule.get("none", [])}
    assert asked == checks


def called(pattern, words):
    """As the script beside the checker reads it."""
    return re.search(pattern, words, re.IGNORECASE)


def test_the_browser_looks_for_the_same_words_as_the_server(configuration):
    checks = {check["id"]: check for check in configuration["spec"]["checks"]}
    assert checks["check-image-alt-text"]["options"]["pattern"] == NO_WORDS
    for words in VAGUE:
        assert called(VAGUE_NAME, words)
        assert called(VAGUE_NAME, f"{words.upper()} »")
    assert not called(VAGUE_NAME, "Lees hier hoe wij dat deden")
    assert called(BARE_NAME, "HTTPS://a.example/b")
    assert called(BARE_NAME, "www.a.example")
    assert not called(BARE_NAME, "de site www.a.example")


def test_it_takes_the_place_of_the_one_of_wagtail():
    other = object()
    ours, kept = in_dutch([ContentCheckerItem(in_editor=True), other])
    assert (type(ours), ours.in_editor, kept) == (DutchContentCheckerItem, True, other)


def test_the_form_carries_it(client, author, member):
    draft = make_practice(member, live=False, owner=author)
    client.force_login(author)
    soup = BeautifulSoup(client.get(f"/beheer/pages/{draft.pk}/edit/").content, "html.parser")
    carried = json.loads(soup.find(id="checker-axe-configuration").string)
    assert carried["messages"]["link-vague"]["error_name"] == (
        "Een link zegt niet waar hij heen gaat"
    )


def test_visitors_get_nothing_of_it(client, member, author):
    page = make_practice(member, summary=" ".join(["woord"] * 80))
    client.force_login(author)
    text = client.get(page.url).text
    assert "userbar" not in text
    assert "data-too-long" not in text
