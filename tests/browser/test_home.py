"""The front page in a real browser, with and without JavaScript."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
@pytest.mark.parametrize("width", [1280, 320])
def test_front_page_shows_its_heading_and_fits(new_page, home, javascript, width):
    page = new_page(width=width, java_script_enabled=javascript)

    page.goto("/")

    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
