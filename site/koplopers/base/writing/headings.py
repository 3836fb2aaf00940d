"""Headings carry a text: a reader with a screen reader jumps from one to the next.

All headings in a running text have the same level, right below that of the field; so their order
is wrong only where one stands on top of another, or hides in a text.
"""

import re

from ..blocks.heading import HeadingBlock
from .texts import plain, rich_texts, soup_of, stream_blocks

# From here on a text without a heading is hard to scan.
LONG_TEXT = 300
LONGEST_LINE = 100


def is_heading(block):
    return isinstance(block.block, HeadingBlock)


def outline(page):
    """Return the headings that the writer made, in the order of the page."""
    return tuple(str(block.value) for _, block in stream_blocks(page) if is_heading(block))


def headings_without_text(page):
    """Yield (Place, message): a heading needs something below it in the same field."""
    blocks = stream_blocks(page)
    following = [*blocks[1:], (None, None)]
    # Without blocks there is one following too many.
    for (place, block), (next_place, next_block) in zip(blocks, following, strict=False):
        alone = next_place is None or next_place.field != place.field or is_heading(next_block)
        if is_heading(block) and alone:
            yield place, f"Onder de kop “{block.value}” staat geen tekst."


def headings_in_a_text(html):
    """Return a message for each heading inside a text, where its level is anybody's guess."""
    return [
        f"“{heading.get_text(strip=True)}” hoort een los blok Kop te zijn."
        for heading in soup_of(html).find_all(re.compile(r"^h[1-6]$"))
    ]


def heading_hints(page):
    """Yield (Place, message) for what may be wrong: doubles, bold lines, a long text without any."""
    yield from _doubles(page)
    yield from _long_texts(page)
    for text in rich_texts(page):
        for line in _bold_lines(text.html):
            yield text.place, f"“{line}” is een vette regel. Is dit een kop?"


def _doubles(page):
    seen = set()
    for place, block in stream_blocks(page):
        if is_heading(block):
            name = str(block.value).strip().lower()
            if name in seen:
                yield place, f"De kop “{block.value}” staat er vaker dan één keer."
            seen.add(name)


def _long_texts(page):
    """Counted for each field by itself."""
    fields = {}
    for place, block in stream_blocks(page):
        fields.setdefault(place.field, []).append((place, block))
    for own in fields.values():
        texts = [block.value.source for _, block in own if hasattr(block.value, "source")]
        words = sum(len(plain(source).split()) for source in texts)
        if words > LONG_TEXT and not any(is_heading(block) for _, block in own):
            yield own[0][0], f"Deze tekst heeft {words} woorden en geen enkele tussenkop."


def _bold_lines(html):
    for paragraph in soup_of(html).find_all("p"):
        words = paragraph.get_text(" ", strip=True)
        bold = " ".join(b.get_text(" ", strip=True) for b in paragraph.find_all(["b", "strong"]))
        if words and bold == words and len(words) <= LONGEST_LINE:
            yield words
