"""schema.org data for search engines, as a data block that no browser executes."""

import json

from django import template

register = template.Library()

# Inside a script element only these end it or open markup; JSON may write them as escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class DataBlock:
    """A dict of schema.org data that knows how to stand safely in a page."""

    def __init__(self, data):
        self.data = {"@context": "https://schema.org", **data}

    def __html__(self):
        text = json.dumps(self.data, ensure_ascii=False).translate(_ESCAPES)
        return f'<script type="application/ld+json">{text}</script>'


@register.simple_tag
def json_ld(data):
    """Write `data`, a dict with `@type`, as a JSON-LD block; nothing when it is empty."""
    return DataBlock(data) if data else ""


@register.simple_tag(takes_context=True)
def breadcrumb_json_ld(context, breadcrumb, title):
    """Write the breadcrumb as a BreadcrumbList.

    `breadcrumb` is a list of pages above this one, each with `title` and `url`.
    """
    base_url = context.get("base_url", "")
    above = [(step.title, step.url) for step in breadcrumb or [] if not is_home(step)]
    steps = [("Start", "/"), *above]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": base_url + url}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return DataBlock({"@type": "BreadcrumbList", "itemListElement": items})


def is_home(step):
    """Say whether a step of the breadcrumb is the front page, which is always written first."""
    return getattr(step, "depth", None) == 2 or step.url == "/"
