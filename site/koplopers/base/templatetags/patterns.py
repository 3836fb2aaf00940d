"""A picture for a page without a photograph: tiles in the colours of its theme.

The tiles follow from a seed, so that a page always has the same picture and its neighbour has
another one. The colours come from the class `kp-s--<theme>` around it.
"""

import hashlib
from functools import lru_cache

from django import template
from django.template.loader import render_to_string

register = template.Library()

TILE = 60
COLUMNS, ROWS = 6, 2
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
SHAPES = (*((quarter,) for quarter in QUARTERS), HALVES, CIRCLE, SQUARE, EMPTY)


@register.simple_tag
@lru_cache(maxsize=KEPT)
def pattern(seed):
    """Draw the tiles that belong to `seed`, anything with a text form, such as a page's id."""
    return render_to_string("components/pattern.html", {"layers": layers(seed)})


def layers(seed):
    """Return `{tone: path data}`, one path a tone, so that a long list stays light."""
    digest = hashlib.sha256(str(seed).encode()).digest()
    paths = dict.fromkeys(TONES, "")
    for place in range(COLUMNS * ROWS):
        row, column = divmod(place, COLUMNS)
        shape = SHAPES[digest[place] % len(SHAPES)]
        tone = TONES[digest[-1 - place] % len(TONES)]
        paths[tone] += "".join(
            f"M{column * TILE + x} {row * TILE + y}{path}" for (x, y), path in shape
        )
    return paths
