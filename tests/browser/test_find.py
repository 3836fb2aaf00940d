"""The find page in a real browser: by keyboard, on a small screen, and without JavaScript."""

import pytest

from koplopers.demo.factories import make_bottleneck, make_practice
from search import indexing

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(member):
    make_practice(member, title="Inwoners testen stembureaus", phase="proef")
    make_practice(member, title="Een hellingbaan bij het stadhuis", phase="beleid")
    make_bottleneck(member, title="Stembureaus zonder oprit")
    indexing.ensure_index()


def titles(page):
    return page.locator(".kp-find__results .kp-card__title").all_inner_texts()


def test_a_suggestion_is_chosen_with_the_keyboard(pages, new_page):
    page = new_page()
    page.goto("/zoeken/")
    field = page.get_by_role("combobox", name="Waar zoekt u een voorbeeld van?")
    field.press_sequentially("stemb")
    options = page.get_by_role("listbox", name="Suggesties").get_by_role("option")
    options.first.wait_for()

    assert field.get_attribute("aria-expanded") == "true"
    assert options.count() == 2
    assert page.get_by_text("2 suggesties").count() == 1
    field.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "stemb"

    field.press("ArrowDown")
    field.press("ArrowDown")
    chosen = options.nth(1).locator("span").first.inner_text()
    field.press("Enter")
    page.wait_for_url("**/gemeenten/utrecht/**")
    assert page.get_by_role("heading", level=1).inner_text() == chosen


def test_enter_without_a_choice_searches(pages, new_page):
    page = new_page()
    page.goto("/")
    field = page.locator("#zoek")
    field.fill("stembureaus")
    field.press("Enter")
    page.wait_for_url("**/zoeken/?q=stembureaus")
    assert set(titles(page)[:2]) == {"Inwoners testen stembureaus", "Stembureaus zonder oprit"}


def test_the_address_speaks_of_no_order_that_was_not_chosen(pages, new_page):
    page = new_page()
    page.goto("/zoeken/?q=stembureaus")
    page.get_by_role("button", name="Zoek", exact=True).first.click()
    page.wait_for_url("**/zoeken/?q=stembureaus")

    page.get_by_label("Volgorde").select_option("nieuwste")
    page.get_by_role("button", name="Pas toe").click()
    page.wait_for_url("**/zoeken/?q=stembureaus&volgorde=nieuwste")


@pytest.mark.parametrize("java_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_filters_are_chosen_and_taken_away(pages, new_page, width, java_script):
    page = new_page(width, java_script_enabled=java_script)
    page.goto("/praktijkvoorbeelden/")
    if width == 320:
        page.get_by_role("button", name="Filters", exact=True).click()
    page.locator("summary", has_text="Fase").click()
    page.get_by_label("Proef").check()
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**/praktijkvoorbeelden/?*fase=proef*")

    assert titles(page) == ["Inwoners testen stembureaus"]
    page.get_by_role("link", name="Haal dit filter weg: Fase, Proef").click()
    page.wait_for_url("**/praktijkvoorbeelden/")
    assert len(titles(page)) == 2


@pytest.mark.parametrize(
    "address", ["/praktijkvoorbeelden/", "/zoeken/?q=stembureaus", "/zoeken/?q=niets"]
)
def test_nothing_sticks_out_of_a_small_screen(pages, new_page, address):
    page = new_page(320)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    targets = page.evaluate(
        """[...document.querySelectorAll(".kp-find :is(a, button, summary, label.kp-check)")]
        .map((element) => element.getBoundingClientRect())
        .filter((box) => box.width && box.height < 24).length"""
    )
    assert targets == 0


def test_a_judgement_is_one_click(pages, new_page):
    page = new_page()
    page.goto("/zoeken/?q=stembureaus")
    page.get_by_role("button", name="Nee, dit hielp niet").click()
    page.wait_for_url("**/zoeken/bedankt/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Dank u wel"
    assert page.context.cookies() == []
