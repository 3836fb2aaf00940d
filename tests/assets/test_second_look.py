"""Colours and type are data: another look takes no change of a style sheet."""

import json
import re

from assets import build, theme
from assets.helder import HELDER
from tests.assets.warm import WARM

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|color)\(", re.IGNORECASE)
# What a reader asked of the system is no matter of taste, and ink on paper is black.
APART = {"preferences", "print"}


def test_no_style_sheet_of_ours_names_a_colour():
    named = {
        sheet: COLOUR.findall((build.SOURCES / f"{sheet}.css").read_text())
        for sheet in set(build.OWN) - APART
    }
    assert {sheet: found for sheet, found in named.items() if found} == {}


def test_another_look_says_everything_that_this_one_says():
    assert theme.tokens(WARM).keys() == theme.tokens(HELDER).keys()
    assert theme.subjects(WARM).keys() == theme.subjects(HELDER).keys()


def test_another_look_leaves_no_colour_or_letter_of_this_one():
    css = build.build(WARM)
    own = set(theme.tokens(HELDER).values()) - set(theme.tokens(WARM).values())

    colours = {value for value in own if value.startswith("#")}
    assert len(colours) > 100
    assert [colour for colour in colours if colour in css] == []
    assert "Georgia" in css
    assert f"font-family:{HELDER.font}" not in css


def test_what_stands_around_a_page_follows_the_look_too():
    base = (build.ROOT / "templates/base.html").read_text()

    assert COLOUR.findall(base) == []
    assert "fonts/" not in base
    assert json.loads(build.brand_as_json(WARM))["font"] == ""
    assert json.loads(build.brand_as_json(HELDER))["font"] == HELDER.font_file
    assert set(COLOUR.findall(build.bookmark(WARM))) == set(theme.brand(WARM).values())
    assert theme.brand(WARM)["--kp-brand"] in build.brand_as_json(WARM)
    assert theme.brand(HELDER)["--kp-brand"] not in build.bookmark(WARM) + build.brand_as_json(WARM)
