"""What a machine can see of a text before an editor reads it. It points; the editor decides.

Every check takes a page and returns frozen values, so it can be tried without a request. The rules
for texts themselves are those of `koplopers.base.writing`. Nothing here writes.
"""

import re
from dataclasses import dataclass

from koplopers.base.blocks.image import ImageBlock
from koplopers.base.blocks.video import VideoBlock
from koplopers.base.photo import HasPhoto
from koplopers.base.writing.films import film_problems
from koplopers.base.writing.headings import (
    heading_hints,
    headings_in_a_text,
    headings_without_text,
    outline,
)
from koplopers.base.writing.links import link_problems, loose_addresses
from koplopers.base.writing.pictures import NO_ALTERNATIVE, alternative_problem
from koplopers.base.writing.reading import LONGEST, sentences_in
from koplopers.base.writing.tables import table_problems
from koplopers.base.writing.texts import rich_texts, stream_blocks

from ..completeness import Completeness, field_label
from ..freshness import is_stale
from ..models import CasePage, PracticePage
from ..rules import SUMMARY_WORDS, case_errors
from ..ways import FIELDS, behind, story_of

# How an editor reads of what a film lacks.
FILM_LACKS = {
    "video": "geen bestand in mp4 of webm",
    "captions": "geen ondertiteling",
    "transcript": "geen uitgeschreven tekst",
}
# Looks like first.last@ or f.last@: the address of one person, who may leave.
PERSONAL = re.compile(r"^[a-z]+\.([a-z]{1,4}\.)*[a-z-]+@", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something to look at: in which field (may be empty), and what."""

    field: str
    message: str


@dataclass(frozen=True)
class SummaryLength:
    """The number of words of the summary, and the bounds."""

    words: int
    least: int
    most: int

    @property
    def is_right(self):
        return self.least <= self.words <= self.most


@dataclass(frozen=True)
class Report:
    """All that was found about one version of a page.

    `completeness` and `summary` are None for what is no case page; `blocking` stands in the way
    of publishing, the rest does not; `outline` holds the headings in the order of the page.
    """

    completeness: Completeness | None
    summary: SummaryLength | None
    blocking: tuple[Finding, ...]
    alt_texts: tuple[Finding, ...]
    outline: tuple[str, ...]
    headings: tuple[Finding, ...]
    links: tuple[Finding, ...]
    tables: tuple[Finding, ...]
    hints: tuple[Finding, ...]


def check_page(page, *, on):
    """Return the Report on a page, as seen on the date `on`."""
    is_case = isinstance(page, CasePage)
    return Report(
        completeness=Completeness.of(page) if is_case else None,
        summary=summary_length(page) if is_case else None,
        blocking=blocking(page) if is_case else (),
        alt_texts=missing_alternatives(page),
        outline=outline(page),
        headings=heading_problems(page),
        links=vague_links(page),
        tables=bare_tables(page),
        hints=hints(page, on=on) if is_case else (),
    )


def blocking(page):
    """Return what the rules of publishing say about a case page."""
    return tuple(Finding(field_label(page, name), text) for name, text in case_errors(page).items())


def summary_length(page):
    """Count the words of the summary."""
    return SummaryLength(len(page.summary.split()), *SUMMARY_WORDS)


def missing_alternatives(page):
    """Return the pictures without a good description and the videos without captions or transcript."""
    found = []
    if isinstance(page, HasPhoto):
        found += _picture_findings(field_label(page, "photo"), page.photo, page.photo_problem)
    for place, block in stream_blocks(page):
        label = field_label(page, place.field)
        if isinstance(block.block, ImageBlock):
            found += _image_findings(label, block.value)
        elif isinstance(block.block, VideoBlock):
            found += _video_findings(label, block.value)
    return tuple(found)


def _image_findings(label, value):
    wrong = alternative_problem(value["alt_text"], value["decorative"])
    return _picture_findings(label, value["image"], wrong)


def _picture_findings(label, image, wrong):
    if not wrong:
        return []
    name = image.title if image else "zonder bestand"
    if wrong == NO_ALTERNATIVE:
        return [Finding(label, f"Bij de afbeelding “{name}” staat niet wat er te zien is.")]
    return [Finding(label, f"De afbeelding “{name}”: {wrong[0].lower()}{wrong[1:]}")]


def _video_findings(label, value):
    name = value["title"] or "zonder titel"
    return [
        Finding(label, f"De video “{name}” heeft {FILM_LACKS[part]}.")
        for part in film_problems(value)
    ]


def heading_problems(page):
    """Return what is wrong with the headings, and what may be."""
    found = [*headings_without_text(page)]
    for text in rich_texts(page):
        found += [(text.place, message) for message in headings_in_a_text(text.html)]
    return _findings(page, [*found, *heading_hints(page)])


def vague_links(page):
    """Return the links that do not say where they lead, and addresses in plain sight."""
    rules = (link_problems, loose_addresses)
    return _from_texts(page, rules)


def bare_tables(page):
    """Return the tables without headers."""
    return _from_texts(page, (table_problems,))


def _from_texts(page, rules):
    return _findings(
        page,
        [
            (text.place, message)
            for text in rich_texts(page)
            for rule in rules
            for message in rule(text.html)
        ],
    )


def _findings(page, found):
    return tuple(Finding(field_label(page, place.field), message) for place, message in found)


def hints(page, *, on):
    """Return what else deserves a look on a case page: age, origin, contact, length of sentences."""
    found = []
    if is_stale(page, on=on):
        since = f"{page.confirmed_on:%d-%m-%Y}"
        found.append(Finding("", f"De gemeente bevestigde deze pagina het laatst op {since}."))
    if page.is_from_sources:
        found.append(Finding("", "De redactie maakte deze pagina uit openbare bronnen."))
    if page.members_only:
        found.append(Finding("", "Alleen ingelogde gemeenten kunnen deze pagina lezen."))
    more = (_title_hints, _contact_hints, _sentence_hints, _way_hints)
    return (*found, *(finding for hints_of in more for finding in hints_of(page)))


def _title_hints(page):
    title, label = page.title.strip(), field_label(page, "title")
    if title.isupper():
        yield Finding(label, "De titel staat in hoofdletters. Dat leest moeilijk.")
    if title.endswith("."):
        yield Finding(label, "Een titel heeft geen punt aan het eind.")


def _way_hints(page):
    """Only a practice can be read in another way."""
    if isinstance(page, PracticePage):
        for name in behind(page):
            yield Finding(field_label(page, FIELDS[name][0]), story_of(name, page))


def _contact_hints(page):
    if PERSONAL.match(page.contact_email):
        label = field_label(page, "contact_email")
        yield Finding(
            label, "Dit lijkt het adres van één persoon. Een algemeen adres blijft langer."
        )


def _sentence_hints(page):
    for sentence in sentences_in(page.summary):
        count = len(sentence.split())
        if count > LONGEST:
            start = " ".join(sentence.split()[:5])
            label = field_label(page, "summary")
            yield Finding(label, f"De zin “{start} …” heeft {count} woorden. Maak er twee van.")
