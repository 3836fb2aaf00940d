"""The texts of a page, wherever they stand: fields with mark-up, and blocks in a running text."""

from dataclasses import dataclass

from wagtail.blocks import RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from ..completeness import field_label


@dataclass(frozen=True)
class Text:
    """A piece of rich text and the name of the field that it stands in."""

    field: str
    html: str


def rich_texts(page):
    """Return every piece of rich text of a page, in the order of its fields."""
    found = []
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            html = getattr(page, field.name) or ""
            found.append(Text(field_label(page, field.name), html))
    for label, block in stream_blocks(page):
        found += [Text(label, html) for html in _rich_texts_of(block)]
    return [text for text in found if text.html.strip()]


def stream_blocks(page):
    """Return (name of the field, block) for each block of each running text of a page."""
    return [
        (field_label(page, field.name), block)
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
        for block in getattr(page, field.name)
    ]


def _rich_texts_of(block):
    if isinstance(block.block, RichTextBlock):
        return [_source(block.value)]
    if isinstance(block.block, StructBlock):
        children = block.block.child_blocks.items()
        return [
            _source(block.value.get(name))
            for name, child in children
            if isinstance(child, RichTextBlock)
        ]
    return []


def _source(value):
    return getattr(value, "source", "") or ""
