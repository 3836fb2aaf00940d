"""What a browser does with a picture in a text: it takes the small file, and keeps its place free."""

import pytest

from koplopers.base.picture_making import make, pictures_of
from koplopers.demo.factories import make_image, make_member, make_practice
from koplopers.home.tree import ensure_tree

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
    page.locator("main .kp-media img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('main .kp-media img').complete")
    page.wait_for_function("document.querySelector('main .kp-media img').currentSrc !== ''")
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
