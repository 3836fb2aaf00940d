"""The screen "Hoe leest deze tekst?"."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from koplopers.demo.factories import make_author, make_practice


@pytest.fixture
def draft(member, author):
    page = make_practice(member, live=False, owner=author, problem="<p>Oud.</p>")
    page.problem = f"<p>Wij faciliteren dit.</p><p>{' '.join(['woord'] * 26)}.</p>"
    page.save_revision(user=author)
    return page


def screen(client, page):
    return client.get(reverse("desk:reading", args=[page.pk]))


def test_the_saved_text_is_shown_with_marks_and_suggestions(client, author, draft):
    client.force_login(author)
    response = screen(client, draft)
    soup = BeautifulSoup(response.text, "html.parser").find(class_="desk-reading")
    text = " ".join(soup.get_text(" ").split())
    assert [mark.text for mark in soup.find_all("mark")] == ["faciliteren"]
    assert [word.text for word in soup.find_all("dt")] == ["faciliteren"]
    assert "Liever: helpen, mogelijk maken." in text
    assert "1 zin heeft meer dan 25 woorden." in text
    assert "(26 woorden: maak er twee zinnen van)" in text
    assert "Oud." not in text


def test_it_says_what_it_is_and_what_it_is_not(client, author, draft):
    client.force_login(author)
    text = screen(client, draft).text
    assert "Dit is een hulp, geen oordeel." in text
    assert "Dat zegt niet of een tekst op taalniveau B1 is." in text


def test_a_page_without_words_says_so(client, editor, member):
    client.force_login(editor)
    assert "Er staat nog geen tekst op deze pagina." in screen(client, member).text


def test_a_text_without_anything_hard_says_so(client, author, member):
    client.force_login(author)
    text = screen(client, make_practice(member, live=False, owner=author)).text
    assert "Geen zin heeft meer dan 25 woorden." in text
    assert "Wij vonden geen moeilijke woorden en geen afkortingen zonder uitleg." in text


def test_the_form_and_the_review_lead_to_it(client, author, editor, draft):
    url = reverse("desk:reading", args=[draft.pk])
    client.force_login(author)
    assert f'href="{url}"' in client.get(f"/beheer/pages/{draft.pk}/edit/").text
    client.force_login(editor)
    assert f'href="{url}"' in client.get(reverse("desk:review", args=[draft.pk])).text


def test_nobody_reads_the_draft_of_another_municipality(client, other_member, draft):
    client.force_login(make_author(other_member))
    response = screen(client, draft)
    assert response.status_code != 200
    assert "faciliteren" not in response.text
