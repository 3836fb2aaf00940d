"""The page with the figures of the programme: what it says, in words that fit the numbers."""

import datetime
import html

import pytest
from bs4 import BeautifulSoup

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_member,
    make_municipality,
    make_practice,
    make_success_factor,
    make_theme,
)
from koplopers.municipalities.models import Province

PAGE = "/cijfers/"


@pytest.fixture
def theme(home):
    return make_theme("Vervoer", icon="bus")


@pytest.fixture
def shown(client):
    """The page as a visitor gets it."""

    def shown():
        response = client.get(PAGE)
        assert response.status_code == 200
        return BeautifulSoup(response.content.decode().replace("\u00ad", ""), "html.parser")

    return shown


def words(element):
    return " ".join(element.get_text(" ").split())


def table(page, section):
    """The table below a heading, as {name of a row: words of its cells}, and its header."""
    found = page.find(id=section).find_parent("section").find("table")
    header, *rows = found.find_all("tr")
    cells = {
        words(row.th): [words(cell) for cell in without_names(row).find_all("td")] for row in rows
    }
    return [words(name) for name in header.find_all("th")], cells


def without_names(row):
    """Without the names of columns that only the eye reads, on a small screen."""
    for name in row.find_all(attrs={"aria-hidden": "true"}):
        name.extract()
    return row


def test_each_theme_says_how_much_of_what_and_by_how_many(member, other_member, theme, shown):
    make_practice(member, theme)
    make_practice(other_member, theme)
    make_bottleneck(member, theme)
    make_theme("Werk")

    head, rows = table(shown(), "per-thema")

    assert head == ["Thema", "Praktijkvoorbeelden", "Knelpunten", "Succesfactoren", "Gemeenten"]
    assert rows == {
        "Vervoer": ["2", "1", "0", "2 in 1 provincie"],
        "Werk": ["Nog geen voorbeelden over dit thema."],
    }


def test_two_provinces_are_provinces(member, theme, shown):
    zwolle = make_member("Zwolle", cbs_code="GM0193", province="Overijssel")
    for town in (member, zwolle):
        make_success_factor(town, theme)

    _, rows = table(shown(), "per-thema")

    assert rows["Vervoer"] == ["0", "0", "2", "2 in 2 provincies"]


def test_each_province_says_who_takes_part_and_what_they_share(member, theme, shown):
    make_practice(member, theme)
    make_municipality("Zeist", cbs_code="GM0355")
    for name in ("Goes", "Tholen"):
        make_municipality(name, cbs_code=f"GM07{len(name)}4", province="Zeeland")
    make_municipality("Assen", cbs_code="GM0106", province="Drenthe")

    head, rows = table(shown(), "per-provincie")

    assert head == ["Provincie", "Gemeenten", "Praktijkvoorbeelden", "Knelpunten", "Succesfactoren"]
    assert list(rows) == [province.label for province in Province]
    assert rows["Utrecht"] == ["1 van de 2", "1", "0", "0"]
    assert rows["Zeeland"] == ["Nog geen van de 2 gemeenten doet mee."]
    assert rows["Drenthe"] == rows["Flevoland"] == ["Nog geen gemeente doet mee."]


def test_the_map_says_the_same_as_the_table(member, theme, shown):
    page = shown()
    drawing = page.find("svg", class_="kp-map__drawing")

    assert drawing["aria-hidden"] == "true"
    numbers = [words(number) for number in drawing.find_all("text")]
    _, rows = table(page, "per-provincie")
    told = [cells[0].split()[0] if len(cells) > 1 else "0" for cells in rows.values()]
    assert numbers == told
    assert numbers.count("1") == 1


