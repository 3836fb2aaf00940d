"""How a municipality gets its first author, clicked from start to finish.

One long test on purpose: it is one story, and each step needs what the one before left behind.
"""

import re

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_administrator, make_municipality
from koplopers.municipalities.models import Participation
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

PASSWORD = "groene fiets onder de brug"
ADDRESS = "jan@ede.example"


@pytest.fixture
def administrator(home):
    make_municipality("Ede")
    return make_administrator(email="beheer@vng.example", first_name="Bea")


def test_from_the_list_to_the_first_page(
    transactional_db, new_page, administrator, mailbox, settings
):
    office, person = new_page(), new_page(width=320)
    log_in(office, administrator.email, "geheim")
    add_edition(office)
    let_join(office)
    invite(office)

    person.goto(link_in(mailbox.only(ADDRESS), settings.BASE_URL))
    choose_password(person)
    expect(person.locator("#mijn-gemeente")).to_contain_text("Ede")

    look_at_members(office)
    switch_off(office)
    person.goto("/beheer/")
    expect(person).to_have_url(re.compile("/inloggen/"))


def menu(page, label):
    page.goto("/beheer/")
    page.get_by_role("button", name="Programma").click()
    page.get_by_role("link", name=label, exact=True).click()


def add_edition(page):
    menu(page, "Edities")
    page.get_by_role("link", name="Editie toevoegen").first.click()
    page.get_by_label("Jaar").fill("2026")
    page.get_by_label("Naam").fill("Samen verder")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("link", name="Samen verder", exact=True)).to_be_visible()


def let_join(page):
    menu(page, "Gemeenten")
    page.get_by_role("link", name="Ede", exact=True).click()
    page.get_by_role("link", name="Laat de gemeente meedoen").click()
    page.get_by_label("Koploper in editie").select_option(label="Samen verder (2026)")
    page.get_by_label("Koploper vanaf").fill("2026-01-31")
    page.get_by_role("button", name="Laat meedoen").click()
    expect(page.get_by_text("Gemeente Ede doet mee en is koploper in")).to_be_visible()
    assert str(Participation.objects.get().starts_on) == "2026-01-31"


def invite(page):
    page.get_by_role("link", name="Nodig iemand uit").click()
    expect(page.get_by_label("Gemeente")).to_have_value(re.compile(r"\d+"))
    page.get_by_label("Naam").fill("Jan de Boer")
    page.get_by_label("E-mailadres").fill(ADDRESS)
    page.get_by_role("button", name="Nodig uit").click()
    expect(page.get_by_text(f"is verstuurd naar {ADDRESS}")).to_be_visible()
    expect(page.get_by_text("Nog geen wachtwoord.")).to_be_visible()


def link_in(message, site):
    return re.search(rf"{site}(/wachtwoord-instellen/\S+)", message.text).group(1)


def choose_password(page):
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Bewaar het wachtwoord").click()
    page.wait_for_url("**/beheer/")


def look_at_members(page):
    menu(page, "Gemeenten")
    page.get_by_role("row").filter(has_text="Ede").get_by_role("link", name="1").click()
    expect(page.get_by_text("Laatst ingelogd op")).to_be_visible()


def switch_off(page):
    page.get_by_role("button", name="Zet uit: Jan de Boer").click()
    expect(page.get_by_text("Het account van Jan de Boer staat nu uit.")).to_be_visible()
