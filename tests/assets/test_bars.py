"""The colours of figures: a bar is seen on its ground, and a number on the map can be read."""

import re

import pytest

from assets import build, palette, theme
from assets.helder import HELDER
from tests.assets.warm import WARM

CSS = (build.SOURCES / "bars.css").read_text()
LAYOUT = "--basis-color-default-bg-"


@pytest.fixture(params=[HELDER, WARM], ids=["helder", "warm"])
def look(request):
    return request.param


def fill(selector):
    """The custom property that the style sheet fills a part of a drawing with."""
    return re.search(rf"^{re.escape(selector)} \{{\n  fill: var\((--[\w-]+)\)", CSS, re.M)[1]


def test_a_bar_is_seen_on_what_is_around_it(look):
    colours = theme.tokens(look)
    grounds = [colours[f"{LAYOUT}{name}"] for name in ("document", "subtle")]
    grounds.append(colours[fill(".kp-bar__room")])
    bars = [colours[fill(".kp-bar__part")], *(one["fg"] for one in theme.subjects(look).values())]

    assert fill('[class*="kp-s--"] .kp-bar__part') == "--t-fg"
    for bar in bars:
        for ground in grounds:
            assert palette.contrast(bar, ground) >= palette.CONTROL_CONTRAST


@pytest.mark.parametrize("tone", range(4))
def test_a_number_on_the_map_can_be_read(look, tone):
    colours = theme.tokens(look)
    ground = colours[fill(f".kp-map__province.kp-tone--{tone}")]
    own = ".kp-map__number.kp-tone--3" if tone == 3 else ".kp-map__number"

    assert palette.contrast(colours[fill(own)], ground) >= palette.TEXT_CONTRAST


def test_each_tone_is_darker_than_the_one_before(look):
    colours = theme.tokens(look)
    on_white = [
        palette.contrast(colours[fill(f".kp-map__province.kp-tone--{tone}")], palette.WHITE)
        for tone in range(4)
    ]

    assert on_white == sorted(set(on_white))
    # A province with nothing is still land.
    assert on_white[0] > 1
