"""Voorbeeldstad as a visitor meets it: on paper, on a telephone, and with a video that plays."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from koplopers.base.marks import Marks
from koplopers.demo.people import AUTHOR, demo_password
from koplopers.demo.seeding import seed
from koplopers.themes.content import load_articles, load_themes
from practices.content import load_steps, load_target_groups, load_topics

pytestmark = pytest.mark.browser

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
    assert picture.evaluate(LOADED) == 900


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
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(AUTHOR.email)
    page.get_by_label("Wachtwoord").fill(demo_password())
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
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
