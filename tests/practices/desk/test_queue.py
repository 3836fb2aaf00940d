"""The editors' queue."""

from datetime import timedelta

import pytest
from django.utils.timezone import now
from wagtail.models import TaskState

from koplopers.demo.factories import make_administrator, make_bottleneck, make_practice
from practices.desk.queue import queue_items, waiting

URL = "/beheer/redactie/"
# Four for the queue (count, states, titles, municipalities), ten for Wagtail's frame around it.
QUERIES = 14


def waits_since(state, moment):
    TaskState.objects.filter(pk=state.pk).update(started_at=moment)


def rows(text):
    """How many pages the table lists."""
    return text.count('role="rowheader"')


def test_an_empty_queue_says_so(client, editor):
    client.force_login(editor)
    text = client.get(URL).text
    assert "Er wacht niets" in text
    assert rows(text) == 0


def test_the_oldest_comes_first(client, editor, member, author, hand_in):
    for days, title in [(1, "Nieuw"), (9, "Oud"), (4, "Midden")]:
        page = make_practice(member, live=False, title=title, slug=title.lower())
        waits_since(hand_in(page, author), now() - timedelta(days=days))
    items = queue_items(waiting(), now=now())
    assert [(item.title, item.days, item.waited) for item in items] == [
        ("Oud", 9, "9 dagen"),
        ("Midden", 4, "4 dagen"),
        ("Nieuw", 1, "1 dag"),
    ]
    client.force_login(editor)
    text = client.get(URL).text
    assert "3 pagina's wachten op de redactie" in text
    assert text.index("Oud</a>") < text.index("Midden</a>") < text.index("Nieuw</a>")


def test_a_line_tells_what_waits(client, editor, member, author, hand_in):
    page = make_bottleneck(member, live=False, title="Wij lopen vast")
    hand_in(page, author)
    (item,) = queue_items(waiting(), now=now())
    assert (item.kind, item.municipality, item.author) == ("Knelpunt", "Utrecht", str(author))
    assert item.waited == "vandaag"
    assert item.percent == page.completeness().percent
    client.force_login(editor)
    text = client.get(URL).text
    assert f'href="{URL}{page.pk}/"' in text
    assert f"{item.percent}%" in text
    assert "Eén pagina wacht op de redactie" in text


def test_a_newer_title_is_shown(member, author, hand_in):
    page = make_practice(member, title="Oude titel")
    page.title = "Nieuwe titel"
    hand_in(page, author)
    (item,) = queue_items(waiting(), now=now())
    assert item.title == "Nieuwe titel"


def test_the_page_of_a_municipality_waits_too(client, editor, member, author, hand_in):
    hand_in(member, author)
    client.force_login(editor)
    text = client.get(URL).text
    assert "Pagina van een gemeente" in text
    assert "%</span>" not in text


def test_what_was_decided_or_withdrawn_is_gone(member, author, editor, hand_in, decide):
    pages = [make_practice(member, live=False) for _ in range(3)]
    published, sent_back, withdrawn = (hand_in(page, author) for page in pages)
    decide(published, editor)
    decide(sent_back, editor, "Nog iets.")
    withdrawn.workflow_state.cancel(user=author)
    assert list(waiting()) == []


def test_a_deleted_page_is_gone(member, author, hand_in):
    page = make_practice(member, live=False)
    hand_in(page, author)
    page.delete()
    assert queue_items(waiting(), now=now()) == []


def test_a_deleted_author_leaves_the_page_in_the_queue(member, author, hand_in):
    hand_in(make_practice(member, live=False), author)
    author.delete()
    (item,) = queue_items(waiting(), now=now())
    assert item.author == "onbekend"


@pytest.fixture
def three(member, author, hand_in):
    def make(number):
        for _ in range(number):
            hand_in(make_practice(member, live=False), author)

    return make


def test_the_number_of_queries_is_fixed(client, editor, three, django_assert_num_queries):
    client.force_login(editor)
    three(1)
    client.get(URL)  # fills the caches of content types and sites
    with django_assert_num_queries(QUERIES):
        assert rows(client.get(URL).text) == 1
    three(2)
    with django_assert_num_queries(QUERIES):
        assert rows(client.get(URL).text) == 3


def test_the_queue_has_pages(client, editor, three):
    client.force_login(editor)
    three(21)
    first, second = client.get(URL), client.get(URL, {"pagina": 2})
    assert rows(first.text) == 20
    assert rows(second.text) == 1
    assert 'href="?pagina=2"' in first.text
    assert 'href="?pagina=1"' in second.text


@pytest.mark.parametrize("page", ["", "0", "99", "x"])
def test_a_page_that_is_not_there_shows_one_that_is(client, editor, three, page):
    client.force_login(editor)
    three(1)
    assert rows(client.get(URL, {"pagina": page}).text) == 1


def test_only_editors_see_it(client, author, hand_in, member):
    hand_in(make_practice(member, live=False, title="Geheim"), author)
    assert client.get(URL)["location"].startswith("/inloggen/")
    client.force_login(author)
    assert client.get(URL).status_code == 403
    client.force_login(make_administrator())
    response = client.get(URL)
    assert response["location"] == "/beheer/"
    assert "Geheim" not in client.get("/beheer/").text
