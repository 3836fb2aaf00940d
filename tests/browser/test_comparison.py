"""Choosing practices and reading them side by side: by keyboard, without JavaScript, small, on paper."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import (
    make_bottleneck_line,
    make_every_block,
    make_practice,
    make_topic,
)
from search import indexing

pytestmark = [
    pytest.mark.browser,
    # Wagtail leaves the closing of the files of a resized picture to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

BUTTON = "Vergelijk de gekozen praktijkvoorbeelden"
HAS_RING = """(element) => parseFloat(getComputedStyle(element).outlineWidth) >= 3"""
# What stands alone to be clicked or tapped on the page that compares, and is smaller than it may be.
TOO_SMALL = """() => [...document.querySelectorAll(
    ".kp-pill, .kp-compare__link, .kp-compare__topic a, main .kp-more, label.kp-choose, .kp-compare-bar button"
  )].filter((element) => element.getBoundingClientRect().height < 44).map((element) => element.innerText)"""
# Where the cells of the first row of the table begin.
LEFTS = """() => [...document.querySelectorAll("tbody tr:first-child td")].map(
    (cell) => Math.round(cell.getBoundingClientRect().left))"""
MOST_STEPS = 120


@pytest.fixture
def pages(member):
    made = [
        make_practice(
            member,
            title=f"<b>Toegankelijkheidsverklaringen</b> {letter}",
            approach=make_every_block(),
        )
        for letter in "ABCD"
    ]
    for practice in made:
        topic = make_topic(name=f"Belangenorganisaties {practice.title[-1]}")
        make_bottleneck_line(practice, topic, state="solved")
    indexing.ensure_index()
    return made


def address(*practices):
    return "/vergelijk/?" + "&".join(f"praktijk={one.pk}" for one in practices)


def walk_to(page, target):
    """Press Tab until `target` has the focus, which is seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            assert target.evaluate(HAS_RING)
            return
    pytest.fail(f"the keyboard does not come to {target}")


