"""The find page: what it finds, what there is to choose, and that nothing ends dead."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import timedelta

from koplopers.demo.factories import (
    SUMMARY,
    make_author,
    make_bottleneck,
    make_bottleneck_line,
    make_member,
    make_practice,
    make_success_factor,
    make_theme,
    make_topic,
)
from koplopers.home.models import StandardPage
from practices.models import PracticePage
from search import indexing, service
from search.engines.base import EngineError
from search.models import QueryLog, Wanted

LETTERS = "ABCDEFGHIJKLMN"
LIST = "/praktijkvoorbeelden/"


@pytest.fixture
def practice(member):
    return make_practice(member, title="Inwoners testen alle stembureaus")


def mock_down(*args, **kwargs):
    raise EngineError("weg")


@pytest.fixture
def look(client, embedded):
    """Open the find page with the index up to date; returns the response."""

    def look(path="/zoeken/", **query):
        indexing.ensure_index()
        return client.get(path, query)

    return look


def titles(response):
    return [found.page.title for found in response.context["finding"].found]


def text_of(response):
    return unescape(response.content.decode())


def counts(response, name):
    """What a facet offers: {label: number}."""
    groups = {group.facet.name: group for group in response.context["finding"].groups}
    return {choice.label: choice.count for choice in groups[name].choices} if name in groups else {}


def test_a_page_is_found_by_its_text(look, practice):
    response = look(q="stembureaus")

    assert titles(response) == [practice.title]
    assert f'href="{practice.url}"' in text_of(response)
    assert "1 resultaat voor “stembureaus”" in text_of(response)


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"members_only": True}], ids=["draft", "members"]
)
def test_what_is_not_public_is_not_found(look, member, fields):
    make_bottleneck(member, title="Geheime drempelhulp", **fields)

    response = look(q="drempelhulp")

    assert response.context["finding"].total == 0
    assert "Geheime" not in text_of(response)


def test_members_find_what_is_for_members(look, client, member):
    make_bottleneck(member, title="Geheime drempelhulp", members_only=True)
    client.force_login(make_author(member))
    assert titles(look(q="drempelhulp")) == ["Geheime drempelhulp"]


def test_a_page_that_was_just_taken_down_is_not_shown(look, client, practice):
    """The index is late: it still has the page."""
    look(q="stembureaus")
    PracticePage.objects.filter(pk=practice.pk).update(live=False)

    response = client.get("/zoeken/", {"q": "stembureaus"})

    assert titles(response) == []
    assert practice.title not in text_of(response)
    assert "net van de site gehaald" in text_of(response)


@pytest.mark.parametrize(
    "query", ["   ", "'\"[](){}*&^%$", "x" * 2000, "null\x00byte", "🤖", "مرحبا", "NOT AND OR"]
)
def test_odd_questions_get_an_answer(look, practice, query):
    response = look(q=query)

    assert response.status_code == 200
    assert "/themas/" in text_of(response)


@pytest.mark.parametrize("path", ["/zoeken/", "/praktijkvoorbeelden/"])
def test_an_address_has_no_empty_fields(client, embedded, practice, path):
    """A form without JavaScript sends them; the address that stays is that of the question."""
    response = client.get(
        f"{path}?q=&volgorde=&fase=uitvoering&kosten=geen&kosten=veel", follow=True
    )
    assert response.redirect_chain == [(f"{path}?fase=uitvoering&kosten=geen&kosten=veel", 302)]

    assert client.get(path, {"q": ""}, follow=True).redirect_chain == [(path, 302)]
    assert client.get(path, {"q": "bus", "volgorde": ""})["Location"] == f"{path}?q=bus"
    assert client.get(path, {"q": "  "}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"pagina": "9999999999"}, {"pagina": "-1"}, {"pagina": "x"}, {"volgorde": "x\x00"},
        {"jaar": "²²²²"}, {"stap": "1" * 90}, {"artikel": "9" * 18}, {"gemeente": "x" * 500},
    ],
)  # fmt: skip
def test_odd_addresses_get_an_answer(look, practice, query):
    assert look(**query).status_code in (200, 404)


def test_what_was_typed_is_escaped(look, practice):
    content = look(q="<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)" in content


def test_the_list_of_practices_is_the_same_page_with_one_kind(look, member, practice):
    make_bottleneck(member, title="Zonder vervoer")

    response = look("/praktijkvoorbeelden/")

    assert titles(response) == [practice.title]
    tabs = {tab.label: (tab.count, tab.address) for tab in response.context["finding"].tabs}
    assert tabs["Praktijkvoorbeelden"] == (1, "/praktijkvoorbeelden/")
    # What is no practice is not on this list.
    assert tabs["Knelpunten"] == (1, "/zoeken/?soort=knelpunt")
    assert tabs["Alles"][1] == "/zoeken/"
    assert titles(look(tabs["Knelpunten"][1])) == ["Zonder vervoer"]


def test_links_of_before_still_narrow_the_list(look, member, other_member):
    theme = make_theme("Verkiezingen")
    sub = make_theme("Stembureaus", parent=theme)
    first = make_practice(member, sub)
    make_practice(other_member, make_theme("Vervoer"))

    assert titles(look("/praktijkvoorbeelden/", thema="verkiezingen")) == [first.title]
    assert titles(look("/praktijkvoorbeelden/", thema="stembureaus")) == [first.title]
    assert titles(look("/praktijkvoorbeelden/", gemeente="utrecht")) == [first.title]
    assert titles(look("/praktijkvoorbeelden/", gemeente="utrecht", thema="vervoer")) == []


def test_an_unknown_value_is_left_out_and_said(look, practice):
    response = look("/praktijkvoorbeelden/", thema="bestaat-niet")

    assert response.status_code == 404
    assert titles(response) == [practice.title]
    assert "Dit thema kennen wij niet." in text_of(response)
    unknown = look("/praktijkvoorbeelden/", fase="zoiets")
    assert unknown.status_code == 404
    assert "Een keuze bij Fase kennen wij niet." in text_of(unknown)


def test_values_of_one_facet_widen_and_facets_narrow(look, member, other_member):
    vote, ride = make_theme("Stemmen"), make_theme("Rijden")
    here = make_practice(member, vote, phase="proef")
    there = make_practice(other_member, ride, phase="proef")
    make_practice(other_member, ride, phase="beleid")

    response = look(thema=["stemmen", "rijden"], fase="proef")

    assert set(titles(response)) == {here.title, there.title}


def test_counts_say_what_choosing_gives(look, member, other_member):
    vote, ride = make_theme("Stemmen"), make_theme("Rijden")
    make_practice(member, vote, phase="proef")
    make_practice(other_member, ride, phase="proef")
    make_practice(other_member, ride, phase="beleid")

    response = look(thema="stemmen")

    assert counts(response, "theme") == {"Stemmen": 1, "Rijden": 2}
    assert counts(response, "phase") == {"Proef": 1}
    assert len(titles(look(thema=["stemmen", "rijden"]))) == 3
    assert len(titles(look(thema="stemmen", fase="proef"))) == 1


def test_a_sub_theme_stands_below_its_theme(look, member):
    theme = make_theme("Meedoen")
    make_practice(member, make_theme("Stemmen", parent=theme))

    [group] = [g for g in look().context["finding"].groups if g.facet.name == "theme"]

    assert [(choice.label, choice.level) for choice in group.choices] == [
        ("Meedoen", 0),
        ("Stemmen", 1),
    ]


def test_topics_and_states_of_lines_are_chosen_too(look, member):
    topic = make_topic(name="Geen vervoer")
    practice = make_practice(member)
    make_bottleneck_line(practice, topic, state="solved")
    bottleneck = make_bottleneck(member, topics=[topic])

    assert set(titles(look(knelpunt="geen-vervoer"))) == {practice.title, bottleneck.title}
    assert titles(look(knelpunt="geen-vervoer", stand="solved")) == [practice.title]


@pytest.fixture
def towns(home):
    """Fourteen municipalities: the last two by name have two practices each, the others one."""
    made = [make_member(f"Dorp {letter}", cbs_code=f"GM{ord(letter):04}") for letter in LETTERS]
    for town in [*made, *made[-2:]]:
        make_practice(town)
    return made


def group_of(response, name):
    [group] = [one for one in response.context["finding"].groups if one.facet.name == name]
    return group


def test_a_long_facet_shows_what_has_most_results(look, towns):
    response = look(LIST)

    # In the order of their names; of those with as many results always the same.
    shown = [f"Dorp {letter}" for letter in LETTERS[:8] + LETTERS[-2:]]
    assert list(counts(response, "municipality")) == shown
    assert counts(response, "municipality")["Dorp N"] == 2
    text = text_of(response)
    assert 'name="alle" value="gemeente" formaction="/praktijkvoorbeelden/#keuze-gemeente"' in text
    assert "Toon alle 14 gemeenten</button>" in text
    assert 'value="dorp-i"' not in text
    # Short ones are whole.
    assert not group_of(response, "phase").is_folded


def test_a_long_facet_is_unfolded_by_its_address(look, towns):
    response = look(LIST, alle="gemeente")

    assert counts(response, "municipality") == {
        f"Dorp {letter}": 2 if letter in "MN" else 1 for letter in LETTERS
    }
    assert group_of(response, "municipality").is_open
    assert "Toon minder gemeenten</button>" in text_of(response)
    assert 'value="dorp-i"' in text_of(response)
    # More choices are no other list, and what is no facet unfolds nothing.
    assert titles(response) == titles(look(LIST))
    assert group_of(look(LIST, alle="onzin"), "municipality").is_folded
    assert response.context["canonical_url"] == "http://testserver/praktijkvoorbeelden/"


def test_what_is_chosen_stays_in_a_folded_facet(look, towns):
    group = group_of(look(LIST, gemeente="dorp-j"), "municipality")

    assert [choice.label for choice in group.choices] == [
        f"Dorp {letter}" for letter in LETTERS[:8] + "J" + LETTERS[-2:]
    ]
    assert [choice.label for choice in group.chosen] == ["Dorp J"]
    # Chosen, and without results by another filter.
    response = look(LIST, gemeente="dorp-j", fase="proef")
    assert counts(response, "municipality") == {"Dorp J": 0}


def test_a_folded_sub_theme_stands_below_its_theme(look, member):
    theme = make_theme("Meedoen")
    for letter in LETTERS:
        make_practice(member, make_theme(f"Deel {letter}", parent=theme))

    group = group_of(look(thema="deel-l"), "theme")

    assert group.is_folded
    assert (group.choices[0].label, group.choices[0].level) == ("Meedoen", 0)
    assert {choice.level for choice in group.choices[1:]} == {1}
    assert [choice.label for choice in group.chosen] == ["Deel L"]


def test_unfolding_is_no_new_search(look, practice):
    look(q="stembureaus", alle="gemeente")
    assert not QueryLog.objects.exists()


@pytest.fixture
def short_pages(monkeypatch):
    """Pages of two results, so that a next one takes no twenty pages to make."""
    monkeypatch.setattr("search.results.PER_PAGE", 2)


def test_the_title_says_how_much_was_found(look, member, short_pages):
    for _ in range(3):
        make_practice(member, title="Bussen", phase="proef")

    def title(**query):
        return text_of(look("/praktijkvoorbeelden/", **query)).split("<title>")[1].split(" - ")[0]

    assert title() == "Praktijkvoorbeelden"
    assert title(fase="proef") == "3 praktijkvoorbeelden"
    assert title(q="bussen") == "3 praktijkvoorbeelden voor “bussen”"
    assert title(q="bussen", pagina=2) == "3 praktijkvoorbeelden voor “bussen”, pagina 2"
    assert title(gemeente="utrecht") == "3 praktijkvoorbeelden van gemeente Utrecht"


def test_where_paging_ends_says_so(look, member, short_pages, monkeypatch):
    for _ in range(3):
        make_practice(member, title="Bussen")
    said = "Verder dan dit kunt u niet bladeren."
    assert said not in text_of(look(pagina=2))

    monkeypatch.setattr("search.results.DEEPEST", 2)
    monkeypatch.setattr("search.finding.DEEPEST", 2)
    response = look(pagina=2)
    assert response.context["page_obj"].number == 1
    assert said in text_of(response)


def test_a_chosen_filter_can_be_taken_away(look, practice):
    response = look(q="stembureaus", fase="uitvoering", kosten="geen")

    chips = {choice.label: choice.without for _, choice in response.context["finding"].chosen}
    assert chips == {
        "In uitvoering": "/zoeken/?q=stembureaus&kosten=geen",
        "Geen extra kosten": "/zoeken/?q=stembureaus&fase=uitvoering",
    }
    assert 'href="/zoeken/?q=stembureaus"' in text_of(response)


def test_a_choice_without_results_stays_in_view_and_leads_on(look, practice):
    response = look(q="stembureaus", fase="uitvoering", kosten="geen")

    assert counts(response, "cost") == {"Geen extra kosten": 0}
    assert "Met deze filters vonden wij niets." in text_of(response)
    assert [found.page.title for found in response.context["nearest"].found] == [practice.title]
    assert "Zonder filters vonden wij onder meer" in text_of(response)


def test_nothing_found_leads_on(look, practice):
    Wanted.objects.create(question="een strand voor iedereen", asked_on="2026-01-01")

    response = look(q="onderzeeboot")

    text = text_of(response)
    assert "0 resultaten voor “onderzeeboot”" in text
    assert "/themas/" in text
    assert "mailto:" in text
    assert "onderzeeboot" in text.split("mailto:")[1].split('"')[0]
    assert "Gezocht: wie heeft hier een voorbeeld van?" in text
    assert practice.title in text
    # No nearest results, and not called so.
    assert "Nieuw op deze site" in text


def test_nothing_found_leads_to_what_is_made_up_only_without_anything_else(look, member):
    invented = make_member("Voorbeeldstad", cbs_code=None)
    made_up = [make_practice(invented, title=f"Verzonnen {number}") for number in range(4)]

    found = look(q="onderzeeboot").context["nearest"].found
    assert len(found) == 3
    assert {one.page.pk for one in found} < {page.pk for page in made_up}

    real = make_practice(member, title="Echt gedaan")
    make_practice(invented, title="Nog later verzonnen")
    for path in ("/zoeken/", "/praktijkvoorbeelden/"):
        found = look(path, q="onderzeeboot").context["nearest"].found
        assert [one.page.title for one in found] == [real.title]


def test_themes_and_topics_are_found_by_their_name(look, practice):
    money, place = make_topic(name="Te weinig geld"), make_theme("Geldzaken")
    make_topic(name="Te veel geld", merged_into=money)

    response = look(q="geld")
    assert response.context["named"] == [
        {"title": "Geldzaken", "url": place.get_absolute_url(), "kind": "Thema"},
        {"title": "Te weinig geld", "url": money.get_absolute_url(), "kind": "Soort knelpunt"},
    ]
    assert f'href="{money.get_absolute_url()}">Soort knelpunt: Te weinig geld</a>' in text_of(
        response
    )
    # Whoever narrows the results looks for something else.
    assert "named" not in look(q="geld", fase="proef").context
    assert look(q="?!").context["named"] == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("knelpunten", "/knelpunten/"),
        ("Knelpunt", "/knelpunten/"),
        ("succesfactoren", "/succesfactoren/"),
        ("praktijkvoorbeelden", "/praktijkvoorbeelden/"),
        ("prakt", "/praktijkvoorbeelden/"),
    ],
)
def test_a_word_for_a_kind_leads_to_its_list(look, practice, text, address):
    response = look(q=text)

    (found,) = response.context["named"]
    assert found["url"] == address
    assert f'href="{address}">Overzicht: {found["title"]}</a>' in text_of(response)
    assert look("/zoeken/suggesties/", q=text).json()["suggestions"][0] == found
    for other in ("knelpunt vervoer", "pra"):
        assert not [one for one in look(q=other).context["named"] if one["kind"] == "Overzicht"]


def test_results_come_in_the_chosen_order(look, member):
    old = make_practice(member, title="Oud over bussen bussen")
    new = make_practice(member, title="Nieuw over bussen")
    PracticePage.objects.filter(pk=old.pk).update(
        first_published_at=new.first_published_at - timedelta(days=9)
    )

    assert titles(look(q="bussen")) == [old.title, new.title]
    assert titles(look(q="bussen", volgorde="nieuwste"))[0] == new.title
    assert look().context["question"].order == "newest"


def test_pages_have_real_links(look, member):
    for _ in range(21):
        make_practice(member, title="Bussen")

    first, second = look(q="bussen"), look(q="bussen", pagina=2)

    assert len(titles(first)) == 20
    assert len(titles(second)) == 1
    assert 'rel="next" href="?q=bussen&pagina=2"' in text_of(first)
    assert 'rel="prev" href="?q=bussen"' in text_of(second)
    assert "21 resultaten" in text_of(second)
    assert titles(look(q="bussen", pagina=99)) == titles(second)


def test_each_kind_shows_what_it_is(look, home, member):
    make_success_factor(member, title="Wethouder doet mee")
    make_bottleneck(member, title="Wethouder doet niets", state="open")
    home.add_child(instance=StandardPage(title="Wethouder", slug="wethouder", summary="Uitleg"))

    text = text_of(look(q="wethouder"))

    assert "Succesfactor" in text
    assert "Nog open" in text
    assert "Uitleg" in text


def test_an_answer_of_the_second_choice_says_so(look, practice, monkeypatch):
    search = service.search
    monkeypatch.setattr(
        "search.service.search",
        lambda request: search(request).__class__(**{**search(request).__dict__, "degraded": True}),
    )
    assert "lopen misschien een paar minuten achter" in text_of(look(q="stembureaus"))


def test_without_any_engine_there_is_still_something_to_read(
    client, embedded, practice, monkeypatch
):
    monkeypatch.setattr(embedded, "search", mock_down)

    response = client.get("/praktijkvoorbeelden/", {"q": "stembureaus"})

    assert response.status_code == 503
    assert "Zoeken lukt nu niet" in text_of(response)
    assert practice.title in text_of(response)


def test_without_any_engine_the_list_of_practices_is_still_a_list(
    client, embedded, member, monkeypatch
):
    vote = make_theme("Stemmen")
    voted, ridden = make_practice(member, vote), make_practice(member, make_theme("Rijden"))
    make_bottleneck(member, vote, title="Zonder vervoer")
    monkeypatch.setattr(embedded, "search", mock_down)

    everything = client.get("/praktijkvoorbeelden/")
    narrowed = client.get("/praktijkvoorbeelden/", {"thema": "stemmen"})

    assert everything.status_code == narrowed.status_code == 200
    assert list(everything.context["page_obj"]) == [ridden, voted]
    assert list(narrowed.context["page_obj"]) == [voted]
    assert "Zoeken en filteren lukt nu niet." in text_of(everything)
    assert "1 praktijkvoorbeeld over Stemmen</h2>" in text_of(narrowed)
    assert everything.context["canonical_url"] == "http://testserver/praktijkvoorbeelden/"


@pytest.mark.parametrize("query", [{"q": "bus"}, {"fase": "proef"}, {"thema": ["a", "b"]}])
def test_without_any_engine_a_search_is_not_answered_with_a_list(
    client, embedded, practice, monkeypatch, query
):
    make_theme("Stemmen")
    monkeypatch.setattr(embedded, "search", mock_down)

    response = client.get("/praktijkvoorbeelden/", query)

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert 'href="/praktijkvoorbeelden/"' in text_of(response)
    assert 'href="/themas/stemmen/"' in text_of(response)


def test_what_is_made_up_says_so_wherever_it_is_named(look, home):
    town = make_member("Voorbeeldstad", cbs_code=None)
    swim = make_theme("Zwemmen")
    make_practice(town, swim, title="Zwembad zonder drempels")
    other = make_practice(make_member("Utrecht", cbs_code="GM0344"), swim, title="Zwembad met lift")
    also = make_practice(make_member("Utopia", cbs_code=None), swim, title="Zwembad aan zee")

    response = look(q="zwembad")

    assert counts(response, "municipality") == {
        "Utrecht": 1,
        "Utopia (verzonnen)": 1,
        "Voorbeeldstad (verzonnen)": 1,
    }
    assert "Gemeente Voorbeeldstad (verzonnen)" in text_of(response)
    place = text_of(look(q="voorbeeldstad", soort="gemeente"))
    assert "<mark>Voorbeeldstad</mark></a> (verzonnen)</h3>" in place
    said = "Praktijkvoorbeeld van gemeente Voorbeeldstad (verzonnen): Zwembad"
    assert said in text_of(look(also.url))
    assert said not in text_of(look(other.url))


def test_the_page_works_with_a_keyboard_and_a_screen_reader(look, practice):
    text = text_of(look(q="stembureaus", fase="uitvoering"))
    assert '<h2 id="aantal">1 resultaat voor “stembureaus”</h2>' in text
    assert '<label class="kp-label" for="zoek">' in text
    assert 'form="vind" checked' in text
    assert "Haal dit filter weg: Fase, " in text


def everything(member):
    theme = make_theme()
    practice = make_practice(member, theme, title="Overal")
    make_bottleneck_line(practice)
    make_bottleneck(member, theme, title="Overal vast")
    make_success_factor(member, theme, title="Overal goed")


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize(
    ("url", "number"),
    [("/zoeken/?q=overal", 12), ("/praktijkvoorbeelden/", 7), ("/zoeken/?q=onvindbaar", 9)],
)
def test_the_number_of_queries_is_fixed(client, embedded, home, url, number):
    everything(make_member("Eenstad"))
    indexing.ensure_index()
    client.get(url)
    with_one = queries(client, url)
    for name in ("Tweestad", "Driestad"):
        everything(make_member(name))
    indexing.ensure_index()
    # The first time on a day makes a row of its own to count in.
    client.get(url)
    with_three = queries(client, url)

    assert len(with_one) == len(with_three) == number
    assert sorted(set(with_three)) == sorted(with_three)


def test_what_is_searched_is_counted_once_and_without_the_person(look, practice):
    look(q="Stembureaus!")
    look(q="stembureaus")
    look(q="stembureaus", fase="uitvoering")
    look(q="stembureaus", pagina=2)
    look(q="onderzeeboot")
    look(q="jan@voorbeeld.nl")

    rows = {(row.text, row.amount): row.count for row in QueryLog.objects.all()}
    assert rows[("onderzeeboot", "nothing")] == 1
    assert rows[("stembureaus", "little")] >= 2
    assert {text for text, _ in rows} == {"stembureaus", "onderzeeboot"}


def test_a_browser_that_looks_ahead_is_not_counted(client, embedded, practice):
    client.get("/zoeken/", {"q": "stembureaus"}, headers={"Sec-Purpose": "prefetch"})
    client.head("/zoeken/", {"q": "stembureaus"})
    assert not QueryLog.objects.exists()


def test_what_was_asked_is_marked_and_the_rest_escaped(look, member):
    make_practice(
        member,
        title="Bussen <b>met</b> oprijplaat",
        summary=f"Wie in een bus <i>rijdt</i>. {SUMMARY}",
    )

    content = look(q="bus oprijplaten").content.decode()

    assert "<mark>Bussen</mark> &lt;b&gt;met&lt;/b&gt; <mark>oprijplaat</mark>" in content
    assert "in een <mark>bus</mark> &lt;i&gt;rijdt" in content


def test_a_typo_is_mended_and_said(look, practice):
    response = look(q="stembureuas")

    assert titles(response) == [practice.title]
    assert 'Bedoelde u <a href="/zoeken/?q=stembureaus">stembureaus</a>?' in text_of(response)
