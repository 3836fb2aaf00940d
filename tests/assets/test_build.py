"""The committed look is what the sources make, and light enough for a slow connection."""

import gzip

import pytest

from assets import build, icons, theme, vendor
from assets.helder import HELDER
from koplopers.base.templatetags.head import brand_colour

BUDGET = 20 * 1024


def test_the_committed_style_sheet_is_what_the_sources_make():
    assert build.STYLESHEET.read_text() == build.build() + "\n", "run python -m assets.build"


def test_the_committed_icons_are_what_the_sources_make():
    assert build.ICONS.read_text() == icons.as_json(), "run python -m assets.build"


def test_the_committed_colours_around_a_page_are_those_of_the_look():
    assert build.BOOKMARK.read_text() == build.bookmark(), "run python -m assets.build"
    assert build.BRAND.read_text() == build.brand_as_json(), "run python -m assets.build"
    assert brand_colour() == theme.tokens(HELDER)["--kp-brand"]


def test_the_committed_font_is_the_vendored_one():
    assert vendor.digest(build.FONT) == vendor.digest(build.VENDOR_FONT)


def test_the_style_sheet_stays_within_its_budget():
    assert len(gzip.compress(build.STYLESHEET.read_bytes(), 9)) <= BUDGET


def test_every_own_style_sheet_is_in_the_build():
    assert sorted(build.OWN) == sorted(path.stem for path in build.SOURCES.glob("*.css"))


def test_the_style_sheet_asks_nothing_from_another_host():
    css = build.STYLESHEET.read_text()
    assert "http:" not in css
    assert "https:" not in css
    assert "data:" not in css


@pytest.mark.parametrize(
    "feature", ["prefers-reduced-motion", "prefers-contrast", "forced-colors", "@media print"]
)
def test_the_style_sheet_follows_what_the_reader_asked_of_the_system(feature):
    assert feature in build.STYLESHEET.read_text()


def test_wrong_css_is_refused():
    with pytest.raises(ValueError, match="Parsing"):
        build.minify("p { color: red }}")
