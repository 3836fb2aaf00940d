"""What stands in the head of a page for search engines, link previews and the frame of a browser."""

import json
from functools import cache
from pathlib import Path

from django import template
from django.utils.text import Truncator

register = template.Library()

BRAND = Path(__file__).with_name("brand.json")
LONGEST = 300
DEFAULT = (
    "Praktijkvoorbeelden, knelpunten en succesfactoren van gemeenten die vooroplopen met het "
    "VN-verdrag Handicap."
)


@register.simple_tag(takes_context=True)
def description(context):
    """Return what this page is about in one line of plain text.

    `meta_description` in the context comes first, then that of the page; the site's own when
    there is neither.
    """
    page = context.get("page")
    text = context.get("meta_description") or getattr(page, "meta_description", "") or DEFAULT
    return Truncator(" ".join(str(text).split())).chars(LONGEST)


@register.simple_tag
def brand_colour():
    """Return the colour of the look for what stands around a page, such as the bar of a browser."""
    return _brand()["colour"]


@register.simple_tag
def brand_font():
    """Return the static file of the letters of the look; empty where they come with the device."""
    return _brand()["font"]


@cache
def _brand():
    return json.loads(BRAND.read_text())
