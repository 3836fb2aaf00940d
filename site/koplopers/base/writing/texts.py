"""The texts of a page, wherever they stand: fields with mark-up, and blocks in a running text."""

from dataclasses import dataclass

from bs4 import BeautifulSoup
from wagtail.blocks import RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField


@dataclass(frozen=True)
class Place:
    """Where something stands in the form: the field, the number of the block, the part of it."""

    field: str
    block: int | None = None
    part: str = ""


@dataclass(frozen=True)
class Text:
    """A piece of rich text and its place."""

    place: Place
    html: str


def rich_texts(page):
    """Return every piece of rich text of a page, in the order of its fields."""
    found = [
        Text(Place(field.name), getattr(page, field.name) or "")
        for field in page._meta.get_fields()
        if isinstance(field, RichTextField)
    ]
    for place, block in stream_blocks(page):
        found += _rich_texts_of(place, block)
    return [text for text in found if text.html.strip()]


def stream_blocks(page):
    """Return (Place, block) for each block of each running text of a page."""
    return [
        (Place(field.name, number), block)
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
        for number, block in enumerate(getattr(page, field.name))
    ]


def _rich_texts_of(place, block):
    if isinstance(block.block, RichTextBlock):
        return [Text(place, _source(block.value))]
    if isinstance(block.block, StructBlock):
        return [
            Text(Place(place.field, place.block, name), _source(block.value.get(name)))
            for name, child in block.block.child_blocks.items()
            if isinstance(child, RichTextBlock)
        ]
    return []


def _source(value):
    return getattr(value, "source", "") or ""


def soup_of(html):
    """Return the parsed tree of a piece of rich text."""
    return BeautifulSoup(str(html), "html.parser")


def plain(html):
    """Return the words of a piece of rich text, without tags."""
    return soup_of(html).get_text(" ").strip()