@pytest.mark.parametrize("java_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_choosing_comparing_and_taking_one_away_by_keyboard(pages, new_page, width, java_script):
    page = new_page(width, java_script_enabled=java_script)
    page.goto("/praktijkvoorbeelden/")
    for letter in "DBA":
        walk_to(page, page.get_by_role("checkbox", name=f"verklaringen</b> {letter}"))
        page.keyboard.press("Space")
    walk_to(page, page.get_by_role("button", name=BUTTON).last)
    page.keyboard.press("Enter")

    page.wait_for_url("**" + address(pages[3], pages[1], pages[0]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vergelijk 3 praktijkvoorbeelden")
    table = page.get_by_role("table", name="3 praktijkvoorbeelden")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("rowheader", name="Kosten")).to_have_count(1)
    expect(table.get_by_role("row")).to_have_count(13)
    # In three of the rows nobody filled in anything: one cell for all.
    expect(table.get_by_role("cell")).to_have_count(9 * 3 + 3)

    walk_to(page, page.get_by_role("link", name="Haal weg uit de vergelijking").nth(1))
    page.keyboard.press("Enter")
    page.wait_for_url("**" + address(pages[3], pages[0]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vergelijk 2 praktijkvoorbeelden")

    page.get_by_role("link", name="Voeg een praktijkvoorbeeld toe").click()
    expect(page.get_by_role("checkbox", name="verklaringen</b> A")).to_be_checked()
    expect(page.get_by_role("checkbox", name="verklaringen</b> B")).not_to_be_checked()
    page.get_by_role("checkbox", name="verklaringen</b> C").check()
    page.get_by_role("button", name=BUTTON).last.click()
    expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(4)


def test_a_choice_outlives_pages_and_filters_without_javascript(pages, new_page, monkeypatch):
    monkeypatch.setattr("search.results.PER_PAGE", 2)
    page = new_page(java_script_enabled=False)
    page.goto("/praktijkvoorbeelden/")
    page.get_by_role("checkbox", name="verklaringen</b> D").check()
    page.get_by_role("button", name="Kies ook van pagina 2").click()
    expect(page.get_by_role("link", name="Haal weg uit de vergelijking")).to_have_count(1)
    page.get_by_role("checkbox", name="verklaringen</b> A").check()
    # Another order is asked for with the same form.
    page.get_by_label("Volgorde").select_option("bevestigd")
    page.get_by_role("button", name="Pas toe").click()
    expect(page.get_by_role("link", name="Haal weg uit de vergelijking")).to_have_count(2)
    page.get_by_role("button", name=BUTTON).last.click()

    wanted = {f"praktijk={pages[3].pk}", f"praktijk={pages[0].pk}"}
    assert set(page.url.partition("?")[2].split("&")) == wanted
    expect(page.get_by_role("table")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_beside_what_is_ticked_stands_the_button(pages, new_page, width):
    page = new_page(width, java_script_enabled=False)
    page.goto("/praktijkvoorbeelden/")
    buttons = page.get_by_role("button", name=BUTTON)
    expect(buttons).to_have_count(1)
    page.get_by_role("checkbox", name="verklaringen</b> D").check()
    expect(buttons).to_have_count(2)
    page.get_by_role("checkbox", name="verklaringen</b> B").check()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**" + address(pages[3], pages[1]))


def test_the_cards_of_a_municipality_let_choose(pages, member, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(member.url)
    page.get_by_text("Vergelijk: <b>Toegankelijkheidsverklaringen</b> C").click()
    page.get_by_role("checkbox", name="verklaringen</b> D").check()
    page.get_by_role("button", name=BUTTON).last.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Vergelijk 2 praktijkvoorbeelden")


@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_nothing_scrolls_sideways_and_everything_can_be_hit(pages, new_page, number, width):
    page = new_page(width, java_script_enabled=False)
    page.goto(address(*pages[:number]))

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TOO_SMALL) == []
    cut_off = page.evaluate(
        """[...document.querySelectorAll("table *")].filter(
          (el) => el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).overflow !== "visible"
            && !el.closest(".kp-compare__corner")).length"""
    )
    assert cut_off == 0


@pytest.mark.parametrize(("number", "width", "beside"), [(2, 1280, 2), (4, 1280, 4), (4, 320, 1)])
def test_cells_stand_beside_each_other_where_there_is_room(pages, new_page, number, width, beside):
    page = new_page(width)
    page.goto(address(*pages[:number]))

    assert len(set(page.evaluate(LEFTS))) == beside
    # Whose cell it is stands in the cell only where the cells stand below each other.
    name = page.locator("tbody tr:nth-child(2) .kp-compare__name").first
    assert name.is_visible() == (beside < number)


def test_text_of_twice_the_size_is_not_cut_off(pages, new_page):
    page = new_page(1280)
    page.goto(address(*pages))
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    assert len(set(page.evaluate(LEFTS))) < 4


def test_on_paper_it_is_a_table_that_lies_down_without_the_menu(pages, new_page, tmp_path):
    page = new_page()
    page.goto(address(*pages))
    page.emulate_media(media="print")

    assert page.get_by_role("navigation", name="Hoofdmenu").is_hidden()
    assert page.get_by_text("Bewaren, delen en afdrukken").is_hidden()
    assert page.locator(".kp-chosen").is_hidden()
    assert page.locator("footer").is_hidden()
    displays = page.evaluate(
        """["table", "thead", "tr", "td"].map(
          (name) => getComputedStyle(document.querySelector(".kp-compare " + name)).display)"""
    )
    assert displays == ["table", "table-header-group", "table-row", "table-cell"]
    assert page.get_by_text("Meet ook de hoogte.").count() == 4
    paper = page.pdf(prefer_css_page_size=True)
    # In points: A4 lying down.
    assert b"/MediaBox [0 0 841" in paper
    assert b"/MediaBox [0 0 595" not in paper
