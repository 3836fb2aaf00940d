"""The icons that the templates may use: shapes taken from the vendored Tabler SVG files.

The shapes are written to one JSON file that the template tag reads, so that a page carries only
the icons it shows, without a request and without a sprite to keep in step.
"""

import json
import re
from pathlib import Path

OUTLINE = Path(__file__).parent / "vendor/@tabler/icons/icons/outline"

USED = (
    # themes
    "bulb",
    "users-group",
    "accessible",
    "school",
    "home-heart",
    "briefcase",
    "ball-football",
    "bus",
    "heart-handshake",
    # kinds and states of case pages
    "clipboard-list",
    "alert-triangle",
    "circle-check",
    "circle-dashed",
    "circle-half-2",
    "hand-stop",
    # doors and places
    "flag",
    "lifebuoy",
    "search",
    "building-community",
    "map-pin",
    "calendar-event",
    "clock",
    # what one can do
    "arrow-right",
    "chevron-left",
    "chevron-right",
    "download",
    "external-link",
    "file-text",
    "filter",
    "mail",
    "menu-2",
    "message-circle",
    "phone",
    "player-play",
    "printer",
    "quote",
    "rss",
    "x",
    # messages
    "circle-x",
    "info-circle",
    # access
    "ear",
    "eye",
    "tag",
)

_PATH = re.compile(r'<path\b[^>]*\bd="([^"]+)"')
_OTHER_SHAPE = re.compile(r"<(circle|rect|line|polyline|polygon|ellipse)\b")
_EMPTY_BOX = "M0 0h24v24H0z"


def shapes():
    """Return `{icon name: [path data, ...]}`; raises ValueError for a shape that is no path."""
    return {name: _paths((OUTLINE / f"{name}.svg").read_text()) for name in sorted(USED)}


def as_json():
    """Return the content of the committed icon file."""
    return json.dumps(shapes(), indent=1) + "\n"


def _paths(svg):
    if _OTHER_SHAPE.search(svg):
        raise ValueError("an icon with other shapes than paths")
    return [data for data in _PATH.findall(svg) if data != _EMPTY_BOX]
