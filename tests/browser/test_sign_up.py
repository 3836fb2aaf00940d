"""Signing up for a meeting in a real browser: three steps, a waiting list, a swap, and who moves up."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.models import Registration
from koplopers.demo.event_factories import make_event, make_room, make_round, make_session
from koplopers.home.tree import ensure_tree

pytestmark = pytest.mark.browser

TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth"""
HAS_RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
}"""
MOST_STEPS = 60


@pytest.fixture
def event(transactional_db):
    """A kick-off with two workshops at once, one of which has a single seat."""
    ensure_tree()
    starts_at = timezone.now() + datetime.timedelta(days=40)
    event = make_event(
        "Kick-off",
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=7),
        registration_opens_at=timezone.now() - datetime.timedelta(days=1),
    )
    round_one = make_round(event)
    make_session(round_one, capacity=1, room=make_room(event), title="Praten met elkaar")
    make_session(round_one, capacity=9, room=make_room(event), title="Samen koken")
    return event


def fill_in(page, event, name, workshop, second=None):
    """All steps up to the last button."""
    page.goto(event.url)
    page.get_by_role("link", name="Meld u aan").click()
    page.get_by_role("radio", name=workshop).check()
    if second:
        page.get_by_label("Tweede keuze").select_option(label=second)
    page.get_by_role("button", name="Verder naar stap 2").click()
    page.get_by_label("Uw naam").fill(name)
    page.get_by_label("Uw e-mailadres").fill(f"{name.lower()}@voorbeeld.nl")
    page.get_by_role("button", name="Verder naar stap 3").click()
    page.get_by_role("button", name="Verder: kijk alles na").click()


def sign_up(page, event, *args, **kwargs):
    fill_in(page, event, *args, **kwargs)
    page.get_by_role("button", name="Verstuur uw aanmelding").click()


@pytest.mark.parametrize("width", [1280, 320])
def test_sign_up_wait_swap_cancel_and_move_up_without_javascript(event, new_page, width):
    anna = new_page(width=width, java_script_enabled=False)
    bo = new_page(width=width, java_script_enabled=False)

    sign_up(anna, event, "Anna", "Praten met elkaar")
    expect(anna.get_by_text("U hebt een plek bij Praten met elkaar")).to_be_visible()
    anna.reload()
    expect(anna.get_by_text("U hebt een plek bij Praten met elkaar")).to_be_visible()

    sign_up(bo, event, "Bo", "Praten met elkaar", second="Samen koken")
    expect(bo.get_by_text("U hebt een plek bij Samen koken")).to_be_visible()
    expect(bo.get_by_text("U staat op plek 1 van de wachtlijst")).to_be_visible()

    anna.get_by_role("link", name="Wissel of stop in Ronde 1").click()
    anna.get_by_role("radio", name="Samen koken").check()
    anna.get_by_role("button", name="Bewaar uw keuze").click()
    expect(anna.get_by_text("Uw programma is gewijzigd.")).to_be_visible()
    expect(anna.get_by_text("U hebt een plek bij Samen koken")).to_be_visible()

    bo.reload()
    expect(bo.get_by_text("Er is een plek voor u bij Praten met elkaar")).to_be_visible()
    bo.get_by_role("button", name="Neem deze plek").click()
    expect(bo.get_by_text("U hebt een plek bij Praten met elkaar")).to_be_visible()

    anna.get_by_role("link", name="Meld u af").click()
    anna.get_by_role("button", name="Ja, meld mij af").click()
    expect(anna.get_by_text("U bent afgemeld.")).to_be_visible()


def test_who_waits_and_has_nothing_moves_up_when_another_leaves(event, new_page):
    anna, bo = new_page(), new_page()
    sign_up(anna, event, "Anna", "Praten met elkaar")
    sign_up(bo, event, "Bo", "Praten met elkaar")
    expect(bo.get_by_text("U staat op plek 1 van de wachtlijst")).to_be_visible()

    anna.get_by_role("link", name="Meld u af").click()
    anna.get_by_role("button", name="Ja, meld mij af").click()

    bo.reload()
    expect(bo.get_by_text("U hebt een plek bij Praten met elkaar")).to_be_visible()


def press_until(page, target):
    """Press Tab until `target` has the focus; on the way, every stop shows that it has it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_RING), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("(el) => el === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
    pytest.fail(f"the keyboard does not come to {target}")


def test_by_keyboard_alone_also_through_a_mistake(event, new_page):
    page = new_page(java_script_enabled=True)
    page.goto(f"{event.url}aanmelden/")
    forward = page.get_by_role("button", name="Verder naar stap 2")
    press_until(page, forward)
    page.keyboard.press("Enter")

    summary = page.get_by_role("group", name="Er klopt iets niet")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.get_by_role("radio", name="Praten met elkaar")
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    press_until(page, forward)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie bent u?")

    press_until(page, page.get_by_label("Uw naam"))
    page.keyboard.type("Anna")
    press_until(page, page.get_by_label("Uw e-mailadres"))
    page.keyboard.type("anna@voorbeeld.nl")
    # As somebody does who thinks that a form is done: on to the next step.
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat hebt u nodig?")
    press_until(page, page.get_by_role("checkbox", name="Plek vooraan"))
    page.keyboard.press("Space")
    press_until(page, page.get_by_role("checkbox", name="Ja, u mag bewaren"))
    page.keyboard.press("Space")
    press_until(page, page.get_by_role("button", name="Verder: kijk alles na"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt alles?")
    press_until(page, page.get_by_role("button", name="Verstuur uw aanmelding"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanmelding")
    registration = Registration.objects.get()
    assert [row.kind for row in registration.provisions.all()] == ["vooraan"]


def test_what_belongs_to_a_tick_shows_when_it_is_ticked(event, new_page):
    page = new_page(java_script_enabled=False)
    fill_in(page, event, "Anna", "Samen koken")
    page.get_by_role("button", name="Terug").click()
    own = page.get_by_role("checkbox", name="Ik neem zelf een tolk mee").first
    expect(own).to_be_hidden()

    page.get_by_role("checkbox", name="Tolk Nederlandse Gebarentaal (NGT)").check()
    expect(own).to_be_visible()
    page.get_by_role("checkbox", name="Allergie").check()
    page.get_by_label("Waarmee moeten wij rekening houden?").fill("Noten")
    # What was filled in counts, so it stays in sight.
    page.get_by_role("checkbox", name="Allergie").uncheck()
    expect(page.get_by_label("Waarmee moeten wij rekening houden?")).to_be_visible()


def test_nothing_is_wider_than_a_small_screen(event, new_page):
    page = new_page(width=320)
    for path in ("", "programma/", "programma/?vorm=tabel", "aanmelden/"):
        page.goto(event.url + path)
        assert not page.evaluate(TOO_WIDE), path
    page.goto(event.sessions.first().get_absolute_url())
    assert not page.evaluate(TOO_WIDE)
    fill_in(page, event, "Wilhelminavandenbroekhuizen", "Praten met elkaar")
    assert not page.evaluate(TOO_WIDE)
    page.get_by_role("button", name="Verstuur uw aanmelding").click()
    expect(page.get_by_text("wilhelminavandenbroekhuizen@")).to_be_visible()
    own = page.url.partition("?")[0]
    for path in ("", "afmelden/", "voorzieningen/", "gegevens/", "wie-er-meekomt/"):
        page.goto(own + path)
        assert not page.evaluate(TOO_WIDE), path


def test_back_keeps_what_was_filled_in_by_the_page_and_by_the_browser(event, new_page):
    page = new_page(java_script_enabled=False)
    fill_in(page, event, "Anna", "Praten met elkaar")

    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie bent u?")
    expect(page.get_by_label("Uw naam")).to_have_value("Anna")
    page.get_by_role("button", name="Terug", exact=True).click()
    expect(page.get_by_role("radio", name="Praten met elkaar")).to_be_checked()
    page.get_by_role("button", name="Verder naar stap 2").click()
    expect(page.get_by_label("Uw naam")).to_have_value("Anna")
