"""The find page in a real browser: by keyboard, on a small screen, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_bottleneck, make_member, make_practice
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
    # Those for the first letters may stand there for a moment.
    expect(options).to_have_count(2)

    assert field.get_attribute("aria-expanded") == "true"
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


@pytest.fixture
def towns(pages):
    """So many municipalities with a practice that their filter is folded."""
    for letter in "ABCDEFGHIJKLMNO":
        make_practice(make_member(f"Dorp {letter}", cbs_code=f"GM{ord(letter):04}"))
    indexing.ensure_index()


def ticked(page):
    return page.locator("#keuze-gemeente input:checked").evaluate_all(
        "boxes => boxes.map((box) => box.value)"
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_filter_is_unfolded_in_its_place(towns, new_page, width):
    page = new_page(width)
    page.goto("/praktijkvoorbeelden/")
    if width == 320:
        page.get_by_role("button", name="Filters", exact=True).click()
    page.locator("summary", has_text="Fase").click()
    page.get_by_label("Proef").check()
    page.get_by_role("group", name="Filters").locator("summary", has_text="Gemeente").first.click()
    group = page.locator("#keuze-gemeente")
    assert group.get_by_role("checkbox").count() == 10
    page.get_by_label("Dorp B").check()

    page.get_by_role("button", name="Toon alle 16 gemeenten").press("Enter")
    page.get_by_label("Dorp O").wait_for()
    assert group.get_by_role("checkbox").count() == 16
    # Whoever uses the keyboard goes on with the first one that was not there before.
    assert page.evaluate("document.activeElement.value") == "dorp-j"
    assert page.locator("#filters > [role=status]").inner_text() == "16 keuzes bij Gemeente"
    assert page.url.endswith("/praktijkvoorbeelden/?alle=gemeente")
    # What is ticked stays, also when the group is folded again.
    page.get_by_label("Dorp O").check()
    page.get_by_role("button", name="Toon minder gemeenten").press("Enter")
    page.get_by_role("button", name="Toon alle 16 gemeenten").wait_for()
    assert page.evaluate("document.activeElement.innerText") == "Toon alle 16 gemeenten"
    assert sorted(ticked(page)) == ["dorp-b", "dorp-o"]
    assert page.get_by_label("Proef").is_checked()
    page.get_by_label("Proef").uncheck()
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**/praktijkvoorbeelden/?gemeente=*")
    assert len(titles(page)) == 2


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_filter_is_unfolded_without_javascript(towns, new_page, width):
    page = new_page(width, java_script_enabled=False)
    page.goto("/praktijkvoorbeelden/")
    if width == 320:
        page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_role("group", name="Filters").locator("summary", has_text="Gemeente").first.click()
    page.get_by_label("Dorp B").check()
    page.get_by_role("button", name="Toon alle 16 gemeenten").click()
    page.wait_for_url("**/praktijkvoorbeelden/?gemeente=dorp-b&alle=gemeente#keuze-gemeente")

    assert ticked(page) == ["dorp-b"]
    # The group is in view, on a small screen too, where the filters are on a sheet otherwise.
    assert page.locator("#keuze-gemeente summary").is_visible()
    assert 0 <= page.locator("#keuze-gemeente").bounding_box()["y"] < 800
    page.get_by_label("Dorp O").check()
    page.get_by_role("button", name="Toon resultaten").click()
    page.wait_for_url("**/praktijkvoorbeelden/?gemeente=dorp-b&gemeente=dorp-o")
    assert len(titles(page)) == 2


def test_an_empty_field_stays_out_of_the_address_without_javascript(pages, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/zoeken/")
    page.get_by_role("button", name="Zoek", exact=True).first.click()
    page.wait_for_url("**/zoeken/")
    page.get_by_label("Waar zoekt u een voorbeeld van?").fill("stembureaus")
    page.get_by_role("button", name="Zoek", exact=True).first.click()
    page.wait_for_url("**/zoeken/?q=stembureaus")
    assert page.title().startswith("3 resultaten voor “stembureaus”")


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
