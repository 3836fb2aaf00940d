"""Lists, themes and topics by their name: they have a page of their own, and no document in the index."""

from functools import lru_cache

from django.urls import reverse

from koplopers.themes.models import Theme
from practices.models import Topic

from .kinds import Kind
from .nl import stem, words

MOST_THEMES = 3
MOST_TOPICS = 2
NAMES_KEPT = 1024
SHORTEST = 4  # letters of a word for a kind that is being typed
# The lists of what is no page of the tree, by the kind that they list.
LISTS = {
    Kind.PRACTICE: "practice_list",
    Kind.BOTTLENECK: "bottleneck_list",
    Kind.SUCCESS_FACTOR: "success_factor_list",
}


def named(text):
    """Return a list of dicts with `title`, `url` and `kind` of the list that a text is a word for, and
    of themes and topics of which the name has a word that begins as each of the words of the text; two
    queries, none without a word."""
    asked = [word.text for word in words(text)]
    if not asked:
        return []
    lists = [_list(kind) for kind in LISTS if _is_word_for(kind, asked)]
    themes = [(theme, "Thema") for theme in Theme.objects.all()]
    topics = [(topic, _kind(topic)) for topic in Topic.objects.current()]
    return [*lists, *_fitting(asked, themes)[:MOST_THEMES], *_fitting(asked, topics)[:MOST_TOPICS]]


def _is_word_for(kind, asked):
    """Say whether a text is the word for a kind, one or more of it, or the most of that word as it
    is being typed."""
    (text, *more), name = asked, kind.label.lower()
    is_begun = len(text) >= SHORTEST and name.startswith(text)
    return not more and (is_begun or stem(text) == stem(name))


def _list(kind):
    return {
        "title": f"Alle {kind.plural.lower()}",
        "url": reverse(LISTS[kind]),
        "kind": "Overzicht",
    }


def _kind(topic):
    return f"Soort {topic.get_kind_display().lower()}"


def _fitting(asked, rows):
    return [
        {"title": row.name, "url": row.get_absolute_url(), "kind": kind}
        for row, kind in rows
        if _begins(asked, _words_of(row.name))
    ]


@lru_cache(maxsize=NAMES_KEPT)
def _words_of(name):
    return tuple(word.text for word in words(name))


def _begins(asked, name):
    return all(any(word.startswith(one) for word in name) for one in asked)
