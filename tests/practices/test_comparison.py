"""Practices side by side: which ones stand there, what each cell says, and how they are chosen."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_every_block,
    make_member,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_theme,
    make_topic,
)
from koplopers.home.models import FeaturedPractice
from practices.comparison import MOST_TOLD, Choice, keys_in, side_by_side
from practices.models import CaseLink, PracticePage, Topic
from practices.vocabulary import ORIGIN_LABEL

pytestmark = pytest.mark.once

TODAY = datetime.date(2026, 6, 1)
ROWS = [
    "Wie schreef dit?",
    "In het kort",
    "Wat was het probleem?",
    "Wat deed de gemeente?",
    "Hoe deden ervaringsdeskundigen mee?",
    "Knelpunten",
    "Succesfactoren",
    "Kosten",
    "Tijd van ambtenaren",
    "Fase",
    "Grootte van de gemeente",
    "Contact",
]
UNKNOWN = "999999"


def address(*values):
    return "/vergelijk/?" + "&".join(f"praktijk={getattr(v, 'pk', v)}" for v in values)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(
        response.content.decode().replace("\u00ad", "").replace("&shy;", ""), "html.parser"
    )


def text(tag):
    return " ".join(tag.get_text(" ").split()).replace(" ,", ",").replace(" .", ".")


def link(page, words):
    """The one link with these words; None where there is none."""
    found = [a for a in page.find_all("a") if text(a) == words]
    assert len(found) <= 1
    return found[0] if found else None


def columns(page):
    """The titles above the columns of the table; none where there is no table."""
    return [link.get_text(strip=True) for link in page.select(".kp-compare__link")]


def cells(page, row):
    """What a row of the table says, without the names that only the eye gets to see."""
    for name in page.select("[aria-hidden=true]"):
        name.decompose()
    for line in page.select("table tbody tr"):
        if text(line.th) == row:
            return [text(cell) for cell in line.find_all("td")]
    raise AssertionError(f"there is no row {row}")


def chips(page):
    """What can be taken away: {its name: the address without it}."""
    found = page.select(".kp-chosen a")
    return {text(a).removeprefix("Haal weg uit de vergelijking: "): a["href"] for a in found}


@pytest.fixture
def four(member):
    return [make_practice(member, title=f"Voorbeeld {letter}") for letter in "ABCD"]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_two_to_four_stand_side_by_side_in_the_order_of_the_address(client, four, number):
    wanted = four[:number][::-1]

    page = soup(client.get(address(*wanted)))

    assert columns(page) == [practice.title for practice in wanted]
    assert page.title.string.startswith(f"Vergelijk {number} praktijkvoorbeelden: ")
    assert text(page.h1) == f"Vergelijk {number} praktijkvoorbeelden"
    assert [text(line.th) for line in page.select("tbody tr")] == ROWS
    wide = [sum(int(td.get("colspan", 1)) for td in tr("td")) for tr in page.select("tbody tr")]
    assert wide == [number] * len(ROWS)
    more = link(page, "Voeg een praktijkvoorbeeld toe")
    assert bool(more) == (number < 4)


def test_the_table_is_one_for_every_reader(client, four):
    """The style sheet lays out the rows as blocks, so the markup says all by itself."""
    table = soup(client.get(address(*four[:3]))).table

    assert text(table.caption).startswith("3 praktijkvoorbeelden")
    corner, *heads = table.thead.find_all("th")
    assert text(corner) == "Onderwerp"
    assert {(th["scope"], th["role"]) for th in [corner, *heads]} == {("col", "columnheader")}
    rows = table.tbody.find_all("tr")
    assert {(tr.th["scope"], tr.th["role"]) for tr in rows} == {("row", "rowheader")}
    assert {td["role"] for td in table.find_all("td")} == {"cell"}
    assert {part["role"] for part in (table.thead, table.tbody)} == {"rowgroup"}
    assert {tr["role"] for tr in table.find_all("tr")} == {"row"}
    assert table["role"] == "table"
    assert table.find_all(["h1", "h2", "h3", "h4"]) == []
    assert [link["href"] for link in table.thead.find_all("a")] == [one.url for one in four[:3]]


@pytest.mark.parametrize("number", [0, 1])
def test_with_fewer_it_says_what_to_do_and_keeps_what_was_chosen(client, four, number):
    page = soup(client.get(address(*four[:number])))

    assert page.table is None
    assert text(page.h1) == "Vergelijk praktijkvoorbeelden"
    assert "Zo kiest u" in text(page)
    assert list(chips(page)) == [f"Voorbeeld A, gemeente {four[0].municipality}"][:number]
    on_the_list = link(page, "Kies uit alle praktijkvoorbeelden")["href"]
    assert on_the_list == "/praktijkvoorbeelden/" + f"?praktijk={four[0].pk}" * number


def test_what_goes_with_the_one_that_was_chosen_is_one_click_away(client, member):
    theme = make_theme("Vervoer")
    practice = make_practice(member, theme, title="Halte zonder drempel")

    page = soup(client.get(address(practice)))

    more = link(page, "Kies uit praktijkvoorbeelden over Vervoer")["href"]
    assert more == f"/praktijkvoorbeelden/?thema=vervoer&praktijk={practice.pk}"
    assert page.find("a", href=practice.url)


def test_of_five_the_first_four_are_shown_and_the_fifth_is_named(client, four, member):
    fifth = make_practice(member, title="Voorbeeld E")

    page = soup(client.get(address(*four, fifth)))

    assert columns(page) == [practice.title for practice in four]
    alert = page.select_one(".kp-alert")
    assert "U koos 5 praktijkvoorbeelden. Er passen er 4 naast elkaar." in text(alert)
    assert [link["href"] for link in alert.find_all("a")] == [fifth.url]
    # Who takes one away gets the next one in its place.
    without = chips(page)[f"Voorbeeld B, gemeente {member.title}"]
    assert columns(soup(client.get(without)))[-1] == "Voorbeeld E"


def test_one_that_stands_there_twice_is_one(client, four):
    a, b = four[:2]

    page = soup(client.get(address(a, b, a, f"0{b.pk}")))

    assert columns(page) == [a.title, b.title]
    assert page.select(".kp-alert") == []


@pytest.mark.parametrize(
    "odd", [UNKNOWN, "abc", "-1", "9" * 40, "%00", "٣", "1;drop", "%F0%28%8C%BC"]
)
def test_what_means_nothing_is_left_out_and_said(client, four, odd):
    page = soup(client.get(address(four[0], odd, four[1])))

    assert columns(page) == [four[0].title, four[1].title]
    assert "Niet alles wat u koos, kunnen wij laten zien." in text(page.select_one(".kp-alert"))


def test_an_empty_value_is_nothing(client, four):
    page = soup(client.get(address(four[0], "", four[1], "%20")))

    assert columns(page) == [four[0].title, four[1].title]
    assert page.select(".kp-alert") == []


def test_a_bottleneck_is_no_practice(client, four, member):
    page = soup(client.get(address(*four[:2], make_bottleneck(member, title="Geen geld"))))

    assert columns(page) == [four[0].title, four[1].title]
    assert "Geen geld" not in page.get_text()


@pytest.fixture(params=["draft", "taken down", "for members"])
def hidden(request, member):
    practice = make_practice(
        member,
        title="Zqgeheim",
        live=request.param != "draft",
        members_only=request.param == "for members",
    )
    if request.param == "taken down":
        practice.unpublish()
    return practice


def test_what_a_visitor_may_not_read_looks_as_if_it_were_not_there(client, four, hidden):
    asked = client.get(address(*four[:2], hidden)).content.decode()
    unknown = client.get(address(*four[:2], UNKNOWN)).content.decode()

    assert "Zqgeheim" not in asked
    assert asked.replace(str(hidden.pk), UNKNOWN) == unknown.replace(str(hidden.pk), UNKNOWN)


def test_who_writes_for_a_municipality_compares_what_is_for_members(client, four, member, author):
    practice = make_practice(member, title="Onder elkaar", members_only=True)
    client.force_login(author)

    response = client.get(address(four[0], practice))

    assert columns(soup(response)) == [four[0].title, "Onder elkaar"]
    assert cells(soup(response), "Wie schreef dit?")[1].endswith(
        "Alleen ingelogde gemeenten zien dit."
    )
    assert response["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get(address(*four[:2]))


def test_a_visitor_who_misses_something_can_log_in_and_come_back(client, four):
    page = soup(client.get(address(four[0], UNKNOWN)))

    assert (
        page.select_one(".kp-alert a")["href"]
        == f"/inloggen/?next=/vergelijk/%3Fpraktijk%3D{four[0].pk}%26praktijk%3D{UNKNOWN}"
    )


def test_a_full_practice_tells_all_and_an_empty_one_says_so(client, member):
    full = make_practice(
        member,
        title="Vol",
        summary="Wij maten alle deuren. " + "Zes inwoners keken mee naar alles wat er is. " * 5,
        approach=make_every_block(),
        cost_class="tot-5000",
        cost_kind="per-jaar",
        effort="1-dag",
        period_start=2022,
    )
    make_bottleneck_line(
        full, make_topic(name="Geld"), happened="Het was op.", state="solved", solution="Sparen."
    )
    make_success_factor_line(full, make_topic(Topic.Kind.SUCCESS_FACTOR, "Klein beginnen"))
    empty = make_practice(
        member,
        title="Leeg",
        origin="editors",
        source_url="https://bron.example/",
        source_label="Rekenkamer",
        **dict.fromkeys(("problem", "experts_how", "involvement", "phase"), ""),
        approach=[],
        contact_role="",
        contact_email="",
    )

    page = soup(client.get(address(full, empty)))
    said = {row: cells(page, row) for row in ROWS}

    assert said["Wie schreef dit?"][0] == "De gemeente zelf"
    assert said["Wie schreef dit?"][1] == f"{ORIGIN_LABEL}. Bron: Rekenkamer"
    assert said["In het kort"][0].startswith("Wij maten alle deuren.")
    assert said["Wat was het probleem?"][0].startswith("De stembureaus waren")
    approach = said["Wat deed de gemeente?"][0]
    for words in ("De gemeente nodigde inwoners uit.", "De eerste ronde", "Een losse drempelhulp"):
        assert words in approach
    for words in ("“Ik stemde zonder hulp.”", "Ervaringsdeskundige", "Meet ook de hoogte."):
        assert words in approach
    assert approach.endswith("Beelden en bestanden staan bij Vol.")
    assert "Twee bladzijden." not in approach
    assert page.select("table :is(img, video)") == []
    assert said["Hoe deden ervaringsdeskundigen mee?"] == [
        "Maakt samen Zij maakten zelf de lijst met vragen.",
        "De bron zegt niet of ervaringsdeskundigen meededen.",
    ]
    assert said["Knelpunten"][0] == "Geld Opgelost Het was op. Wat hielp: Sparen."
    assert said["Succesfactoren"][0] == "Klein beginnen De wethouder ging mee."
    assert said["Kosten"][0] == "Tot € 5.000 per jaar"
    assert said["Tijd van ambtenaren"][0] == "1 dag per week"
    assert said["Fase"][0] == "In uitvoering Periode: sinds 2022"
    assert said["Grootte van de gemeente"][0] == "Middelgroot (50.000 tot 100.000 inwoners)"
    assert said["Contact"][0].startswith("Adviseur inclusie inclusie@")
    unanswered = set(ROWS) - {
        "Wie schreef dit?", "In het kort", "Hoe deden ervaringsdeskundigen mee?",
        "Grootte van de gemeente",
    }  # fmt: skip
    assert {row: said[row][1] for row in unanswered} == dict.fromkeys(unanswered, "Niet ingevuld")


def test_what_nobody_filled_in_takes_one_line(client, four):
    PracticePage.objects.filter(pk=four[0].pk).update(phase="", period_start=2021)
    PracticePage.objects.filter(pk=four[1].pk).update(phase="")

    page = soup(client.get(address(*four[:3])))

    assert cells(page, "Kosten") == ["Bij geen van de 3 ingevuld"]
    assert cells(page, "Fase") == ["Periode: sinds 2021", "Niet ingevuld", "In uitvoering"]
    (cell,) = page.find("th", string="Kosten").find_next_siblings("td")
    assert (cell["colspan"], cell["role"]) == ("3", "cell")


def test_what_is_not_known_is_said_to_be_unknown(client, four):
    PracticePage.objects.filter(pk=four[0].pk).update(cost_class="onbekend", effort="onbekend")
    make_bottleneck_line(four[0], make_topic(name="Geld"), happened="", state="")

    page = soup(client.get(address(*four[:2])))

    assert cells(page, "Kosten") == ["Onbekend", "Niet ingevuld"]
    assert cells(page, "Tijd van ambtenaren") == ["Onbekend", "Niet ingevuld"]
    assert cells(page, "Knelpunten") == ["Geld Opgelost of niet: niet ingevuld", "Niet ingevuld"]


def test_one_that_stopped_says_so_and_why(client, four, member):
    stopped = make_practice(
        member,
        title="Buurtbus",
        phase="gestopt",
        obstacle="<p>Er was geen geld meer.</p>",
        do_differently="<p>Eerder bellen.</p>",
    )

    page = soup(client.get(address(four[0], stopped)))
    heads = [text(th) for th in page.select(".kp-compare__head")]

    assert heads == ["Voorbeeld A Gemeente Utrecht", "Buurtbus Gemeente Utrecht Gestopt"]
    assert cells(page, "Fase") == ["In uitvoering", "Gestopt"]
    assert cells(page, "Knelpunten")[1] == "Dit stond in de weg Er was geen geld meer."


def test_what_is_made_up_says_so_wherever_it_is_named(client, four):
    made_up = make_practice(make_member("Voorbeeldstad", cbs_code=None), title="Bedacht")

    page = soup(client.get(address(four[0], made_up)))

    assert "gemeente Voorbeeldstad (verzonnen)" in page.title.string
    assert [text(th) for th in page.select(".kp-compare__head")][1].endswith("(verzonnen)")
    assert "Bedacht, gemeente Voorbeeldstad (verzonnen)" in chips(page)
    assert cells(page, "Wie schreef dit?") == ["De gemeente zelf", "De gemeente zelf (verzonnen)"]
    contact = cells(page, "Contact")[1]
    assert contact.endswith("(verzonnen adres)")
    assert len(page.select(f'a[href="mailto:{made_up.contact_email}"]')) == 1


def test_bottlenecks_and_factors_with_a_page_of_their_own_are_named(client, four, other_member):
    a, b = four[:2]
    helped = {"state": "solved", "what_helped": "<p>Een plank.</p>"}
    solved = make_bottleneck(other_member, title="Drempel bij de deur", **helped)
    draft = make_bottleneck(other_member, title="Zqgeheim", live=False)
    factor = make_success_factor(other_member, title="De wethouder ging mee")
    for page in (solved, draft, factor):
        CaseLink.objects.create(page=page, practice=a)
    CaseLink.objects.create(page=solved, practice=a, sort_order=1)

    page = soup(client.get(address(a, b)))

    assert cells(page, "Knelpunten")[0] == "Drempel bij de deur (gemeente Zwolle) Opgelost"
    assert cells(page, "Succesfactoren") == [
        "De wethouder ging mee (gemeente Zwolle)",
        "Niet ingevuld",
    ]


def test_of_very_many_pages_about_a_practice_only_some_are_named(member, four):
    for _ in range(MOST_TOLD + 2):
        page = make_bottleneck(member)
        CaseLink.objects.create(page=page, practice=four[0])

    first, second = side_by_side(four[:2], AnonymousUser(), on=TODAY)

    assert (len(first.bottlenecks.pages), first.bottlenecks.more) == (MOST_TOLD, 2)
    assert (second.bottlenecks.pages, second.bottlenecks.more) == ((), 0)


def test_a_text_that_nobody_looked_at_for_a_year_says_so(client, four):
    PracticePage.objects.filter(pk=four[0].pk).update(confirmed_on=datetime.date(2020, 1, 1))

    page = soup(client.get(address(*four[:2])))

    assert cells(page, "Wie schreef dit?") == [
        "De gemeente zelf Deze tekst is langer dan een jaar niet nagekeken.",
        "De gemeente zelf",
    ]


def test_a_link_to_what_a_visitor_may_not_read_is_only_text(client, four, member):
    draft = make_practice(member, live=False)
    link = '<p>Zie <a linktype="page" id="{}">dit</a>.</p>'
    a = make_practice(member, problem=link.format(draft.pk))
    b = make_practice(member, problem=link.format(four[0].pk))

    page = soup(client.get(address(a, b)))
    row = next(tr for tr in page.select("tbody tr") if "probleem" in text(tr.th))

    assert [link.get("href") for link in row.find_all("a")] == [None, four[0].url]


def test_one_is_taken_out_and_the_rest_stays(client, four):
    page = soup(client.get(address(*four[:3])))

    rest = soup(client.get(chips(page)["Voorbeeld B, gemeente Utrecht"]))

    assert columns(rest) == ["Voorbeeld A", "Voorbeeld C"]


def test_search_engines_leave_it_and_the_address_can_be_passed_on(client, four):
    wanted = f"/vergelijk/?praktijk={four[0].pk}&praktijk={four[1].pk}"

    page = soup(client.get(address(four[0], UNKNOWN, four[1], four[0])))

    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"] == "http://testserver" + wanted
    assert link(page, "Mail deze vergelijking")["href"].endswith(
        "body=http%3A%2F%2Ftestserver%2Fvergelijk%2F%3Fpraktijk%3D"
        f"{four[0].pk}%26praktijk%3D{four[1].pk}"
    )


@pytest.mark.parametrize("more", ["q=stembureau&volgorde=", "fase=proef&pagina=2", "utm=x"])
def test_what_a_list_sends_along_is_taken_out_of_the_address(client, four, more):
    wanted = address(*four[:2])

    response = client.get(f"{wanted}&{more}")

    assert (response.status_code, response["Location"]) == (302, wanted)
    assert client.get(f"/vergelijk/?{more}")["Location"] == "/vergelijk/"


def test_it_only_reads(client, four):
    assert client.post(address(*four[:2])).status_code == 405
    assert not client.get(address(*four[:2])).cookies


def test_a_practice_begins_a_comparison(client, four):
    page = soup(client.get(four[0].url))

    assert link(page, "Vergelijk met een ander praktijkvoorbeeld")["href"] == address(four[0])


def boxes(page, form):
    """The boxes to choose practices with: {what it is called: whether it is ticked}."""
    found = page.select(f"input[type=checkbox][name=praktijk][form={form}]")
    labels = {label.get("for"): text(label).replace(" :", ":") for label in page.find_all("label")}
    assert page.find("form", id=form)["method"] == "get"
    return {labels[box["id"]]: box.has_attr("checked") for box in found}


def test_on_the_front_page_one_of_the_featured_is_compared_with_a_new_one(client, home, member):
    featured, new = [make_practice(member, title=f"Halte {letter}") for letter in "AB"]
    FeaturedPractice.objects.create(page=home, practice=featured)

    page = soup(client.get("/"))

    assert set(boxes(page, "vergelijk")) == {"Vergelijk: Halte A", "Vergelijk: Halte B"}
    assert len(page.select("form#vergelijk")) == 1
    assert text(page.select_one("section[aria-labelledby=uitgelicht] h3")) == "Halte A"
    assert text(page.select_one("section[aria-labelledby=nieuw] h3")) == "Halte B"

    new.delete()
    assert soup(client.get("/")).select("[name=praktijk], form#vergelijk") == []


def test_practices_on_the_list_have_a_box_and_other_kinds_have_none(client, four, member):
    make_bottleneck(member, title="Geen geld")

    on_the_list = soup(client.get("/praktijkvoorbeelden/"))
    among_all = soup(client.get("/zoeken/"))

    for page in (on_the_list, among_all):
        assert set(boxes(page, "vind")) == {f"Vergelijk: {one.title}" for one in four}
        button = page.select_one("#vergelijken button[formaction='/vergelijk/']")
        assert text(button) == "Vergelijk de gekozen praktijkvoorbeelden"
        assert button["form"] == "vind"
    assert soup(client.get("/knelpunten/")).select("[name=praktijk]") == []


def test_nothing_asks_to_compare_where_there_is_only_one(client, member):
    practice = make_practice(member)

    for url in ("/praktijkvoorbeelden/", member.url, practice.main_theme.get_absolute_url(), "/"):
        assert soup(client.get(url)).select("[name=praktijk]") == [], url


def test_every_short_list_lets_choose_among_its_practices(client, member):
    theme = make_theme("Vervoer")
    two = [make_practice(member, theme, title=f"Halte {letter}") for letter in "AB"]
    bottleneck = make_bottleneck(member, theme)
    factor = make_success_factor(member, theme)
    for page in (bottleneck, factor):
        for practice in two:
            CaseLink.objects.create(page=page, practice=practice)

    for url in ("/", theme.get_absolute_url(), member.url, bottleneck.url, factor.url):
        page = soup(client.get(url))
        assert set(boxes(page, "vergelijk")) == {"Vergelijk: Halte A", "Vergelijk: Halte B"}, url
        form = page.find("form", id="vergelijk")
        assert (form["action"], form["method"]) == ("/vergelijk/", "get")


def test_on_a_topic_each_practice_can_be_chosen_once(client, member):
    topic = make_topic(name="Geen geld")
    a, b = [make_practice(member, title=f"Halte {letter}") for letter in "AB"]
    make_bottleneck(member, topics=[topic], title="Een knelpunt")
    for _ in range(2):
        make_bottleneck_line(a, topic, state="open")
    url = topic.get_absolute_url()
    assert soup(client.get(url)).select("[name=praktijk], form#vergelijk") == []

    make_bottleneck_line(b, topic, state="open")
    page = soup(client.get(url))

    assert len(page.select("article")) == 4
    assert len(page.select("[name=praktijk]")) == 2
    assert set(boxes(page, "vergelijk")) == {"Vergelijk: Halte A", "Vergelijk: Halte B"}
    assert page.find("form", id="vergelijk")["action"] == "/vergelijk/"


def test_a_list_carries_a_choice_along(client, four, member, monkeypatch):
    monkeypatch.setattr("search.results.PER_PAGE", 3)
    proef = make_practice(member, title="Een proef", phase="proef")
    a, d = four[0], four[3]

    page = soup(client.get(f"/praktijkvoorbeelden/?praktijk={a.pk}&praktijk={d.pk}"))

    # The newest three: what is listed is ticked, and what is not travels along unseen.
    assert boxes(page, "vind") == {
        "Vergelijk: Een proef": False,
        "Vergelijk: Voorbeeld D": True,
        "Vergelijk: Voorbeeld C": False,
    }
    unseen = page.select("input[type=hidden][name=praktijk]")
    assert [(box["value"], box["form"]) for box in unseen] == [(str(a.pk), "vind")]
    assert chips(page) == {
        "Voorbeeld A, gemeente Utrecht": f"/praktijkvoorbeelden/?praktijk={d.pk}",
        "Voorbeeld D, gemeente Utrecht": f"/praktijkvoorbeelden/?praktijk={a.pk}",
    }
    both = f"praktijk={a.pk}&praktijk={d.pk}"
    assert page.find("a", rel="next")["href"] == f"?{both}&pagina=2"
    step = page.find("button", attrs={"name": "pagina"})
    assert (step["value"], step["form"], text(step)) == ("2", "vind", "Kies ook van pagina 2")
    assert page.find("link", rel="canonical")["href"] == "http://testserver/praktijkvoorbeelden/"

    narrowed = soup(client.get(f"/praktijkvoorbeelden/?fase=proef&{both}"))
    assert boxes(narrowed, "vind") == {"Vergelijk: Een proef": False}
    assert len(narrowed.select("input[type=hidden][name=praktijk]")) == 2
    without = [a["href"] for a in narrowed.find_all("a") if text(a) == "Wis alle filters"]
    assert set(without) == {f"/praktijkvoorbeelden/?{both}"}
    tabs = narrowed.find("nav", attrs={"aria-label": "Soort resultaat"}).find_all("a")
    assert all(tab["href"].endswith(both) for tab in tabs)
    assert "praktijk=" not in link(narrowed, "Volg deze zoekopdracht met RSS")["href"]
    assert proef.title in narrowed.get_text()


def test_a_choice_outlives_a_search_without_results(client, four):
    page = soup(client.get(f"/praktijkvoorbeelden/?q=xyzzy&praktijk={four[0].pk}"))

    assert list(chips(page)) == ["Voorbeeld A, gemeente Utrecht"]
    assert page.find("button", formaction="/vergelijk/")


def test_a_list_says_nothing_of_what_its_reader_may_not_see(client, four, hidden):
    page = soup(client.get(f"/praktijkvoorbeelden/?praktijk={hidden.pk}"))

    assert "Zqgeheim" not in page.get_text()
    assert chips(page) == {}


def test_the_list_out_of_the_database_lets_choose_too(client, four, monkeypatch):
    from search.engines.base import EngineError

    def broken(*args, **kwargs):
        raise EngineError("geen index")

    monkeypatch.setattr("search.views.Finding.of", broken)
    a, b = four[:2]

    page = soup(client.get(f"/praktijkvoorbeelden/?praktijk={a.pk}&praktijk={b.pk}"))

    assert "Zoeken en filteren lukt nu niet." in page.get_text()
    ticked = {name for name, is_ticked in boxes(page, "vind").items() if is_ticked}
    assert ticked == {"Vergelijk: Voorbeeld A", "Vergelijk: Voorbeeld B"}
    assert page.find("form", id="vind")["action"] == "/praktijkvoorbeelden/"
    assert len(chips(page)) == 2


def test_keys_of_an_address(db):
    data = QueryDict("praktijk=3&praktijk=x&praktijk=03&praktijk=&praktijk=y&praktijk=1")

    assert keys_in(data) == [3, None, 1]
    assert keys_in(QueryDict("")) == []


def test_a_choice_of_nothing_asks_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        choice = Choice.of(QueryDict("q=x"), AnonymousUser())

    assert (choice.practices, choice.has_missing, choice.query) == ((), False, "")
    assert choice.address == "/vergelijk/"
