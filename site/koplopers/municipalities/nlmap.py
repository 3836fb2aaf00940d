"""Where a municipality lies on the map of the Netherlands, and the outline to draw it in.

The outline and the projection come from one file, so that they cannot disagree; assets/map/ says
how it was made. Nothing here knows of models: a row is anything with lat, lon, name and url.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTLINE = Path(__file__).parent / "data" / "provinces.json"
# How many tones there are from a few to the most; 0 is the tone of nothing.
TONES = 3


@dataclass(frozen=True)
class ProvinceShape:
    """The outline of a province: its name, and SVG path data in units of the view box.

    (x, y) is where there is most room for a word.
    """

    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class TonedShape:
    """A province with a number in it, and how dark it is: 0 for nothing, TONES for the most."""

    shape: ProvinceShape
    number: int
    tone: int


@dataclass(frozen=True)
class MapPoint:
    """A point on the map in units of the view box, with what it stands for."""

    x: float
    y: float
    label: str
    url: str


@cache
def _outline():
    """Return the content of the file, read once, when the first map is drawn."""
    return json.loads(OUTLINE.read_text(encoding="utf-8"))


def project(lat, lon):
    """Return (x, y) in units of the view box, to a tenth, for a place in degrees."""
    projection = _outline()["projection"]
    x = projection["x_offset"] + projection["x_per_degree"] * float(lon)
    y = projection["y_offset"] + projection["y_per_degree"] * float(lat)
    return round(x, 1), round(y, 1)


def province_shapes():
    """Return the twelve provinces as a list of ProvinceShape, by name."""
    return [
        ProvinceShape(province["name"], province["path"], *province["label"])
        for province in _outline()["provinces"]
    ]


def toned(numbers):
    """Return the twelve provinces as TonedShapes, by name, for a dict of numbers by name.

    A province that is not in it has 0.
    """
    most = max(numbers.values(), default=0)
    return [
        TonedShape(shape, number, math.ceil(TONES * number / most) if number else 0)
        for shape in province_shapes()
        for number in [numbers.get(shape.name, 0)]
    ]


def points(rows):
    """Return a MapPoint for each row that lies on the map, in the order of the rows.

    A row without coordinates, or with a place outside the frame, has no point: the list beside
    the map is where every row stands.
    """
    placed = ((row, project(row.lat, row.lon)) for row in rows if _has_place(row))
    return [MapPoint(x, y, row.name, row.url) for row, (x, y) in placed if _in_frame(x, y)]


def _has_place(row):
    return row.lat is not None and row.lon is not None


def _in_frame(x, y):
    frame = _outline()["view_box"]
    return 0 <= x <= frame["width"] and 0 <= y <= frame["height"]
