"""The same letter twice: as plain text, and as HTML that says the same.

A template of a mail is plain text, its first line is the subject. In HTML a line like
"Uw programma: https://…" becomes a link with those words, and lines with a dash in front a list.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator

# The longest line of a mail that every program shows whole.
MOST_SUBJECT = 78
LINK = re.compile(r"(?P<words>[^\n]+): (?P<url>https?://\S+)")


@dataclass(frozen=True)
class Line:
    """A line of a letter; with a `url` its words are a link."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list."""

    lines: list
    is_list: bool = False


def render(name, context):
    """Return (subject, text, html) of the template of a kind of mail."""
    context = {"settings": settings, "base_url": settings.BASE_URL, **context}
    whole = render_to_string(f"events/mail/{name}.txt", context).strip()
    subject, _, text = whole.partition("\n")
    subject = Truncator(subject.strip()).chars(MOST_SUBJECT)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(map(str.rstrip, text.splitlines()))).strip()
    html = render_to_string(
        "events/mail/letter.html",
        {"settings": settings, "subject": subject, "blocks": blocks_of(text)},
    )
    return subject, text, html


def blocks_of(text):
    """Return the Blocks of a plain text."""
    blocks = []
    for paragraph in text.split("\n\n"):
        lines, is_list = [], False
        for line in paragraph.strip().split("\n"):
            in_list = line.startswith("- ")
            if lines and in_list != is_list:
                blocks.append(Block(lines, is_list))
                lines = []
            is_list = in_list
            lines.append(_line(line.removeprefix("- ") if in_list else line))
        blocks.append(Block(lines, is_list))
    return blocks


def _line(text):
    link = LINK.fullmatch(text)
    return Line(link["words"], link["url"]) if link else Line(text)
