"""A site where nobody has written anything yet: no page ends dead, and nothing is counted as 0."""

from xml.etree import ElementTree

import pytest

from koplopers.demo.factories import make_bottleneck, make_member, make_theme, make_topic
from practices.models import Topic


@pytest.fixture
def theme(home):
    return make_theme("Verkiezingen")


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("url", ["/praktijkvoorbeelden/", "/knelpunten/", "/succesfactoren/"])
def test_an_empty_list_says_what_to_do(home, client, url):
    content = read(client, url)

    assert "Hier staat nog niets." in content
    assert '<h2 id="aantal">Nog geen ' in content
    assert 'href="/contact/"' in content


def test_the_front_page_says_that_the_first_examples_are_coming(theme, client):
    content = read(client, "/")

    assert "De eerste praktijkvoorbeelden komen eraan." in content
    assert "Uitgelicht" not in content
    assert "kp-event" not in content
    assert "<dd>0</dd>" not in content


def test_the_figures_invite_where_there_is_nothing_to_count(theme, client):
    content = read(client, "/cijfers/")

    assert "Er doet nog geen gemeente mee." in content
    assert "Er staan nog geen voorbeelden op de site." in content
    assert "Er staan nog geen knelpunten op de site." in content
    assert "<dd>" not in content
    assert "kp-bar__part" not in content


@pytest.mark.parametrize("kind", Topic.Kind)
def test_a_topic_without_entries_asks_for_the_first(home, client, kind):
    content = read(client, make_topic(kind).get_absolute_url())

    assert "Nog geen gemeente schreef hierover." in content
    assert "<dd>0</dd>" not in content
    # There is always somebody to call.
    assert "mailto:koplopers@example.nl" in content


def test_a_theme_without_cases_asks_for_the_first(theme, client):
    assert "Bij dit thema staat nog niets." in read(client, theme.get_absolute_url())


def test_a_municipality_that_shares_nothing_yet_leads_on(home, client):
    content = read(client, make_member("Nuenen").url)

    assert "Gemeente Nuenen deelt nog niets op deze site." in content
    assert 'href="/praktijkvoorbeelden/"' in content


def test_no_municipalities_and_no_meetings(home, client):
    assert "Er doet nog geen gemeente mee." in read(client, "/gemeenten/")
    assert "Er staat nu geen bijeenkomst gepland." in read(client, "/bijeenkomsten/")


def test_a_bottleneck_that_nobody_else_met_still_names_somebody_to_call(home, client):
    content = read(client, make_bottleneck(make_member()).url)

    assert "Nog geen andere gemeente schreef over dit knelpunt." in content
    assert "De redactie brengt u in contact" in content


def test_an_empty_feed_is_a_feed(home, client):
    feed = ElementTree.fromstring(client.get("/feeds/praktijkvoorbeelden/").content)

    assert feed.findall(".//item") == []
    assert feed.findtext(".//title") == "Nieuwe praktijkvoorbeelden"
