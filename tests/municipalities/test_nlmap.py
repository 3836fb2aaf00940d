"""The map: every municipality lies in its own province, and the drawing can be trusted."""

import csv
import json
import math
import re
from collections import Counter
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from koplopers.municipalities.nlmap import (
    OUTLINE,
    TONES,
    MapPoint,
    points,
    project,
    province_shapes,
    toned,
)

KM_PER_DEGREE = 111.2
# The outline is generalised: coast and border are off by up to two kilometres here and there.
# Vaals is the farthest out.
TOLERANCE_KM = 2
# Went from Zuid-Holland to Utrecht on 1 January 2019; the outline is older.
MOVED_SINCE = {"Vijfheerenlanden"}
# In units of the view box: as much as a number of one figure needs.
ROOM = 20
PER_PROVINCE = {
    "Drenthe": 12,
    "Flevoland": 6,
    "Fryslân": 18,
    "Gelderland": 51,
    "Groningen": 10,
    "Limburg": 31,
    "Noord-Brabant": 56,
    "Noord-Holland": 44,
    "Overijssel": 25,
    "Utrecht": 26,
    "Zeeland": 13,
    "Zuid-Holland": 50,
}


def read(name):
    with (OUTLINE.parent / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rings(path):
    """The closed rings of path data, as absolute corners."""
    found = []
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", path):
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = iter(re.findall(r"-?\d+", steps))
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + int(dx), y + int(dy)
            ring.append((x, y))
        found.append(ring)
    return found


def sides(path):
    return [side for ring in rings(path) for side in zip(ring, [*ring[1:], ring[0]], strict=True)]


def is_inside(point, path):
    """Ray casting: a ray to the right crosses the border an odd number of times."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in sides(path):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossings += 1
    return crossings % 2 == 1


def distance(point, side):
    (x, y), ((ax, ay), (bx, by)) = point, side
    dx, dy = bx - ax, by - ay
    along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    along = min(1, max(0, along))
    return math.hypot(x - ax - along * dx, y - ay - along * dy)


def km_outside(point, path):
    """How far a point lies outside an outline, 0 when it lies inside."""
    if is_inside(point, path):
        return 0
    units = min(distance(point, side) for side in sides(path))
    units_per_degree = abs(json.loads(OUTLINE.read_text())["projection"]["y_per_degree"])
    return units / units_per_degree * KM_PER_DEGREE


@pytest.fixture(scope="module")
def outside():
    """Kilometres outside their own province, by name, of the municipalities that lie outside."""
    shapes = {shape.name: shape.path for shape in province_shapes()}
    found = {
        row["name"]: km_outside(project(row["lat"], row["lon"]), shapes[row["province"]])
        for row in read("gemeenten.csv")
    }
    return {name: km for name, km in found.items() if km}


def test_the_list_of_municipalities_adds_up():
    rows = read("gemeenten.csv")
    assert len({row["cbs_code"] for row in rows}) == len(rows) == 342
    assert sum(int(row["population"]) for row in rows) == 17_942_942
    assert Counter(row["province"] for row in rows) == PER_PROVINCE


def test_the_koplopers_of_2018_are_municipalities_by_the_same_code_and_name():
    known = {row["cbs_code"]: row["name"] for row in read("gemeenten.csv")}
    koplopers = read("koplopers-2018.csv")
    assert len(koplopers) == 25
    assert {row["cbs_code"]: row["name"] for row in koplopers}.items() <= known.items()


def test_the_outline_has_the_twelve_provinces_by_the_names_of_the_cbs():
    assert [shape.name for shape in province_shapes()] == sorted(PER_PROVINCE)


def test_the_outline_says_where_it_comes_from_and_stays_small():
    outline = json.loads(OUTLINE.read_text(encoding="utf-8"))
    assert outline["source"]["licence"] == "public domain"
    assert outline["source"]["name"].startswith("Natural Earth")
    assert sum(len(province["path"]) for province in outline["provinces"]) < 12_000


def test_the_outline_lies_within_the_view_box_of_the_template():
    frame = json.loads(OUTLINE.read_text())["view_box"]
    html = render_to_string("components/nl_map.html", {})
    assert f'viewBox="0 0 {frame["width"]} {frame["height"]}"' in html
    for shape in province_shapes():
        for x, y in (corner for ring in rings(shape.path) for corner in ring):
            assert 0 <= x <= frame["width"]
            assert 0 <= y <= frame["height"]


def test_a_word_stands_within_its_province_with_room_around_it():
    for shape in province_shapes():
        middle = (shape.x, shape.y)
        assert is_inside(middle, shape.path), shape.name
        assert min(distance(middle, side) for side in sides(shape.path)) > ROOM, shape.name


def test_the_more_the_darker_and_nothing_is_a_tone_of_its_own():
    tones = {
        one.shape.name: (one.number, one.tone)
        for one in toned({"Utrecht": 9, "Drenthe": 6, "Zeeland": 1, "Limburg": 0})
    }

    assert len(tones) == 12
    assert tones["Utrecht"] == (9, TONES)
    assert tones["Drenthe"] == (6, 2)
    assert tones["Zeeland"] == (1, 1)
    assert tones["Limburg"] == tones["Flevoland"] == (0, 0)


def test_where_nothing_is_every_province_has_the_tone_of_nothing():
    assert {(one.number, one.tone) for one in toned({})} == {(0, 0)}
    assert {one.tone for one in toned({"Utrecht": 0})} == {0}


def test_where_all_have_as_much_all_are_as_dark():
    assert {one.tone for one in toned(dict.fromkeys(PER_PROVINCE, 1))} == {TONES}


def test_every_municipality_lies_within_the_bounds():
    bounds = json.loads(OUTLINE.read_text())["bounds"]
    for row in read("gemeenten.csv"):
        assert bounds["south"] <= float(row["lat"]) <= bounds["north"], row["name"]
        assert bounds["west"] <= float(row["lon"]) <= bounds["east"], row["name"]


def test_nearly_every_municipality_lies_in_its_own_province(outside):
    assert len(outside) <= 8, outside
    assert outside.keys() >= MOVED_SINCE


def test_no_municipality_lies_far_from_its_own_province(outside):
    far = {name: km for name, km in outside.items() if km > TOLERANCE_KM}
    assert far.keys() == MOVED_SINCE, far


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("the IJsselmeer", 52.80, 5.25),
        ("the Markermeer", 52.53, 5.22),
        ("the Waddenzee", 53.25, 5.25),
    ],
)
def test_open_water_is_no_land(place, lat, lon):
    assert not any(is_inside(project(lat, lon), shape.path) for shape in province_shapes()), place


def test_north_is_up_and_east_is_right():
    groningen, maastricht = project(53.219, 6.567), project(50.848, 5.688)
    assert groningen[1] < maastricht[1]
    assert groningen[0] > maastricht[0]


def test_a_kilometre_is_as_long_in_every_direction():
    x, y = project(52.2, 5.0)
    east = project(52.2, 5.0 + 1 / math.cos(math.radians(52.2)))[0] - x
    north = y - project(53.2, 5.0)[1]
    assert east == pytest.approx(north, abs=0.2)


def row(**changes):
    facts = {"name": "Utrecht", "lat": 52.091, "lon": 5.122, "url": "/gemeenten/utrecht/"}
    return SimpleNamespace(**facts | changes)


def test_a_row_becomes_a_point_with_its_name_and_address():
    x, y = project(52.091, 5.122)
    assert points([row()]) == [MapPoint(x, y, "Utrecht", "/gemeenten/utrecht/")]


@pytest.mark.parametrize(
    "changes",
    [{"lat": None}, {"lon": None}, {"lat": 12.15, "lon": -68.27}],
    ids=["no latitude", "no longitude", "on Bonaire"],
)
def test_a_row_without_a_place_in_the_frame_has_no_point(changes):
    assert [point.label for point in points([row(**changes), row(name="Zeist")])] == ["Zeist"]


def test_the_rows_may_come_from_a_generator_and_keep_their_order():
    names = ["Zeist", "Almere"]
    assert [point.label for point in points(row(name=name) for name in names)] == names


def drawing():
    municipalities = [
        SimpleNamespace(url="/", **municipality) for municipality in read("gemeenten.csv")
    ]
    context = {"provinces": province_shapes(), "points": points(municipalities)}
    with translation.override("nl"):
        return render_to_string("components/nl_map.html", context)


def test_the_drawing_writes_numbers_as_svg_wants_them_not_as_dutch_does():
    places = re.findall(r'c[xy]="([^"]*)"', drawing())
    assert len(places) == 2 * 342
    assert all(re.fullmatch(r"\d+\.\d", place) for place in places)


def test_the_drawing_is_hidden_and_holds_nothing_to_reach():
    html = drawing()
    assert re.search(r"<svg[^>]*\baria-hidden=\"true\"", html)
    assert "<a" not in html
    assert "tabindex" not in html


def test_the_drawing_needs_no_style_attribute_and_nothing_from_outside():
    html = drawing()
    assert "style=" not in html
    assert "http" not in html
    assert "<script" not in html


def test_a_name_cannot_break_out_of_the_drawing():
    context = {"points": points([row(name="'s-Gravenhage <b>&")])}
    html = render_to_string("components/nl_map.html", context)
    assert "<title>&#x27;s-Gravenhage &lt;b&gt;&amp;</title>" in html
