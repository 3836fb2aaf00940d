"""What a machine can see of a text before an editor reads it. It points; the editor decides.

Every check takes a page and returns frozen values, so it can be tried without a request. Nothing
here writes.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

from koplopers.base.blocks.heading import HeadingBlock
from koplopers.base.blocks.image import ImageBlock
from koplopers.base.blocks.video import VideoBlock

from ..completeness import Completeness, field_label
from ..freshness import is_stale
from ..models import CasePage
from ..rules import SUMMARY_WORDS, case_errors
from .texts import rich_texts, stream_blocks

# From here on a text without a heading is hard to scan.
LONG_TEXT = 300
LONG_SENTENCE = 25
VAGUE = {
    "bekijk", "bekijk hier", "deze link", "deze pagina", "deze site", "deze website", "document",
    "download", "hier", "hierover", "info", "kijk hier", "klik", "klik hier", "lees hier",
    "lees meer", "lees verder", "link", "meer", "meer info", "meer informatie", "meer lezen",
    "pagina", "pdf", "site", "via deze link", "website",
}  # fmt: skip
BARE = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
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
        hints=hints(page, on=on) if is_case else (),
    )


def blocking(page):
    """Return what the rules of publishing say about a case page."""
    return tuple(Finding(field_label(page, name), text) for name, text in case_errors(page).items())


def summary_length(page):
    """Count the words of the summary."""
    return SummaryLength(len(page.summary.split()), *SUMMARY_WORDS)


def missing_alternatives(page):
    """Return the pictures without a description and the videos without captions or transcript."""
    found = []
    for label, block in stream_blocks(page):
        if isinstance(block.block, ImageBlock):
            found += _image_findings(label, block.value)
        elif isinstance(block.block, VideoBlock):
            found += _video_findings(label, block.value)
    return tuple(found)


def _image_findings(label, value):
    if value["decorative"] or (value["alt_text"] or "").strip():
        return []
    name = value["image"].title if value["image"] else "zonder bestand"
    return [Finding(label, f"Bij de afbeelding “{name}” staat niet wat er te zien is.")]


def _video_findings(label, value):
    name, found = value["title"] or "zonder titel", []
    if not value["captions"]:
        found.append(Finding(label, f"De video “{name}” heeft geen ondertiteling."))
    if not value["transcript"] or not _plain(value["transcript"].source):
        found.append(Finding(label, f"De video “{name}” heeft geen uitgeschreven tekst."))
    return found


def outline(page):
    """Return the headings that the writer made, in the order of the page."""
    return tuple(
        str(block.value)
        for _, block in stream_blocks(page)
        if isinstance(block.block, HeadingBlock)
    )


def heading_problems(page):
    """Return headings without a text below them, doubles, lines that pose as a heading, and
    a long text without any.

    All headings in a running text have the same level, right below that of the field; so their
    order is wrong only where one stands on top of another.
    """
    blocks = stream_blocks(page)
    found = [*_headings_without_text(blocks), *_double_headings(blocks), *_no_headings(blocks)]
    for text in rich_texts(page):
        found += _false_headings(text)
    return tuple(found)


def _headings_without_text(blocks):
    """A heading needs something below it in the same field."""
    following = [*blocks[1:], ("", None)]
    # Without blocks there is one following too many.
    for (label, block), (next_label, next_block) in zip(blocks, following, strict=False):
        alone = next_label != label or isinstance(next_block.block, HeadingBlock)
        if isinstance(block.block, HeadingBlock) and alone:
            yield Finding(label, f"Onder de kop “{block.value}” staat geen tekst.")


def _double_headings(blocks):
    seen = set()
    for label, block in blocks:
        if isinstance(block.block, HeadingBlock):
            name = str(block.value).strip().lower()
            if name in seen:
                yield Finding(label, f"De kop “{block.value}” staat er vaker dan één keer.")
            seen.add(name)


def _no_headings(blocks):
    """Counted for each field by itself."""
    for label in dict.fromkeys(label for label, _ in blocks):
        own = [block for name, block in blocks if name == label]
        words = sum(len(_plain(block.value.source).split()) for block in own if _is_text(block))
        if words > LONG_TEXT and not any(isinstance(b.block, HeadingBlock) for b in own):
            yield Finding(label, f"Deze tekst heeft {words} woorden en geen enkele tussenkop.")


def _is_text(block):
    return hasattr(block.value, "source")


def _false_headings(text):
    soup = _soup(text.html)
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        yield Finding(
            text.field, f"“{heading.get_text(strip=True)}” hoort een los blok Kop te zijn."
        )
    for paragraph in soup.find_all("p"):
        words = paragraph.get_text(" ", strip=True)
        bold = " ".join(b.get_text(" ", strip=True) for b in paragraph.find_all(["b", "strong"]))
        if words and bold == words and len(words) <= 100:
            yield Finding(text.field, f"“{words}” is een vette regel. Is dit een kop?")


def vague_links(page):
    """Return the links that do not say where they lead, and addresses in plain sight."""
    return tuple(finding for text in rich_texts(page) for finding in _link_findings(text))


def _link_findings(text):
    soup = _soup(text.html)
    for link in soup.find_all("a"):
        words = " ".join(link.get_text(" ").split())
        if not words:
            yield Finding(text.field, "Er staat een link zonder tekst.")
        elif words.lower().strip(" .:,;!?>»›→") in VAGUE:
            yield Finding(text.field, f"De link “{words}” zegt niet waar hij heen gaat.")
        elif BARE.fullmatch(words):
            yield Finding(text.field, f"De link toont het adres “{words}”. Schrijf wat er staat.")
        link.decompose()
    for address in BARE.finditer(soup.get_text(" ")):
        yield Finding(
            text.field, f"Het adres “{address[0]}” staat los in de tekst. Maak er een link van."
        )


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
    return (*found, *_title_hints(page), *_contact_hints(page), *_sentence_hints(page))


def _title_hints(page):
    title, label = page.title.strip(), field_label(page, "title")
    if title.isupper():
        yield Finding(label, "De titel staat in hoofdletters. Dat leest moeilijk.")
    if title.endswith("."):
        yield Finding(label, "Een titel heeft geen punt aan het eind.")


def _contact_hints(page):
    if PERSONAL.match(page.contact_email):
        label = field_label(page, "contact_email")
        yield Finding(
            label, "Dit lijkt het adres van één persoon. Een algemeen adres blijft langer."
        )


def _sentence_hints(page):
    sentences = re.split(r"(?<=[.!?])\s+", page.summary)
    for sentence in sentences:
        count = len(sentence.split())
        if count > LONG_SENTENCE:
            start = " ".join(sentence.split()[:5])
            label = field_label(page, "summary")
            yield Finding(label, f"De zin “{start} …” heeft {count} woorden. Maak er twee van.")


def _soup(html):
    return BeautifulSoup(html, "html.parser")


def _plain(html):
    return _soup(str(html)).get_text(" ").strip()
