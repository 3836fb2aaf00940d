"""The foot of each page: a way in for who has an account, a way back and out for who is inside."""

import re

import pytest
from django.test import Client

from koplopers.demo.factories import make_author, make_user

pytestmark = pytest.mark.once

LOG_IN = ("Inloggen voor gemeenten", "/inloggen/")
DESK = ("Naar het beheer", "/beheer/")


def footer(response):
    return re.search(r"<footer.*</footer>", response.content.decode(), re.DOTALL).group()


def ways(response):
    """The links of the foot, as (words, address)."""
    return [(words, url) for url, words in re.findall(r'<a href="(.*?)">(.*?)<', footer(response))]


@pytest.fixture
def inside(world):
    """The browser of an author."""
    client = Client()
    client.force_login(make_author(world.member))
    return client


def test_a_visitor_can_log_in(world, client):
    for url in [*world.urls.values(), "/inloggen/"]:
        response = client.get(url)
        assert LOG_IN in ways(response)
        assert DESK not in ways(response)
        assert "Uitloggen" not in footer(response)


def test_who_is_logged_in_can_go_back_to_the_desk_and_out(world, inside):
    for url in world.urls.values():
        response = inside.get(url)
        assert DESK in ways(response)
        assert LOG_IN not in ways(response)
        assert '<form action="/uitloggen/" method="post">' in footer(response)


def test_logging_out_there_works(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_author(world.member))
    foot = footer(client.get(world.urls["practice"]))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', foot).group(1)

    response = client.post("/uitloggen/", {"csrfmiddlewaretoken": token})

    assert response["Location"] == "/"
    assert LOG_IN in ways(client.get("/"))


def test_who_may_not_enter_the_desk_is_not_sent_there(world, client):
    client.force_login(make_user())

    response = client.get("/")

    assert DESK not in ways(response)
    assert "Uitloggen" in footer(response)


def test_a_cache_may_keep_what_visitors_read(world, client):
    """One copy for all who bring no cookie, and they get none."""
    for name in world.urls.keys() - world.forms:
        response = client.get(world.urls[name])
        assert response.get("Vary", "Cookie") == "Cookie", name
        assert not response.has_header("Cache-Control"), name
        assert not response.cookies, name


def test_a_form_that_is_to_be_sent_is_kept_in_no_cache_of_others(world, client):
    for name in world.forms:
        response = client.get(world.urls[name])
        assert {"private", "no-store"} & set(response["Cache-Control"].split(", ")), name
        assert set(response.cookies) == {"csrftoken"}, name
