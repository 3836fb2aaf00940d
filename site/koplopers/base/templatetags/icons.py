"""Icons drawn inside the page: no request, no script, and they take the colour of the text."""

import json
from functools import cache, lru_cache
from pathlib import Path

from django import template
from django.template.loader import render_to_string

register = template.Library()

SHAPES = Path(__file__).with_name("icon_shapes.json")
FALLBACK = "tag"
# A list shows the same few icons dozens of times; each is drawn once.
KEPT = 512


@cache
def shapes():
    """Return `{icon name: [path data, ...]}` for every icon that the site has."""
    return json.loads(SHAPES.read_text())


@register.simple_tag
@lru_cache(maxsize=KEPT)
def icon(name, label=""):
    """Draw an icon. Without a label it only decorates; with one it is read aloud as that.

    Editors type the icon of a theme, so a name that we do not have becomes a plain label.
    """
    known = shapes()
    context = {"paths": known.get(name) or known[FALLBACK], "label": label}
    return render_to_string("components/icon.html", context)
