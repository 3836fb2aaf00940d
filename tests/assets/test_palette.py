"""A theme that people with low vision cannot read does not get built."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assets import palette, theme
from assets.helder import HELDER

THEMES = Path(theme.__file__).parent.parent / "site/koplopers/themes/data/themes.json"


def test_contrast_is_that_of_wcag():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert palette.contrast("#ffffff", "#777777") == palette.contrast("#777777", "#ffffff")


def test_oklch_gives_the_ends_of_the_scale():
    assert palette.oklch_to_hex(1, 0, 0) == "#ffffff"
    assert palette.oklch_to_hex(0, 0, 0) == "#000000"


def test_text_under_seven_to_one_is_refused():
    with pytest.raises(palette.ContrastError, match="needs 7"):
        palette.require("#777777", "#ffffff", palette.TEXT_CONTRAST, "text")


def test_a_faint_border_is_refused():
    steps = palette.scale("default", 0.02, 250)
    steps["default-border-default"] = "#dddddd"
    with pytest.raises(palette.ContrastError, match="needs 3"):
        palette.check_scale("default", steps)


def test_a_scale_on_a_dark_document_is_refused():
    with pytest.raises(palette.ContrastError):
        palette.scale("default", 0.02, 250, document="#444444")


def test_a_theme_with_a_pale_footer_text_is_refused():
    pale = replace(HELDER, ink="#8a8a8a")
    with pytest.raises(palette.ContrastError, match="call surface"):
        theme.tokens(pale)


@pytest.mark.parametrize("slug", HELDER.subjects)
def test_every_theme_of_the_programme_is_readable_and_drawn(slug):
    colours = theme.subjects(HELDER)[slug]
    assert palette.contrast(colours["fg"], colours["bg"]) >= palette.TEXT_CONTRAST
    assert len(set(colours.values())) == 4


def test_the_colours_are_those_of_the_themes_that_the_site_loads():
    loaded = {row["slug"] for row in json.loads(THEMES.read_text()) if not row.get("parent")}
    assert loaded == set(HELDER.subjects)