def test_how_bottlenecks_stand_leads_to_those_bottlenecks(member, theme, shown, client):
    make_bottleneck(member, theme, state="open")
    practice = make_practice(member, theme)
    make_bottleneck_line(practice, state="open")
    make_bottleneck_line(practice, state="")

    page = shown()
    head, rows = table(page, "knelpunten")

    assert head == ["Hoe staat het?", "Knelpunten"]
    assert rows == {
        "Nog open": ["2"], "Deels opgelost": ["0"], "Opgelost": ["0"], "Wij stopten": ["0"],
        "Niet bekend": ["1"],
    }  # fmt: skip
    links = page.find(id="knelpunten").find_parent("section").find("table").find_all("a")
    assert [(words(link), link["href"]) for link in links] == [("Nog open", "/zoeken/?stand=open")]


def test_where_all_is_told_nothing_is_said_of_what_is_not(member, theme, shown):
    make_bottleneck(member, theme, state="open")

    assert "Niet bekend" not in table(shown(), "knelpunten")[1]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "Bij het ene knelpunt staat nog niet of het is opgelost."),
        (2, "Bij geen van de 2 knelpunten staat al of het is opgelost."),
    ],
)
def test_where_nobody_told_there_is_no_picture_of_nothing(member, theme, shown, number, sentence):
    practice = make_practice(member, theme)
    for _ in range(number):
        make_bottleneck_line(practice, state="")

    section = shown().find(id="knelpunten").find_parent("section")

    assert sentence in words(section)
    assert section.find("table") is None


def test_a_row_leads_to_what_it_counts(member, theme, shown, client):
    practice = make_practice(member, theme, title="Een bus voor iedereen")
    page = shown()

    links = {words(link): link["href"] for link in page.find("main").find_all("a")}

    assert links["Vervoer"] == "/themas/vervoer/"
    assert links["Utrecht"] == "/zoeken/?provincie=Utrecht"
    assert "Zeeland" not in links
    for name in ("Vervoer", "Utrecht"):
        assert practice.title in html.unescape(client.get(links[name]).content.decode())


def test_the_picture_of_a_number_is_as_long_as_the_number(member, theme, shown):
    for _ in range(4):
        make_practice(member, theme)
    make_bottleneck(member, theme)

    (row,) = shown().find(id="per-thema").find_parent("section").find("tbody").find_all("tr")

    bars = [cell.find("rect") for cell in row.find_all("td")]
    assert [bar and bar["width"] for bar in bars] == ["100.0", "25.0", None, "25.0"]


def test_one_is_one_and_more_are_more(member, theme, shown):
    make_practice(member, theme)
    assert "1 gemeente" in spoken(shown())
    assert "1 praktijkvoorbeeld" in spoken(shown())

    make_practice(make_member("Zwolle", cbs_code="GM0193"), theme)
    assert {"2 gemeenten", "2 praktijkvoorbeelden"} <= set(spoken(shown()))


def spoken(page):
    return [f"{words(one.dd)} {words(one.dt)}" for one in page.find("dl").find_all("div")]


def test_the_figures_are_those_of_the_front_page(member, theme, shown, client):
    make_bottleneck_line(make_practice(member, theme))

    home = BeautifulSoup(client.get("/").content.decode(), "html.parser")

    assert spoken(home) == spoken(shown()) == ["1 gemeente", "1 praktijkvoorbeeld", "1 knelpunt"]
    assert home.find("a", href=PAGE)


def test_who_is_signed_in_sees_the_figures_of_everyone(member, theme, shown, client, author):
    make_practice(member, theme, members_only=True)
    before = words(shown().find("main"))

    client.force_login(author)

    assert words(shown().find("main")) == before
    assert "Er staan nog geen voorbeelden op de site." in before


def test_the_page_says_of_which_day_it_is(home, shown, monkeypatch):
    monkeypatch.setattr(
        "koplopers.home.figures.timezone.localdate", lambda: datetime.date(2026, 5, 4)
    )

    assert words(shown().find(id="kort")) == "Stand van 4 mei 2026"


def test_editors_find_it_from_their_own_home(home, client, editor):
    client.force_login(editor)

    panel = BeautifulSoup(client.get("/beheer/").text, "html.parser").find("a", href=PAGE)

    assert panel.text == "het programma in cijfers"
