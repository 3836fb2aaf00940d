"""Themes and topics by their name: they have a page of their own, and no document in the index."""

from koplopers.themes.models import Theme
from practices.models import Topic

from .nl import words

MOST_THEMES = 3
MOST_TOPICS = 2


def named(text):
    """Return a list of dicts with `title`, `url` and `kind` of themes and topics of which the name
    has a word that begins as each of the words of a text; two queries, none without a word."""
    asked = [word.text for word in words(text)]
    if not asked:
        return []
    themes = [(theme, "Thema") for theme in Theme.objects.all()]
    topics = [(topic, _kind(topic)) for topic in Topic.objects.current()]
    return [*_fitting(asked, themes)[:MOST_THEMES], *_fitting(asked, topics)[:MOST_TOPICS]]


def _kind(topic):
    return f"Soort {topic.get_kind_display().lower()}"


def _fitting(asked, rows):
    return [
        {"title": row.name, "url": row.get_absolute_url(), "kind": kind}
        for row, kind in rows
        if _begins(asked, [word.text for word in words(row.name)])
    ]


def _begins(asked, name):
    return all(any(word.startswith(one) for word in name) for one in asked)
