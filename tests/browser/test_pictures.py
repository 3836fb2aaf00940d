"""What a browser does with a picture: it takes the small file, and keeps its place free."""

import pytest
from playwright.sync_api import expect

from koplopers.base.picture_making import pictures_of
from koplopers.base.picture_sizes import make
from koplopers.demo.factories import (
    make_author,
    make_image,
    make_member,
    make_practice,
    make_sign_video,
)
from koplopers.home.tree import ensure_tree
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def practice(transactional_db):
    """A published practice with a picture in its text, in all sizes."""
    ensure_tree()
    block = {"image": make_image(), "alt_text": "Een deur", "decorative": False, "caption": ""}
    text = [("text", "<p>De gemeente keek mee.</p>")] * 4
    page = make_practice(make_member(), approach=[*text, ("image", block)])
    for image, cut in pictures_of(page):
        make(image.pk, cut.all_specs())
    return page


def show(page, practice):
    """Open a practice and scroll to its picture; returns the answers that were pictures."""
    answers = []
    page.on("response", lambda answer: "/media/" in answer.url and answers.append(answer))
    page.goto(practice.url)
    picture = page.locator("main .kp-media img")
    picture.scroll_into_view_if_needed()
    # Not by a script of ours: the page's own policy lets none in.
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    return answers


@pytest.mark.parametrize(("width", "expected"), [(1280, "max-800x4000"), (320, "max-400x4000")])
def test_chromium_takes_avif_in_the_size_that_fits(new_page, practice, width, expected):
    (answer,) = show(new_page(width=width), practice)

    assert answer.status == 200
    assert answer.headers["content-type"] == "image/avif"
    assert f"{expected}.format-avif" in answer.url


def test_a_sharp_screen_takes_a_larger_one(new_page, practice):
    (answer,) = show(new_page(width=1280, device_scale_factor=2), practice)

    assert "max-1200x4000.format-avif" in answer.url


def test_a_picture_has_its_place_before_it_is_there(new_page, practice):
    page = new_page(width=1280)
    page.route("**/media/**", lambda route: route.abort())
    page.goto(practice.url)

    box = page.locator("main .kp-media img").bounding_box()

    assert box["width"] > 500
    assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.02)


@pytest.fixture
def pictured(practice):
    """The same with a photograph, in all its cuts."""
    practice.photo, practice.photo_alt = make_image("Deur"), "Een brede deur"
    practice.save_revision().publish()
    practice.refresh_from_db()
    for image, cut in pictures_of(practice):
        make(image.pk, cut.all_specs())
    return practice


def first_picture(page, url, place):
    """Open an address; returns the answer for the picture in a place of it, of all that came."""
    answers = {}
    page.on("response", lambda answer: answers.update({answer.url: answer}))
    page.goto(url)
    picture = page.locator(place).first
    picture.scroll_into_view_if_needed()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    return answers[picture.evaluate("image => image.currentSrc")]


@pytest.mark.parametrize(
    ("width", "expected"), [(1280, "fill-480x320"), (900, "fill-960x640"), (320, "fill-480x320")]
)
def test_the_photograph_on_top_comes_in_the_size_that_fits(new_page, pictured, width, expected):
    answer = first_picture(new_page(width=width), pictured.url, ".kp-photo img")

    assert answer.headers["content-type"] == "image/avif"
    assert f"{expected}.format-avif" in answer.url


def test_a_card_and_a_card_in_a_list_have_cuts_of_their_own(new_page, pictured):
    theme = pictured.main_theme.get_absolute_url()
    card = first_picture(new_page(), theme, ".kp-card__band img")
    row = first_picture(new_page(), "/praktijkvoorbeelden/", ".kp-card__band img")

    assert "fill-400x200.format-avif" in card.url
    assert "fill-160x240.format-avif" in row.url


def test_a_card_in_a_list_on_a_small_screen_fetches_no_picture(new_page, pictured):
    asked = []
    page = new_page(width=320)
    page.on("request", lambda request: "/media/" in request.url and asked.append(request.url))

    page.goto("/praktijkvoorbeelden/")
    page.locator(".kp-card").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    assert page.locator(".kp-card__band").count() > 0
    assert asked == []


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_moves_when_the_pictures_arrive(new_page, pictured, width):
    page = new_page(width=width)
    page.route("**/media/**", lambda route: route.abort())
    places = (
        "[...document.querySelectorAll('main h1, main h2')].map(e => e.getBoundingClientRect().y)"
    )
    page.goto(pictured.url)
    without = page.evaluate(places)
    page.unroute("**/media/**")

    page.goto(pictured.url)
    expect(page.locator(".kp-photo img")).not_to_have_js_property("naturalWidth", 0)

    assert page.evaluate(places) == pytest.approx(without, abs=1)


def test_a_film_has_its_place_before_somebody_plays_it(new_page, transactional_db):
    ensure_tree()
    film = make_sign_video()
    practice = make_practice(make_member(), approach=[("text", "<p>Wij keken.</p>"), *film])
    page = new_page(width=320)
    page.goto(practice.url)

    box = page.locator("main video").bounding_box()

    assert box["width"] > 250
    assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.02)


def test_an_author_draws_a_box_around_what_matters_most(new_page, pictured):
    author = make_author(pictured.municipality.page.specific)
    image = make_image("Plein", collection=pictured.municipality.collection)
    page = new_page()
    log_in(page, author.email)
    page.goto(f"/beheer/images/{image.pk}/")

    shown = page.locator(".focal-point-chooser img:visible").last
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.4, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.wait_for_url("**/beheer/images/")

    image.refresh_from_db()
    assert image.focal_point_x == pytest.approx(960, abs=40)
    assert image.focal_point_y == pytest.approx(240, abs=40)
    assert image.focal_point_width == pytest.approx(240, abs=40)
