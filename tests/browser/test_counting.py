"""A text that is too long or too short is told while somebody writes it, and still saved."""

import re

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_author, make_practice
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

TOO_LONG = "Inwoners testen alle stembureaus en vertellen aan de gemeente wat er nog beter kan"


@pytest.fixture
def desk(transactional_db, member, new_page):
    """The browser of an author, at a draft with a title that is too long."""
    author = make_author(member, email="auteur@utrecht.example")
    draft = make_practice(member, live=False, owner=author, title=TOO_LONG)
    draft.save_revision(user=author)
    page = new_page()
    log_in(page, author.email)
    page.goto(f"/beheer/pages/{draft.pk}/edit/")
    return page


def test_a_writer_reads_at_the_field_what_is_too_long_and_when_it_is_good(desk):
    told = desk.locator("#id_title-count")
    expect(told).to_have_text("Nu 82 tekens. Inleveren kan bij ten hoogste 80 tekens.")
    expect(desk.locator("#id_title")).to_have_accessible_description(re.compile("Nu 82 tekens"))

    desk.locator("#id_title").fill("Inwoners testen alle stembureaus")
    expect(told).to_be_empty()

    desk.locator("#id_summary").fill("Dit is nog maar kort.")
    expect(desk.locator("#id_summary-count")).to_have_text(
        "Nu 5 woorden. Inleveren kan bij 40 tot 80 woorden."
    )
    desk.get_by_role("button", name="Bewaar concept").click()
    expect(desk.get_by_text("is gewijzigd")).to_be_visible()
    expect(desk.locator("#id_summary")).to_have_value("Dit is nog maar kort.")
