"""What a visitor can do without JavaScript, and with a keyboard alone, beside reading, searching and signing up."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from events.links import path_of
from events.mails.sending import send_due
from events.models import Provision
from koplopers.accessibility.models import BarrierReport
from koplopers.demo.event_factories import make_event, make_room, make_round, make_session, sign_up
from koplopers.home.tree import ensure_tree

pytestmark = pytest.mark.browser

MOST_STEPS = 60


@pytest.fixture
def registration(transactional_db):
    """Somebody who comes to a meeting, with an address and nothing needed yet."""
    ensure_tree()
    event = make_event()
    session = make_session(make_round(event), room=make_room(event), title="Samen koken")
    return sign_up(session, name="Anna", email="anna@voorbeeld.nl")


@pytest.fixture
def open_page(new_page):
    """Opens an address of the site in a browser without JavaScript."""

    def open_page(address, width=1280):
        page = new_page(width=width, java_script_enabled=False)
        page.goto(address)
        return page

    return open_page


def tab_to(page, target):
    """Go on with Tab until this has the focus."""
    for _ in range(MOST_STEPS):
        if target.evaluate("(el) => el === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not come to {target}")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_barrier_is_reported_with_the_keyboard_alone_through_two_mistakes(
    transactional_db, open_page, width
):
    ensure_tree()
    page = open_page("/themas/", width)
    tab_to(page, page.get_by_role("link", name="Meld een drempel"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Op welke pagina was u?")).to_have_value("/themas/")

    tab_to(page, page.get_by_role("button", name="Verder naar stap 2"))
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Fout. Stap 1 van 2"))
    # The summary took the focus, without a script, and leads to the field.
    expect(page.get_by_role("group", name="Er klopt iets niet")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    what = page.get_by_label("Wat wilde u doen, en wat ging er niet goed?")
    expect(what).to_be_focused()
    expect(what).to_have_accessible_description(re.compile("Schrijf op wat er niet goed gaat."))
    page.keyboard.type("Ik kom niet bij de knop.")
    tab_to(page, page.get_by_role("button", name="Verder naar stap 2"))
    page.keyboard.press("Enter")

    email = page.get_by_label("Uw e-mailadres")
    tab_to(page, email)
    page.keyboard.type("anna")
    tab_to(page, page.get_by_role("button", name="Verstuur uw melding"))
    page.keyboard.press("Enter")
    expect(email).to_have_value("anna")
    assert not BarrierReport.objects.exists()
    tab_to(page, page.get_by_role("button", name="Terug"))
    page.keyboard.press("Enter")
    expect(what).to_have_value("Ik kom niet bij de knop.")
    page.get_by_role("button", name="Verder naar stap 2").press("Enter")
    email.fill("")
    page.get_by_role("button", name="Verstuur uw melding").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel voor uw melding")
    report = BarrierReport.objects.get()
    assert (report.text, report.page, report.email) == ("Ik kom niet bij de knop.", "/themas/", "")


def test_a_lost_link_is_mailed_again(registration, open_page):
    page = open_page("/bijeenkomsten/")
    page.goto("/aanmelding/link-kwijt/")
    email = page.get_by_label("Uw e-mailadres")
    email.fill("anna")
    email.press("Enter")
    expect(page.get_by_role("group", name="Er klopt iets niet")).to_be_focused()
    expect(email).to_have_value("anna")

    email.fill("Anna@voorbeeld.nl")
    email.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mail")
    mail.outbox.clear()
    send_due()
    assert any(path_of(registration) in message.body for message in mail.outbox)


def test_needs_are_told_and_taken_back(registration, open_page):
    page = open_page(path_of(registration) + "voorzieningen/")
    page.get_by_role("checkbox", name="Plek vooraan").check()
    page.get_by_role("button", name="Bewaar wat u nodig hebt").click()
    expect(page.get_by_role("group", name="Er klopt iets niet")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Plek vooraan")).to_be_checked()

    page.get_by_role("checkbox", name="Ja, u mag").or_(
        page.get_by_label("toestemming")
    ).first.check()
    page.get_by_role("button", name="Bewaar wat u nodig hebt").click()
    assert [need.kind for need in Provision.objects.all()] == ["vooraan"]

    page.goto(path_of(registration) + "voorzieningen/")
    page.get_by_role("button", name="Trek mijn toestemming in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanmelding")
    assert not Provision.objects.exists()


def test_own_data_are_read_taken_along_and_erased(registration, open_page):
    page = open_page(path_of(registration))
    page.goto(path_of(registration) + "gegevens/")
    expect(page.get_by_text("anna@voorbeeld.nl")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download uw gegevens").click()
    assert "anna@voorbeeld.nl" in download.value.path().read_text()

    page.get_by_role("button", name="Wis al mijn gegevens").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw gegevens zijn gewist")
    registration.refresh_from_db()
    assert (registration.name, registration.email) == ("", "")
    page.goto(path_of(registration))
    expect(page.get_by_text("anna@voorbeeld.nl")).to_have_count(0)
