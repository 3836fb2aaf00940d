"""Plain text out of rich text and blocks, without asking the database for pictures."""

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, CharBlock, ListBlock, RichTextBlock
from wagtail.blocks import TextBlock as LongTextBlock
from wagtail.rich_text import get_text_for_indexing


def plain(*texts):
    """Return rich texts as one plain text; empty ones leave no trace."""
    found = (get_text_for_indexing(text) if "<" in text else text for text in texts)
    return join(*(" ".join(text.split()) for text in found))


def join(*texts):
    """Put texts after each other, each on its own line."""
    return "\n".join(text for text in texts if text)


def stream_text(stream):
    """Return all that can be read in a StreamField.

    From the raw data: turning blocks into values would fetch the pictures of each page apart.
    """
    return plain(*_texts(stream.stream_block, list(stream.raw_data)))


def _texts(block, raw):
    """Yield the texts in the raw data of a block; what a chooser chose is no text."""
    if isinstance(block, BaseStreamBlock):
        for child in raw or []:
            if child["type"] in block.child_blocks:
                yield from _texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, ListBlock):
        for child in raw or []:
            yield from _texts(block.child_block, _item(child))
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _texts(child, (raw or {}).get(name))
    elif isinstance(block, CharBlock | LongTextBlock | RichTextBlock) and raw:
        yield raw


def _item(child):
    """An item of a list: in a dict with its id, or bare as older data has it."""
    return child["value"] if isinstance(child, dict) and child.get("type") == "item" else child
