"""Rich text of the editors and authors, as HTML."""

from django import template
from django.contrib.auth.models import AnonymousUser

from ..links import Links
from .breaking import whole_amounts

register = template.Library()


class Html:
    """HTML that Wagtail's editor made and cleaned, ready to stand in a page."""

    def __init__(self, html):
        self._html = html

    def __html__(self):
        return self._html


@register.simple_tag(takes_context=True)
def rich_text(context, value):
    """Write rich text: of a field (a str) or of a block.

    The links come from `links` in the context, which a page puts there for all its texts; without
    it, they are those that everybody may follow.
    """
    source = getattr(value, "source", value) or ""
    links = context.get("links") or Links([source], AnonymousUser())
    return Html(whole_amounts(links.expand(source)))
