"""Showing where in a text the words of a question are, also in other forms and in compounds."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

from . import nl
from .document import TEXTS
from .planning import PART

LENGTH = 240  # characters of a fragment
LEAD = 60  # of them at most before the first marked word
DOTS = "…"
MOST_CHARACTERS = 50_000  # of a text that are looked at
# The title is shown by itself.
FRAGMENT_TEXTS = TEXTS[1:]


@dataclass(frozen=True)
class Marking:
    """What to mark: rows of stems by their first stem, and stems that may be a part of a word."""

    rows: dict[str, tuple[tuple[str, ...], ...]]
    parts: frozenset[str]


@dataclass(frozen=True)
class _Span:
    """A piece of text to mark, and what it was marked for."""

    start: int
    end: int
    stems: tuple[str, ...]


def marking_of(plan):
    """Return what to mark for a plan; for the other functions. Of a compound that the index knows
    the parts by themselves are not marked: who asks for a stembureau does not mean every bureau."""
    rows, parts = {}, set()
    for idea in plan.ideas:
        terms = idea.alternatives
        if len(terms) == 1 and terms[0].weight <= PART:
            continue
        for term in terms:
            rows.setdefault(term.stems[0], set()).add(term.stems)
            if term.in_parts and len(term.stems) == 1:
                parts.add(term.stems[0])
    longest_first = {
        first: tuple(sorted(found, key=lambda row: (-len(row), row)))
        for first, found in rows.items()
    }
    return Marking(longest_first, frozenset(parts))


def highlight(text, marking):
    """Return the whole text as safe HTML with what was asked for in <mark>."""
    return _html(text, _spans(text, marking), 0, len(text))


def fragment(document, marking, *, length=LENGTH):
    """Return the piece of a document's texts that says most about what was asked for, as safe HTML
    with <mark>; the beginning of its summary when there is nothing of it in any text."""
    best, found = "", []
    for name in FRAGMENT_TEXTS:
        text = " ".join(getattr(document, name)[:MOST_CHARACTERS].split())
        spans = _spans(text, marking)
        if len({span.stems for span in spans}) > len({span.stems for span in found}):
            best, found = text, spans
    return _cut(best or " ".join(document.summary.split()), found, length)


def _cut(text, spans, length):
    start = _start(text, spans, length)
    end = len(text) if len(text) - start <= length else text.rfind(" ", start, start + length)
    end = end if end > start else min(start + length, len(text))
    inside = [span for span in spans if start <= span.start and span.end <= end]
    html = _html(text, inside, start, end)
    return format_html("{}{}{}", DOTS * (start > 0), html, DOTS * (end < len(text)))


def _start(text, spans, length):
    """Return where the piece begins in which most different things are marked."""
    if not spans or len(text) <= length:
        return 0
    room = length - LEAD

    def told(first):
        near = [
            span for span in spans if first.start <= span.start and span.end <= first.start + room
        ]
        return len({span.stems for span in near}), len(near), -first.start

    first = max(spans, key=told)
    earliest = min(first.start - LEAD, len(text) - length)
    return text.find(" ", earliest) + 1 if earliest > 0 else 0


def _spans(text, marking):
    """Return what to mark, in order and apart from each other."""
    text = text[:MOST_CHARACTERS]
    if not _has_any(text, marking):
        return []
    words = nl.placed(text)
    spans, after = [], 0
    for at, (token, start, _) in enumerate(words):
        if at < after:
            continue
        row = _row(words, at, marking.rows[token.stem]) if token.stem in marking.rows else ()
        if not row and token.parts and not marking.parts.isdisjoint(token.parts):
            row = (next(part for part in token.parts if part in marking.parts),)
        if row:
            after = at + len(row)
            spans.append(_Span(start, words[after - 1][2], row))
    return spans


def _has_any(text, marking):
    """Say whether there may be something to mark: most texts of a result have nothing, and their
    analysis is kept."""
    analysis = nl.analyse(text)
    return not (
        marking.rows.keys().isdisjoint(analysis.stems) and marking.parts.isdisjoint(analysis.parts)
    )


def _row(words, at, rows):
    """Return the first of some rows of stems that stands at a place; empty when none does."""
    for row in rows:
        if len(row) == 1 or tuple(word[0].stem for word in words[at : at + len(row)]) == row:
            return row
    return ()


def _html(text, spans, start, end):
    """Return a piece of text as safe HTML with the spans in it marked."""
    pairs, at = [], start
    for span in spans:
        pairs.append((text[at : span.start], text[span.start : span.end]))
        at = span.end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pairs), text[at:end])
