"""How many questions each public page asks the database, with cold caches: exactly so many."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from search.indexing import ensure_index
from tests.public_site import full_practice

CASE_PAGES = {
    "practice", "practice, easy to read", "practice in sign language", "bottleneck",
    "success factor",
}  # fmt: skip
MOST_ON_A_CASE_PAGE = 18
MOST = 20

# Each list of cards asks once for the photographs in the sizes that it shows, and so does the top of a
# case page; there it comes along with the pictures of the text.
QUERIES = {
    "home": 16,
    "standard page": 11,
    "accessibility statement": 13,
    "practices": 13,
    "practices of a theme": 12,
    "practices of a municipality": 12,
    "bottlenecks": 9,
    "success factors": 9,
    "practice": 18,
    # They show the facts of the practice and not its text.
    "practice, easy to read": 13,
    "practice in sign language": 12,
    "bottleneck": 18,
    "success factor": 18,
    "bottleneck topic": 9,
    "success factor topic": 9,
    "comparison": 10,
    # Three by theme, two by province, and two for how bottlenecks stand.
    "figures": 7,
    "themes": 2,
    "theme": 13,
    "sub-theme": 11,
    "municipalities": 9,
    "municipality": 15,
    "empty municipality": 8,
    "made-up municipality": 8,
    "meetings": 7,
    "meeting": 20,
    "programme": 5,
    "programme as a table": 5,
    "session": 19,
    "sign-up": 4,
    "lost link": 0,
    "report a barrier": 0,
    "search": 12,
    "search for a word": 17,
}


def questions(url):
    """Return the SQL of one request with cold caches; the answer must be a page."""
    client = Client()
    ensure_index()
    client.get(url)  # whoever comes first waits until new pictures are resized
    cache.clear()
    Site.clear_site_root_paths_cache()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def asked(world, add_more, django_db_blocker):
    """The SQL of every page with one item in each list, and with three: two dicts by page."""
    with django_db_blocker.unblock():
        with_one = {name: questions(url) for name, url in world.urls.items()}
        add_more()
        add_more()
        return with_one, {name: questions(url) for name, url in world.urls.items()}


def test_every_page_is_counted(world):
    assert set(QUERIES) == set(world.urls)


@pytest.mark.parametrize("name", QUERIES)
def test_the_number_is_the_same_at_one_item_and_at_three(asked, name):
    with_one, with_three = asked

    assert (len(with_one[name]), len(with_three[name])) == (QUERIES[name], QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_nothing_is_asked_twice(asked, name):
    _, with_three = asked

    assert sorted(with_three[name]) == sorted(set(with_three[name]))


def test_four_practices_side_by_side_ask_as_much_as_two(world):
    four = [world.practice, *(full_practice(world) for _ in range(3))]
    asked = questions("/vergelijk/?" + "&".join(f"praktijk={one.pk}" for one in four))

    assert len(asked) == QUERIES["comparison"]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("name", QUERIES)
def test_the_number_stays_within_what_was_promised(name):
    assert QUERIES[name] <= (MOST_ON_A_CASE_PAGE if name in CASE_PAGES else MOST)
