"""How a text reads: long sentences, hard words and abbreviations. A help, not a judgement.

It counts and looks up. Whether a text is clear, and at which level, only readers can say.
"""

import re
from dataclasses import dataclass

from django.db.models import TextField
from wagtail.blocks import RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from .texts import soup_of, stream_blocks
from .words import RARE, avoided, instead_of, is_rare

LONGEST = 25
# After the mark of an end, a new sentence starts with a capital, a figure or a quotation mark.
END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[“\"‘'(]?[A-ZÀ-Ý0-9])")
DOTTED = re.compile(r"\b(?:[a-z]{1,2}\.){2,}|\b(?:bijv|enz|evt|resp|incl|excl|ca)\.", re.IGNORECASE)
# What follows in brackets on the words that it stands for.
EXPLAINED = re.compile(r"\(([A-Z]{2,6})\)")
CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Known as they are, better than in full.
KNOWN = {"VN", "EU", "PDF", "SMS", "TV", "QR", "NS", "OK", "VNG"}
ROMAN = re.compile(r"[IVX]+")
WRITE_OUT = "Schrijf deze afkorting voluit."
EXPLAIN = (
    "Leg deze afkorting de eerste keer uit. Schrijf de woorden, en de afkorting tussen haakjes."
)


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence, and the suggestion for it; empty where there is none."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class Sentence:
    """The pieces of a sentence, and how many words it has."""

    pieces: tuple[Piece, ...]
    words: int

    @property
    def is_long(self):
        return self.words > LONGEST


@dataclass(frozen=True)
class Field:
    """The sentences of one field of the form."""

    label: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Reading:
    """How all texts of a page read."""

    fields: tuple[Field, ...]

    @property
    def sentences(self):
        return [sentence for field in self.fields for sentence in field.sentences]

    @property
    def average(self):
        """Words in a sentence, rounded; 0 without a sentence."""
        sentences = self.sentences
        return round(sum(s.words for s in sentences) / len(sentences)) if sentences else 0

    @property
    def long_count(self):
        return sum(sentence.is_long for sentence in self.sentences)

    @property
    def hints(self):
        """Return (words, suggestion) for each once, in the order of the page."""
        found = {}
        for sentence in self.sentences:
            for piece in sentence.pieces:
                if piece.hint:
                    found.setdefault(piece.text.lower(), (piece.text, piece.hint))
        return list(found.values())


def read(page):
    """Return the Reading of a page: all that its writers wrote themselves, quotes left out."""
    texts = [(label, passages) for label, passages in _texts(page) if passages]
    whole = " ".join(passage for _, passages in texts for passage in passages)
    known = KNOWN | set(EXPLAINED.findall(whole))
    return Reading(
        tuple(
            Field(label, tuple(s for passage in passages for s in _sentences(passage, known)))
            for label, passages in texts
        )
    )


def _texts(page):
    blocks = {}
    for place, block in stream_blocks(page):
        blocks.setdefault(place.field, []).extend(_passages_of(block))
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield _label(field), blocks.get(field.name, [])
        elif isinstance(field, RichTextField):
            yield _label(field), _passages(getattr(page, field.name))
        elif isinstance(field, TextField) and field.model is not Page:
            yield _label(field), _lines(getattr(page, field.name))


def _label(field):
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _passages_of(block):
    if isinstance(block.block, RichTextBlock):
        return _passages(block.value.source)
    if block.block_type == "list":
        return [str(item) for item in block.value]
    if isinstance(block.block, StructBlock):
        children = block.block.child_blocks.items()
        rich = [name for name, child in children if isinstance(child, RichTextBlock)]
        return [
            text for name in rich for text in _passages(getattr(block.value[name], "source", ""))
        ]
    return []


def _passages(html):
    """Each paragraph and each point of a list is a passage of its own."""
    soup = soup_of(html or "")
    found = soup.find_all(["p", "li"]) or [soup]
    return _lines("\n".join(" ".join(part.get_text().split()) for part in found))


def _lines(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def sentences_in(passage):
    """Return the sentences of a passage of plain text, in its order."""
    return [sentence for sentence in END.split(passage) if sentence]


def _sentences(passage, known):
    """Yield the Sentences of a passage; `known` are the abbreviations that need no word."""
    for sentence in sentences_in(passage):
        yield Sentence(_pieces(sentence, known), len(sentence.split()))


def _pieces(sentence, known):
    """Cut a sentence where a suggestion starts and ends."""
    pieces, done = [], 0
    for start, end, hint in _marks(sentence, known):
        if start < done:
            continue
        pieces += [Piece(sentence[done:start]), Piece(sentence[start:end], hint)]
        done = end
    pieces.append(Piece(sentence[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _marks(sentence, known):
    """Return (start, end, suggestion) for all that is marked; of two at one place, the longest."""
    found = [
        (*m.span(), f"Liever: {instead_of()[m[0].lower()]}.") for m in avoided().finditer(sentence)
    ]
    found += [(*m.span(), WRITE_OUT) for m in DOTTED.finditer(sentence)]
    found += [
        (*m.span(), EXPLAIN) for m in CAPITALS.finditer(sentence) if not _is_known(m[0], known)
    ]
    found += [(*m.span(), RARE) for m in WORD.finditer(sentence) if is_rare(m[0])]
    return sorted(found, key=lambda mark: (mark[0], -mark[1]))


def _is_known(letters, known):
    """Everybody knows it, or the page says what it stands for."""
    return letters in known or bool(ROMAN.fullmatch(letters))
