"""A picture for a page without a photograph: tiles in the colours of its theme.

The theme chooses which shapes there are, so that pages about one theme are of a kind, also for who
sees no colours; the title lays them out, so that no two pages look the same. The colours come from
the class `kp-s--<theme>` around it.
"""

import hashlib
from functools import lru_cache

from django import template
from django.template.loader import render_to_string

register = template.Library()

TILE = 60
COLUMNS, ROWS = 6, 3
OF_A_KIND = 4  # shapes of a theme
KEPT = 1024  # pictures, of about a kilobyte each
TONES = ("soft", "mid")
# path of a shape in a tile of 60 by 60, without its start
QUARTERS = (
    ((0, 0), "h60a60 60 0 0 1-60 60z"),
    ((60, 0), "v60a60 60 0 0 1-60-60z"),
    ((60, 60), "h-60a60 60 0 0 1 60-60z"),
    ((0, 60), "v-60a60 60 0 0 1 60 60z"),
)
HALVES = (((0, 30), "a30 30 0 0 1 60 0z"), ((0, 60), "a30 30 0 0 1 60 0z"))
CIRCLE = (((10, 30), "a20 20 0 1 0 40 0a20 20 0 1 0-40 0z"),)
SQUARE = (((0, 0), "h60v60h-60z"),)
EMPTY = ()
SHAPES = (*((quarter,) for quarter in QUARTERS), HALVES, CIRCLE, SQUARE)


@register.simple_tag
@lru_cache(maxsize=KEPT)
def pattern(title, theme="", rows=ROWS):
    """Draw the tiles that belong to the title of a page and the slug of its theme, if it has one.

    With more rows the picture goes on below; what is above stays the same.
    """
    context = {"layers": layers(title, theme, rows), "width": COLUMNS * TILE, "height": rows * TILE}
    return render_to_string("components/pattern.html", context)


def layers(title, theme="", rows=ROWS):
    """Return `{tone: path data}`, one path a tone, so that a long list stays light."""
    shapes, digest = shapes_of(theme), _digest(theme, title)
    paths = dict.fromkeys(TONES, "")
    for place in range(COLUMNS * rows):
        row, column = divmod(place, COLUMNS)
        shape = shapes[digest[place] % len(shapes)]
        tone = TONES[digest[-1 - place] % len(TONES)]
        paths[tone] += "".join(
            f"M{column * TILE + x} {row * TILE + y}{path}" for (x, y), path in shape
        )
    return paths


def shapes_of(theme):
    """Return the shapes of a theme, one of them empty."""
    order = sorted(range(len(SHAPES)), key=lambda number: _digest(theme, number))
    return (*(SHAPES[number] for number in order[:OF_A_KIND]), EMPTY)


def _digest(*seeds):
    """64 numbers below 256, always the same for the same seeds."""
    return hashlib.sha512("|".join(map(str, seeds)).encode()).digest()
