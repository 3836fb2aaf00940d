"""Voorbeeldstad as a visitor meets it: on paper, on a telephone, and with a video that plays."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.links import path_of
from events.models import Seat
from koplopers.base.marks import Marks
from koplopers.demo.people import AUTHOR, demo_password
from koplopers.demo.seeding import seed
from koplopers.themes.content import load_articles, load_themes
from practices.content import load_steps, load_target_groups, load_topics
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

KICK_OFF = "/bijeenkomsten/voorbeeld-van-een-kick-off/"
FULL = "Brieven schrijven met een taalpanel"
FREE = "Een route lopen met een stok en een rolstoel"
OTHER = "Een gesprek met een tolk aan de balie"
CITY = "/gemeenten/voorbeeldstad/"
PRACTICE = f"{CITY}stemmen-oefenen-in-de-bibliotheek/"
NOTICE = "Deze gemeente is verzonnen."
# The policy of the site lets nobody evaluate text, so waiting is done by promises.
PLAY = """video => new Promise((done, failed) => {
    video.muted = true;
    video.ontimeupdate = () => video.currentTime > 0.5 && done(video.duration);
    video.play().catch(failed);
})"""
JUMP = """video => new Promise(done => {
    video.pause();
    video.onseeked = () => done(video.currentTime);
    video.currentTime = 9;
})"""
LOADED = """image => image.decode().then(() => image.naturalWidth)"""


@pytest.fixture
def voorbeeldstad(transactional_db, home, settings, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    marks = Marks("content")
    for load in (load_articles, load_themes, load_topics, load_steps, load_target_groups):
        load(marks)
    marks.save()
    assert seed(now=timezone.now()).notices == []


def test_voorbeeldstad(voorbeeldstad, new_page):
    """One test, because bringing in the demo takes seconds."""
    video_plays_and_can_be_jumped_in(new_page())
    pictures_are_there(new_page())
    paper_says_that_it_is_made_up(new_page())
    everything_fits_on_a_telephone(new_page(width=320, java_script_enabled=False))
    author_can_log_in(new_page())
    people_go_to_the_kick_off(new_page(java_script_enabled=False), new_page(width=320))


def people_go_to_the_kick_off(anna, others):
    """One signs up and waits; another leaves, and who waits first moves up; the one swaps and leaves."""
    anna.goto(KICK_OFF)
    anna.get_by_role("link", name="Meld u aan").click()
    for name in ("Van verdrag naar straat", FULL, "Afspraken maken met corporaties"):
        anna.get_by_role("radio", name=name).check()
    anna.get_by_label("Tweede keuze in workshopronde 1").select_option(label=FREE)
    anna.get_by_role("button", name="Verder naar stap 2").click()
    anna.get_by_label("Uw naam").fill("Anna")
    anna.get_by_label("Uw e-mailadres").fill("anna@voorbeeld.nl")
    anna.get_by_role("button", name="Verder naar stap 3").click()
    anna.get_by_role("button", name="Verder: kijk alles na").click()
    anna.get_by_role("button", name="Verstuur uw aanmelding").click()
    expect(anna.get_by_text(f"U hebt een plek bij {FREE}")).to_be_visible()
    expect(anna.get_by_text("U staat op plek 4 van de wachtlijst")).to_be_visible()

    seats = Seat.objects.filter(session__title=FULL).select_related("registration")
    leaves, first = seats.filter(state=Seat.State.SEATED)[0], seats.waiting()[0]
    others.goto(path_of(leaves.registration))
    others.get_by_role("link", name="Meld u af").click()
    others.get_by_role("button", name="Ja, meld mij af").click()
    expect(others.get_by_text("U bent afgemeld.")).to_be_visible()
    others.goto(path_of(first.registration))
    expect(others.get_by_text(f"Er is een plek voor u bij {FULL}")).to_be_visible()
    others.get_by_role("button", name="Neem deze plek").click()
    expect(others.get_by_text(f"U hebt een plek bij {FULL}")).to_be_visible()

    anna.reload()
    expect(anna.get_by_text("U staat op plek 3 van de wachtlijst")).to_be_visible()
    anna.get_by_role("link", name="Wissel of stop in Workshopronde 1").click()
    expect(anna.get_by_text("Die plek vervalt als u hier iets anders kiest.")).to_be_visible()
    anna.get_by_role("radio", name=OTHER).check()
    anna.get_by_role("button", name="Bewaar uw keuze").click()
    expect(anna.get_by_text(f"U hebt een plek bij {OTHER}")).to_be_visible()
    expect(anna.get_by_text("van de wachtlijst")).to_have_count(0)
    anna.get_by_role("link", name="Meld u af").click()
    anna.get_by_role("button", name="Ja, meld mij af").click()
    expect(anna.get_by_text("U bent afgemeld.")).to_be_visible()


def video_plays_and_can_be_jumped_in(page):
    page.goto(PRACTICE)
    video = page.locator("video")

    assert video.evaluate(PLAY) == 20
    assert video.evaluate("video => [video.videoWidth, video.videoHeight]") == [640, 360]

    assert video.evaluate(JUMP) == 9
    assert caption_of(page, "Stap 2.")


def caption_of(page, words):
    """Wait until the captions say something; they follow the video a moment later."""
    for _ in range(50):
        shown = page.locator("video").evaluate("video => video.textTracks[0].activeCues?.[0]?.text")
        if shown and shown.startswith(words):
            return shown
        page.wait_for_timeout(100)
    return None


def pictures_are_there(page):
    page.goto(PRACTICE)
    picture = page.get_by_role("img", name="Tekening van een nagebouwd stembureau")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate(LOADED) == 800


def paper_says_that_it_is_made_up(page):
    page.emulate_media(media="print")
    for url in (CITY, PRACTICE):
        page.goto(url)
        expect(page.get_by_text(NOTICE)).to_be_visible()


def everything_fits_on_a_telephone(page):
    page.goto(CITY)
    links = page.locator(f'main a[href^="{CITY}"]').evaluate_all("all => all.map(a => a.pathname)")
    assert len(links) == 12
    for url in [CITY, *links]:
        page.goto(url)
        expect(page.get_by_text(NOTICE)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, url


def author_can_log_in(page):
    log_in(page, AUTHOR.email, demo_password())
    dashboard = page.locator("#mijn-gemeente")
    expect(dashboard).to_contain_text("Mijn gemeente: Voorbeeldstad")
    for status in (
        "Teruggestuurd",
        "Klopt nog",
        "Er is een nieuwe versie",
        "Concept",
        "Ingeleverd",
    ):
        expect(dashboard).to_contain_text(status)
