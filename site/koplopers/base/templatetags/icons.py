"""Icons drawn inside the page: no request, no script, and they take the colour of the text."""

import json
from functools import cache
from pathlib import Path

from django import template

register = template.Library()

SHAPES = Path(__file__).with_name("icon_shapes.json")
FALLBACK = "tag"


@cache
def shapes():
    """Return `{icon name: [path data, ...]}` for every icon that the site has."""
    return json.loads(SHAPES.read_text())


@register.inclusion_tag("components/icon.html")
def icon(name, label=""):
    """Draw an icon. Without a label it only decorates; with one it is read aloud as that.

    Editors type the icon of a theme, so a name that we do not have becomes a plain label.
    """
    known = shapes()
    return {"paths": known.get(name) or known[FALLBACK], "label": label}
