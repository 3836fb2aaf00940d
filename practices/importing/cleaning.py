"""Makes rich text of what people paste: only what our own editor can make."""

import re
from html import unescape

import nh3
from django.utils.html import linebreaks

TAGS = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_HEADING = re.compile(r"<h[1-6]>(.*?)</h[1-6]>", re.DOTALL)


def rich_text(text):
    """Return safe rich text; text without any tag becomes paragraphs, split at empty lines."""
    text = text.strip()
    if not text:
        return ""
    if not _TAG.search(text):
        return linebreaks(text, autoescape=True)
    return _clean(text, TAGS)


def blocks(text):
    """Return the blocks of a body: a heading in the text becomes a heading of its own."""
    if not _TAG.search(text):
        return _text_block(rich_text(text))
    found = []
    # Text stands at the even places, the headings between them at the odd ones.
    for place, part in enumerate(_HEADING.split(_clean(text, TAGS | HEADINGS))):
        found += _heading_block(part) if place % 2 else _text_block(_clean(part, TAGS))
    return found


def _clean(text, tags):
    return nh3.clean(
        text,
        tags=tags,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    ).strip()


def _text_block(html):
    return [{"type": "text", "value": html}] if nh3.clean(html, tags=set()).strip() else []


def _heading_block(html):
    """A heading is plain text: without tags, and with & for &amp;."""
    text = " ".join(unescape(nh3.clean(html, tags=set())).split())
    return [{"type": "heading", "value": text}] if text else []
