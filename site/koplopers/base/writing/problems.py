"""All that is wrong with the texts of a page, and where: what keeps a page from being handed in."""

from dataclasses import dataclass

from ..blocks.image import ImageBlock
from ..photo import HasPhoto
from .headings import headings_in_a_text, headings_without_text
from .links import link_problems
from .pictures import alternative_problem
from .summaries import summary_problem
from .tables import table_problems
from .texts import Place, rich_texts, stream_blocks


@dataclass(frozen=True)
class Problem:
    """Something to mend: where, and in Dutch what."""

    place: Place
    message: str


def problems_of(page):
    """Return the Problems of a page in the order of its fields; a rule that only guesses is left out."""
    found = [*_summary(page), *_pictures(page), *headings_without_text(page)]
    for text in rich_texts(page):
        for rule in (link_problems, headings_in_a_text, table_problems):
            found += [(text.place, message) for message in rule(text.html)]
    order = [field.name for field in page._meta.get_fields()]
    return tuple(
        Problem(place, message)
        for place, message in sorted(found, key=lambda each: _key(each[0], order))
    )


def _key(place, order):
    return order.index(place.field), place.block or 0


def _summary(page):
    name = page.summary_field
    message = summary_problem(getattr(page, name)) if name else ""
    return [(Place(name), message)] if message else []


def _pictures(page):
    if isinstance(page, HasPhoto) and page.photo_problem:
        yield Place("photo_alt"), page.photo_problem
    for place, block in stream_blocks(page):
        if isinstance(block.block, ImageBlock):
            message = alternative_problem(block.value["alt_text"], block.value["decorative"])
            if message:
                yield Place(place.field, place.block, "alt_text"), message
