"""The public site in a real browser: by keyboard, without JavaScript, on a small screen.

One site for a few long tests, because building it takes longer than walking through it.
"""

import re

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_practice, make_success_factor
from tests.public_site import build

pytestmark = [
    pytest.mark.browser,
    # Wagtail leaves the closing of the files of a resized picture to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

# Nothing may be wider than the screen: who must scroll sideways loses the line.
TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth"""
# A ring of three pixels around what has the focus, or around the card or tile that it belongs to.
HAS_RING = """() => {
  for (let el = document.activeElement; el && el !== document.body; el = el.parentElement) {
    const style = getComputedStyle(el);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3) return true;
  }
  return false;
}"""
# On how many lines the words of an element stand.
LINES = """el => {
  const words = document.createRange();
  words.selectNodeContents(el);
  return words.getClientRects().length;
}"""
MOST_STEPS = 80


@pytest.fixture
def world(transactional_db):
    return build()


def test_by_keyboard_from_the_skip_link_through_a_theme_to_a_practice(world, new_page):
    page = new_page()
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    walk_to(page, page.locator("main").get_by_role("link", name="Toegankelijkheid", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Toegankelijkheid")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    walk_to(page, page.get_by_role("link", name=world.source.title))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(world.source.title)

    menu = page.get_by_role("navigation", name="Hoofdmenu")
    page.reload()
    walk_to(page, menu.get_by_role("link", name="Gemeenten"))
    walk_to(page, page.get_by_role("link", name="RSS: nieuwe praktijkvoorbeelden"))


def walk_to(page, link):
    """Press Tab until `link` has the focus; on the way, every stop shows that it has it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_RING), page.evaluate("document.activeElement.outerHTML")
        if link.evaluate("(el) => el === document.activeElement"):
            expect(link).to_be_in_viewport()
            return
    pytest.fail(f"the keyboard does not come to {link}")


def test_a_list_is_narrowed_and_paged_without_javascript(world, new_page, monkeypatch):
    monkeypatch.setattr("practices.views.PER_PAGE", 2)
    for number in range(1, 4):
        make_success_factor(world.member, world.subtheme, title=f"Stembureau {number}")
    page = new_page(java_script_enabled=False)
    page.goto("/succesfactoren/")

    page.get_by_label("Kies een thema").select_option(label="Verkiezingen")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", name="3 succesfactoren over Verkiezingen")).to_be_visible()
    expect(page.get_by_role("link", name="Stembureau 3")).to_be_visible()
    expect(page.get_by_role("link", name="Stembureau 1")).to_have_count(0)

    pages = page.get_by_role("navigation", name="Bladeren door de pagina's")
    pages.get_by_role("link", name="Volgende pagina").click()
    expect(page.get_by_role("link", name="Stembureau 1")).to_be_visible()
    expect(page.get_by_label("Kies een thema")).to_have_value("verkiezingen")
    expect(pages.locator("[aria-current=page]")).to_have_text("Pagina 2")

    page.get_by_role("link", name="Toon alles").click()
    expect(page.get_by_label("Kies een thema")).to_have_value("")


def test_the_find_page_is_narrowed_and_paged_without_javascript(world, new_page, monkeypatch):
    monkeypatch.setattr("search.results.PER_PAGE", 2)
    for number in range(1, 4):
        make_practice(world.member, world.subtheme, title=f"Stembureau {number}")
    page = new_page(java_script_enabled=False)
    page.goto("/praktijkvoorbeelden/")

    page.get_by_label("Verkiezingen").check()
    page.get_by_role("button", name="Toon resultaten").click()
    heading = "4 praktijkvoorbeelden over Verkiezingen"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("link", name="Stembureau 3")).to_be_visible()
    expect(page.get_by_role("link", name="Stembureau 1")).to_have_count(0)

    pages = page.get_by_role("navigation", name="Bladeren door de pagina's")
    pages.get_by_role("link", name="Volgende pagina").click()
    expect(page.get_by_role("link", name="Stembureau 1")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Verkiezingen")).to_be_checked()
    expect(pages.locator("[aria-current=page]")).to_have_text("Pagina 2")

    page.get_by_role("link", name="Wis alle filters").first.click()
    expect(page.get_by_role("checkbox", name="Verkiezingen")).not_to_be_checked()


def test_nonsense_in_the_search_keeps_what_was_typed(world, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/")

    field = page.locator("main").get_by_label("Waar zoekt u een voorbeeld van?")
    field.fill('  <xyzzy> & "qwrty"  ')
    field.press("Enter")

    expect(page.get_by_label("Waar zoekt u een voorbeeld van?")).to_have_value('<xyzzy> & "qwrty"')
    expect(page).to_have_title(re.compile("^0 resultaten"))
    expect(page.get_by_text("Wij vonden niets.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_screen(world, new_page, width):
    page = new_page(width=width, java_script_enabled=False)
    errors = ["/bestaat-niet/", "/praktijkvoorbeelden/?thema=nix", "/inloggen/", world.other.url]

    wide = []
    for url in [*world.urls.values(), *errors]:
        page.goto(url)
        expect(page.locator("h1")).to_be_visible()
        if page.evaluate(TOO_WIDE):
            wide.append(url)
    assert wide == []


def test_the_menu_opens_on_a_small_screen_without_javascript(world, new_page):
    page = new_page(width=320, java_script_enabled=False)
    page.goto("/")
    link = page.get_by_role("link", name="Knelpunten", exact=True)

    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    link.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Knelpunten")


def test_the_map_stands_beside_its_list_or_where_that_is_too_narrow_above_it(world, new_page):
    page = new_page(1280)
    page.goto("/gemeenten/")
    drawing, rows = page.locator(".kp-map"), page.locator(".kp-rows")
    assert drawing.bounding_box()["x"] > rows.bounding_box()["x"] + rows.bounding_box()["width"]
    assert drawing.bounding_box()["y"] < rows.bounding_box()["y"]

    for width in (320, 900):
        page.set_viewport_size({"width": width, "height": 800})
        bottom = drawing.bounding_box()["y"] + drawing.bounding_box()["height"]
        assert bottom < rows.bounding_box()["y"], width


@pytest.mark.parametrize("width", [768, 900, 1024, 1280])
def test_the_name_of_a_municipality_has_room_beside_the_facts_and_the_map(world, new_page, width):
    page = new_page(width)
    page.goto("/gemeenten/")
    link = page.locator(".kp-rows__link").first

    link.evaluate("el => { el.textContent = 'Vijfheerenlanden' }")
    assert link.evaluate(LINES) == 1
