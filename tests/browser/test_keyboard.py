"""An author who works without a mouse keeps the place."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_author, make_image, make_practice
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(transactional_db, member, new_page):
    """The form of a practice of which much still lacks."""
    author = make_author(member, email="auteur@utrecht.example")
    make_image("Deur", collection=member.municipality.collection)
    draft = make_practice(member, live=False, owner=author, summary="Te kort.")
    draft.save_revision(user=author)
    page = new_page()
    log_in(page, author.email)
    page.goto(f"/beheer/pages/{draft.pk}/edit/")
    return page


def test_a_refused_page_leads_to_its_first_mistake(desk):
    desk.get_by_role("button", name="Meer acties").press("Enter")
    desk.get_by_role("button", name="Lever in bij de redactie").press("Enter")
    expect(desk.get_by_role("button", name="Ga naar eerste fout")).to_be_focused()

    desk.keyboard.press("Enter")
    expect(desk.locator(".error-message:focus")).to_contain_text("Schrijf 40 tot 80 woorden.")


def test_choosing_a_picture_leads_back_to_its_place(desk):
    desk.get_by_role("tab", name="3. Gegevens").click()
    desk.get_by_role("button", name="Kies een afbeelding").last.press("Enter")
    desk.get_by_role("link", name="Deur").press("Enter")

    actions = desk.locator("#id_photo-chooser").get_by_role("button", name="Acties")
    expect(actions).to_be_focused()
    # Also when another one is chosen, or none after all.
    actions.press("Enter")
    desk.get_by_role("button", name="Wijzig afbeelding").press("Enter")
    expect(desk.locator(".modal")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(actions).to_be_focused()


def test_no_stop_is_a_button_that_nobody_sees(desk):
    desk.goto("/beheer/")
    expect(desk.get_by_role("button", name="Search")).to_have_count(0)

    # Enter in the field does what the button did.
    desk.locator("#id_q").fill("stembureaus")
    desk.locator("#id_q").press("Enter")
    desk.wait_for_url("**/?q=stembureaus")
