"""The author's dashboard and "klopt nog"."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import localdate, now
from wagtail.models import Comment

from koplopers.accounts.roles import AUTHORS
from koplopers.demo.factories import (
    make_administrator,
    make_author,
    make_bottleneck,
    make_practice,
    make_success_factor,
    make_user,
)
from practices.desk.dashboard import dashboard_page
from practices.models import CasePage
from practices.vocabulary import Origin

TODAY = date(2026, 6, 1)
# Five for the panel (municipality with its page, count, pages, workflows, remarks), and Wagtail's.
QUERIES = 16


def rows(member, on=TODAY):
    return dashboard_page(member.municipality, on=on).rows


def panel(client):
    """The panel of the municipality as the author sees it."""
    soup = BeautifulSoup(client.get("/beheer/").text, "html.parser")
    return soup.find(id="mijn-gemeente")


def words(element):
    return " ".join(element.get_text(" ").split())


def confirmed(page, on):
    CasePage.objects.filter(pk=page.pk).update(confirmed_on=on)


def test_each_state_of_a_page_has_a_name(member, author, editor, hand_in, decide):
    draft = make_practice(member, live=False)
    waiting = make_bottleneck(member, live=False)
    returned = make_success_factor(member, live=False)
    published = make_practice(member)
    hand_in(waiting, author)
    decide(hand_in(returned, author), editor, "Vertel wat het kostte.")
    found = {row.page.pk: row for row in rows(member)}
    labels = {
        page.pk: found[page.pk].status_label for page in (draft, waiting, returned, published)
    }
    assert labels == {
        draft.pk: "Concept",
        waiting.pk: "Ingeleverd",
        returned.pk: "Teruggestuurd",
        published.pk: "Gepubliceerd",
    }
    assert found[returned.pk].remark == "Vertel wat het kostte."
    assert [row.page.pk for row in found.values() if row.is_waiting] == [returned.pk]
    assert found[waiting.pk].kind == "Knelpunt"


def test_a_live_page_with_a_newer_text_says_what_visitors_see(
    client, member, author, editor, hand_in, decide
):
    page = make_practice(member)
    page.title = "Nieuwe titel"
    page.save_revision(user=author)
    client.force_login(author)
    assert "Er is een nieuwe versie die u nog niet inleverde." in words(panel(client))
    assert "Nieuwe titel" in words(panel(client))
    state = hand_in(page, author)
    assert (
        "Ingeleverd Bekijk op de site : Nieuwe titel Bezoekers zien nog de vorige versie."
        in words(panel(client))
    )
    decide(state, editor, "Nog iets.")
    assert (
        "Teruggestuurd Bekijk op de site : Nieuwe titel Bezoekers zien nog de vorige versie."
        in words(panel(client))
    )


def test_what_waits_for_the_author_comes_first(member, author, editor, hand_in, decide):
    returned = make_practice(member, live=False)
    decide(hand_in(returned, author), editor, "Nog iets.")
    due, fresh = make_practice(member), make_practice(member)
    confirmed(due, TODAY - timedelta(days=365))
    confirmed(fresh, TODAY - timedelta(days=364))
    newest = make_practice(member, live=False)
    found = rows(member)
    assert [row.page.pk for row in found] == [returned.pk, due.pk, newest.pk, fresh.pk]
    assert [row.to_confirm for row in found] == [False, True, False, False]


def test_open_remarks_are_counted(client, member, author, editor):
    page = make_practice(member, live=False)
    remark = {"page": page, "user": editor, "contentpath": "problem"}
    for resolved_at in (None, None, now()):
        Comment.objects.create(**remark, text="Wie deed dit?", resolved_at=resolved_at)
    (row,) = rows(member)
    assert (row.remarks, row.is_waiting) == (2, True)
    client.force_login(author)
    assert "2 opmerkingen bij de velden." in words(panel(client))


def test_completeness_is_that_of_the_newest_text(member):
    page = make_practice(member)
    before = rows(member)[0].percent
    page.results = "<p>Nu zijn 20 van de 22 stembureaus goed te gebruiken.</p>"
    page.save_revision()
    assert rows(member)[0].percent > before
    assert rows(member)[0].percent == page.completeness().percent


def test_a_page_without_revision_has_no_percentage(member):
    page = make_practice(member)
    page.revisions.all().delete()
    CasePage.objects.filter(pk=page.pk).update(latest_revision=None)
    assert rows(member)[0].percent is None


def test_only_the_own_municipality(client, member, other_member, author):
    make_practice(other_member, live=False, title="Van Zwolle")
    make_practice(member, live=False, title="Van Utrecht")
    client.force_login(author)
    text = client.get("/beheer/").text
    assert "Van Utrecht" in text
    assert "Van Zwolle" not in text


def test_the_first_step_is_told(client, member, author):
    client.force_login(author)
    found = panel(client)
    assert "U hebt nog niets geschreven. Begin met een praktijkvoorbeeld" in words(found)
    for link, model in zip(
        found.find(class_="desk-new").find_all("a"),
        ["practicepage", "bottleneckpage", "successfactorpage"],
        strict=True,
    ):
        assert link["href"] == f"/beheer/pages/add/practices/{model}/{member.pk}/"
        assert client.get(link["href"]).status_code == 200


def test_an_author_of_no_municipality_is_told_whom_to_mail(client, home, settings):
    settings.CONTACT_EMAIL = "redactie@example.nl"
    client.force_login(make_user(AUTHORS))
    found = panel(client)
    assert "Uw account hoort nog niet bij een gemeente." in words(found)
    assert found.find("a")["href"] == "mailto:redactie@example.nl"


def test_the_home_of_an_author_is_calm(client, author):
    client.force_login(author)
    soup = BeautifulSoup(client.get("/beheer/").text, "html.parser")
    assert soup.find(class_="w-summary") is None
    assert [h2.get_text(strip=True) for h2 in soup.find("main").find_all("h2")] == [
        str(author),
        "Mijn gemeente: Utrecht",
    ]
    assert "wagtail.org" not in str(soup.find("main"))


def test_the_home_of_an_editor_tells_the_queue(client, editor, author, member, hand_in):
    client.force_login(editor)
    assert "Er wacht niets op de redactie." in client.get("/beheer/").text
    first = make_practice(member, live=False, title="De eerste")
    hand_in(first, author)
    hand_in(make_practice(member, live=False, title="De tweede"), author)
    soup = BeautifulSoup(client.get("/beheer/").text, "html.parser")
    found = soup.find(attrs={"aria-labelledby": "wachtrij-kop"})
    assert "2 pagina's wachten op de redactie" in words(found)
    assert "De oudste: De eerste van gemeente Utrecht" in words(found)
    assert [a["href"] for a in found.find_all("a")] == [
        "/beheer/redactie/",
        f"/beheer/redactie/{first.pk}/",
        "/cijfers/",
    ]
    assert "mijn-gemeente" not in str(soup)


def test_an_administrator_sees_neither(client, home):
    client.force_login(make_administrator())
    text = client.get("/beheer/").text
    assert "mijn-gemeente" not in text
    assert "wachtrij-kop" not in text


def test_the_number_of_queries_is_fixed(client, member, author, django_assert_num_queries):
    client.force_login(author)
    make_practice(member)
    client.get("/beheer/")  # fills the caches of content types and sites
    with django_assert_num_queries(QUERIES):
        assert len(panel(client).find("tbody").find_all("tr")) == 1
    make_bottleneck(member)
    make_success_factor(member, live=False)
    with django_assert_num_queries(QUERIES):
        assert len(panel(client).find("tbody").find_all("tr")) == 3


def test_many_pages_are_split(client, member, author):
    for _ in range(21):
        make_practice(member)
    client.force_login(author)
    assert len(panel(client).find("tbody").find_all("tr")) == 20
    assert "Bladzijde 1 van 2" in words(panel(client))
    assert len(dashboard_page(member.municipality, on=TODAY, number="2").rows) == 1
    assert dashboard_page(member.municipality, on=TODAY, number="x").number == 1


def test_one_click_confirms(client, member, author):
    page = make_practice(member)
    confirmed(page, localdate() - timedelta(days=400))
    client.force_login(author)
    form = panel(client).find("form")
    assert form["method"] == "post"
    assert words(form) == f"Klopt nog : {page.title}"
    response = client.post(form["action"], follow=True)
    assert response.redirect_chain == [("/beheer/#mijn-gemeente", 302)]
    assert f"“{page.title}” is bevestigd." in response.text
    page.refresh_from_db()
    assert page.confirmed_on == localdate()
    assert not dashboard_page(member.municipality, on=localdate()).rows[0].to_confirm


@pytest.mark.parametrize("fields", [{"live": False}, {"origin": Origin.EDITORS}])
def test_a_draft_or_a_page_of_the_editors_is_not_confirmed(client, member, author, fields):
    page = make_practice(member, source_url="https://bron.example/", **fields)
    client.force_login(author)
    assert panel(client).find("form") is None
    response = client.post(f"/beheer/klopt-nog/{page.pk}/", follow=True)
    assert "Deze pagina kunt u niet bevestigen." in response.text
    page.refresh_from_db()
    assert page.confirmed_on is None


def test_only_the_own_pages_are_confirmed(client, member, other_member, editor):
    page = make_practice(member)
    confirmed(page, TODAY)
    client.force_login(make_author(other_member))
    assert client.post(f"/beheer/klopt-nog/{page.pk}/").status_code == 403
    client.force_login(editor)
    assert client.post(f"/beheer/klopt-nog/{page.pk}/")["location"] == "/beheer/"
    client.logout()
    assert client.post(f"/beheer/klopt-nog/{page.pk}/")["location"].startswith("/inloggen/")
    page.refresh_from_db()
    assert page.confirmed_on == TODAY


def test_looking_confirms_nothing(client, member, author):
    page = make_practice(member)
    client.force_login(author)
    assert client.get(f"/beheer/klopt-nog/{page.pk}/").status_code == 405
