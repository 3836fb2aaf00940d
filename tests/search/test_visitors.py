"""What visitors get beside the find page: suggestions, feeds, what looks alike, their judgement."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.core import signing
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from koplopers.demo.factories import (
    make_author,
    make_bottleneck,
    make_bottleneck_line,
    make_member,
    make_practice,
    make_theme,
    make_topic,
)
from practices.models import PracticePage
from search import counting, draining, indexing, service
from search.document import Audience
from search.engines.base import EngineError
from search.models import QueryLog, SearchChange, SearchFeedback, SearchIndex

TODAY = timezone.localdate()
RIDES = " ".join(["Ritjes"] * 40)


def down(*args, **kwargs):
    raise EngineError("weg")


def suggested(client, text):
    response = client.get("/zoeken/suggesties/", {"q": text})
    return [one["title"] for one in json.loads(response.content)["suggestions"]]


@pytest.fixture
def practice(embedded, member):
    page = make_practice(member, make_theme("Verkiezingen"), title="Stembureaus testen")
    indexing.ensure_index()
    return page


def test_suggestions_are_pages_themes_and_municipalities(client, practice):
    response = client.get("/zoeken/suggesties/", {"q": "stemb"})

    assert json.loads(response.content) == {
        "suggestions": [
            {"title": "Stembureaus testen", "url": practice.url, "kind": "Praktijkvoorbeeld"}
        ]
    }
    # Kept by nobody: what is taken down would be shown for as long as it is kept.
    assert response.headers["Cache-Control"] == "no-store"
    assert suggested(client, "verk")[0] == "Verkiezingen"
    assert "Utrecht" in suggested(client, "utr")


def test_kinds_of_bottlenecks_and_success_factors_are_suggested(client, practice):
    money = make_topic(name="Te weinig geld")
    make_topic("success_factor", name="Geld voor een vaste plek")
    make_topic(name="Te weinig geld en tijd", merged_into=money)

    found = client.get("/zoeken/suggesties/", {"q": "geld"}).json()["suggestions"]

    assert [(one["title"], one["kind"]) for one in found] == [
        ("Te weinig geld", "Soort knelpunt"),
        ("Geld voor een vaste plek", "Soort succesfactor"),
    ]
    assert found[0]["url"] == money.get_absolute_url()
    assert suggested(client, "Te weinig geld") == ["Te weinig geld"]


def test_a_made_up_municipality_is_suggested_as_such(client, practice):
    make_member("Utopia", cbs_code=None)
    indexing.ensure_index()
    kinds = client.get("/zoeken/suggesties/", {"q": "ut"}).json()["suggestions"]

    found = {one["title"]: one["kind"] for one in kinds}
    assert found["Utrecht"] == found["Utopia (verzonnen)"] == "Gemeente"


def test_suggestions_are_the_same_for_everybody(client, practice, member):
    make_practice(member, title="Stemmen achter de deur", members_only=True)
    indexing.ensure_index()
    client.force_login(make_author(member))
    assert suggested(client, "stem") == ["Stembureaus testen"]


def test_a_page_that_was_just_taken_down_is_not_suggested(client, practice):
    PracticePage.objects.filter(pk=practice.pk).update(live=False)
    assert suggested(client, "stemb") == []


@pytest.mark.parametrize("text", ["", "s", "\x00", "x" * 200, "🤖", "'\"*:", "   "])
def test_odd_beginnings_suggest_nothing(client, practice, text):
    assert suggested(client, text) == []


def test_without_an_engine_there_are_no_suggestions(client, practice, embedded, monkeypatch):
    monkeypatch.setattr(embedded, "suggest", down)
    assert suggested(client, "stemb") == []
    # Nobody keeps that for when there is one again.
    response = client.get("/zoeken/suggesties/", {"q": "stemb"})
    assert response.headers["Cache-Control"] == "no-store"


def test_suggestions_cost_few_queries(client, practice, django_assert_num_queries):
    client.get("/zoeken/suggesties/", {"q": "stemb"})
    with django_assert_num_queries(3):
        client.get("/zoeken/suggesties/", {"q": "stemb"})


def feed(client, **query):
    response = client.get("/zoeken/rss/", query)
    return response, [
        item.findtext("title") for item in ElementTree.fromstring(response.content).iter("item")
    ]


def test_any_search_has_a_feed(client, practice, other_member):
    make_bottleneck(other_member, title="Stembureaus zonder oprit")
    make_practice(other_member, title="Bussen", summary=RIDES, problem="<p>Geen rit.</p>")
    indexing.ensure_index()

    response, found = feed(client, q="stembureaus")
    assert set(found) == {"Stembureaus testen", "Stembureaus zonder oprit"}
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    assert feed(client, q="stembureaus", soort="knelpunt")[1] == ["Stembureaus zonder oprit"]
    assert feed(client, thema="verkiezingen")[1] == ["Stembureaus testen"]
    assert feed(client, q="onvindbaar")[1] == []


# Of the first ones a feed makes an error, of the last ones XML that no reader takes.
@pytest.mark.parametrize("odd", ["\x01", "\x0b", "\x1f", "\x7f", "\x9b", "\ufffe", "\uffff"])
def test_signs_that_a_feed_may_not_hold_are_left_out(client, practice, embedded, odd):
    type(practice).objects.filter(pk=practice.pk).update(title=f"Stembureaus{odd} getest")
    indexing.ensure_index()

    response = client.get("/zoeken/rss/", {"q": f"stem{odd}bureaus{odd}", "gemeente": odd})

    assert response.status_code == 200
    ElementTree.fromstring(response.content)
    response = client.get("/zoeken/rss/", {"q": f"stembureaus{odd} "})
    titles = [
        item.findtext("title") for item in ElementTree.fromstring(response.content).iter("item")
    ]
    assert len(titles) == 1
    assert re.fullmatch("Stembureaus ?getest", titles[0])


def test_a_feed_is_called_after_all_that_was_asked(client, practice):
    make_theme("Stemmen", parent=make_theme("Meedoen"))

    def title(**query):
        return ElementTree.fromstring(feed(client, **query)[0].content).findtext("channel/title")

    assert title(q="bus") == "Zoeken: bus"
    assert title() == title(fase="zoiets", jaar="x") == "Nieuw bij uw zoekopdracht"
    assert title(q="bus", thema=["stemmen", "verkiezingen"], fase="proef", soort="knelpunt") == (
        "Zoeken: bus (Soort: Knelpunten; Thema: Stemmen, Verkiezingen; Fase: Proef)"
    )
    assert title(thema="stemmen") == "Nieuw bij uw zoekopdracht (Thema: Stemmen)"


def test_a_feed_is_public_whoever_asks(client, practice, member):
    make_practice(member, title="Stembureaus geheim", members_only=True)
    indexing.ensure_index()
    client.force_login(make_author(member))
    assert feed(client, q="stembureaus")[1] == ["Stembureaus testen"]


def test_a_feed_without_an_engine_says_to_come_back(client, practice, embedded, monkeypatch):
    monkeypatch.setattr(embedded, "search", down)
    response = client.get("/zoeken/rss/", {"q": "stembureaus"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")


@pytest.fixture
def alike(embedded, member, other_member):
    theme = make_theme("Verkiezingen")
    first = make_practice(member, theme, title="Stembureaus testen")
    second = make_practice(other_member, theme, title="Stembureaus verbouwen")
    hidden = make_practice(other_member, theme, title="Stembureaus intern", members_only=True)
    indexing.ensure_index()
    return first, second, hidden


def test_a_practice_shows_what_looks_like_it(client, alike):
    first, second, hidden = alike
    text = unescape(client.get(first.url).content.decode())
    section = text.split('id="lijkt"')[1].split("</section>")[0]
    assert second.title in section
    assert hidden.title not in section
    assert f'href="{first.url}"' not in section


def test_what_is_made_up_looks_like_what_is_made_up_only(client, alike):
    first, second, _ = alike
    invented = make_member("Utopia", cbs_code=None)
    theme = first.theme_links.first().tag
    pretended = make_practice(invented, theme, title="Stembureaus op de maan")
    make_practice(invented, theme, title="Stembureaus op Mars")
    indexing.ensure_index()

    def titles(page):
        return {case.title for case in client.get(page.url).context["alike"]}

    assert titles(first) == {second.title}
    assert titles(pretended) == {first.title, second.title, "Stembureaus op Mars"}


def test_members_see_what_is_for_members(client, alike, member):
    first, _, hidden = alike
    client.force_login(make_author(member))
    assert hidden.title in client.get(first.url).content.decode()


def test_a_practice_does_without_when_no_engine_can_say(client, alike, embedded, monkeypatch):
    monkeypatch.setattr(embedded, "similar", down)
    response = client.get(alike[0].url)
    assert response.status_code == 200
    assert "Lijkt hierop" not in response.content.decode()


def test_what_looks_alike_costs_no_query_of_its_own(client, alike, embedded, monkeypatch):
    def number():
        with CaptureQueriesContext(connection) as captured:
            client.get(alike[0].url)
        return len(captured)

    number()
    with_it = number()
    monkeypatch.setattr(embedded, "similar", down)
    assert with_it == number()


def judge(client, text, answer, **values):
    token = counting.token_for(text)
    return client.post("/zoeken/oordeel/", {"token": token, "q": text, "hielp": answer, **values})


def test_a_judgement_is_counted_without_the_person(client, practice):
    page = client.get("/zoeken/", {"q": "Stembureaus"}).content.decode()
    assert 'name="token"' in page
    assert "sessionid" not in client.cookies
    assert "csrftoken" not in client.cookies

    response = judge(client, "Stembureaus", "ja")
    judge(client, "stembureaus!", "nee")
    judge(client, "stembureaus", "nee")

    assert response.url == "/zoeken/bedankt/?hielp=ja&q=Stembureaus"
    row = SearchFeedback.objects.get()
    assert (row.text, row.helped, row.not_helped) == ("stembureaus", 1, 2)


def test_who_was_not_helped_reads_how_to_ask(client, db):
    text = unescape(client.get("/zoeken/bedankt/?hielp=nee&q=strand").content.decode())
    assert "Mail uw vraag aan de redactie" in text
    assert 'href="/zoeken/?q=strand"' in text
    assert "Fijn dat" in client.get("/zoeken/bedankt/?hielp=ja").content.decode()


@pytest.mark.parametrize(
    "token",
    ["", "x", signing.dumps("andere", salt="iets anders")],
    ids=["none", "nonsense", "signed for something else"],
)
def test_only_what_was_searched_can_be_judged(client, db, token):
    response = client.post("/zoeken/oordeel/", {"token": token, "hielp": "ja"})
    assert response.status_code == 400
    assert not SearchFeedback.objects.exists()


def test_what_may_be_about_a_person_is_not_counted(db):
    for text in (
        "jan@voorbeeld.nl",
        "jan\uff20voorbeeld.nl",
        "jan (at) voorbeeld punt nl",
        "06 12345678",
        "06\u00b712\u00b734\u00b756\u00b778",
        "06/12/34/56/78",
        "0_6_1_2_3",
        "\uff10\uff16\uff11\uff12\uff13",
        "12/03/1985",
        "NL91ABNA0417164300",
        "2511BT",
        "dorpsstraat 12 2511 bt",
        "https://voorbeeld.nl/jan",
        "www.voorbeeld.nl",
        "een heel lang verhaal van meer dan acht woorden ja",
    ):
        counting.count_query(text=text, total=0, on=TODAY)
    assert not QueryLog.objects.exists()


@pytest.mark.parametrize("text", ["NEN 1814", "artikel 19", "VN-verdrag 2006", "1,5 meter", "G40"])
def test_numbers_of_laws_and_norms_are_counted(db, text):
    counting.count_query(text=text, total=0, on=TODAY)
    assert QueryLog.objects.get().count == 1


SECRET = "zqgeheim"


@pytest.fixture
def planted(member, other_member, embedded):
    """A word in everything that is not public, and one page that is."""
    theme, topic = make_theme("Openbaar"), make_topic(name="Openbare soort")
    make_practice(member, theme, title="Openbaar")
    secrets = [
        make_practice(member, title=f"{SECRET} concept", live=False),
        make_practice(
            member,
            make_theme("Ledenthema"),
            title=f"{SECRET} leden",
            members_only=True,
            period_start=1987,
            phase="gestopt",
            obstacle=f"<p>{SECRET}</p>",
            do_differently=f"<p>{SECRET}</p>",
        ),
        make_practice(
            member,
            title=f"{SECRET} verlopen",
            expire_at=timezone.now() - timezone.timedelta(days=1),
        ),
        make_bottleneck(member, topics=[topic], title=f"{SECRET} vast", members_only=True),
    ]
    closed = make_member("Slotstad")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    secrets.append(make_practice(closed, title=f"{SECRET} slot"))
    make_bottleneck_line(secrets[1], make_topic(name="Ledensoort"), happened=SECRET)
    changed = PracticePage.objects.get(title="Openbaar").get_latest_revision_as_object()
    changed.title = f"{SECRET} nieuwe titel"
    changed.save_revision()
    indexing.ensure_index()
    return secrets


def test_what_is_not_public_is_nowhere(client, planted, embedded):
    """Also in no choice, number, suggestion or repaired word."""
    for document in embedded.documents(Audience.PUBLIC):
        assert SECRET not in json.dumps(document.as_dict())
    addresses = [
        "/zoeken/", f"/zoeken/?q={SECRET}", "/zoeken/?q=zqgeheum", "/zoeken/?jaar=1987",
        "/zoeken/?fase=gestopt", "/zoeken/?gemeente=slotstad", "/praktijkvoorbeelden/",
        "/zoeken/rss/", f"/zoeken/rss/?q={SECRET}", "/zoeken/suggesties/?q=zqg",
    ]  # fmt: skip
    for address in addresses:
        text = client.get(address).content.decode()
        assert SECRET not in text.replace(f"“{SECRET}”", "").replace(
            f'value="{SECRET}"', ""
        ).replace(f"q={SECRET}", "").replace(f"Zoeken: {SECRET}", "").replace(
            f"zocht%3A%20{SECRET}", ""
        ), address
    finding = client.get("/zoeken/").context["finding"]
    shown = {choice.label for group in finding.groups for choice in group.choices}
    assert not {"1987", "Gestopt", "Ledenthema", "Ledensoort", "Openbare soort"} & shown
    assert client.get("/zoeken/?q=zqgeheum").context["finding"].result.did_you_mean == ""
    assert client.get(f"/zoeken/?q={SECRET}").context["finding"].total == 0


def test_what_is_for_members_is_found_by_members(client, planted, member):
    """So that the test above looks in the right places."""
    client.force_login(make_author(member))
    finding = client.get("/zoeken/", {"q": SECRET}).context["finding"]
    assert {found.page.title for found in finding.found} == {f"{SECRET} leden", f"{SECRET} vast"}
    shown = {choice.label for group in finding.groups for choice in group.choices}
    assert {"1987", "Gestopt", "Ledenthema", "Ledensoort"} <= shown


def test_the_daily_command_forgets(embedded, practice):
    long_ago = timezone.now() - timezone.timedelta(days=8)
    SearchIndex.objects.create(name="embedded@weg", drained_at=long_ago)
    PracticePage.objects.get(pk=practice.pk).delete()
    draining.drain_all()
    SearchIndex.objects.exclude(name=service.local_index_name()).update(drained_at=long_ago)

    call_command("search_forget", verbosity=0)

    assert [index.name for index in SearchIndex.objects.all()] == [service.local_index_name()]
    assert not SearchChange.objects.filter(pk=f"page-{practice.pk}").exists()
    assert SearchChange.objects.exists()
