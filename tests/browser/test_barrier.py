"""Reporting a barrier in a real browser: going back, also after a mistake and after sending."""

import pytest
from playwright.sync_api import expect

from koplopers.accessibility.models import BarrierReport
from koplopers.home.tree import ensure_tree

pytestmark = pytest.mark.browser

TEXT = "De knop doet niets."


@pytest.fixture
def page(transactional_db, new_page):
    """The second step of a report, with scripts off."""
    ensure_tree()
    page = new_page(java_script_enabled=False)
    page.goto("/drempel-melden/")
    page.get_by_label("Wat wilde u doen, en wat ging er niet goed?").fill(TEXT)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Uw e-mailadres").fill("anna")
    page.get_by_role("button", name="Verstuur uw melding").click()
    return page


def test_back_after_a_mistake_leads_to_the_step_before(page):
    expect(page.get_by_text("Dit is geen e-mailadres.").first).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wilt u antwoord?")
    page.go_back()
    expect(page.get_by_label("Wat wilde u doen")).to_have_value(TEXT)


def test_back_after_sending_leads_to_the_form_and_sending_again_is_no_second_report(page):
    page.get_by_label("Uw e-mailadres").fill("")
    page.get_by_role("button", name="Verstuur uw melding").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dank u wel")

    page.go_back()
    page.get_by_label("Uw e-mailadres").fill("")
    page.get_by_role("button", name="Verstuur uw melding").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dank u wel")
    assert [report.text for report in BarrierReport.objects.all()] == [TEXT]
