"""What is offered while somebody types: pages, themes and topics that everybody may read."""

from koplopers.themes.models import Theme
from practices.models import Topic

from . import service
from .document import Audience
from .kinds import Kind
from .nl import words
from .outbox import page_pk
from .visibility import findable

SHORTEST = 2
LONGEST = 60
MOST = 8
MOST_THEMES = 3
MOST_TOPICS = 2
MADE_UP = " (verzonnen)"


def for_text(text):
    """Return a list of dicts with `title`, `url` and `kind` for a text that is being typed.

    Three queries at most. Raises EngineError when no engine can answer.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        return []
    found = service.suggest(text, audience=Audience.PUBLIC, limit=MOST)
    keys = [page_pk(suggestion.id) for suggestion in found]
    public = _public(keys)
    pages = [
        {"title": one.title + public[pk], "url": one.url, "kind": Kind(one.kind).label}
        for one, pk in zip(found, keys, strict=True)
        if pk in public
    ]
    named = [
        *_named(text, [(theme, "Thema") for theme in Theme.objects.all()])[:MOST_THEMES],
        *_named(text, [(one, _kind(one)) for one in Topic.objects.current()])[:MOST_TOPICS],
    ]
    return named + pages[: MOST - len(named)]


def _public(keys):
    """Return {key: what is said behind its title} of those that are public."""
    pages = findable(Audience.PUBLIC).filter(pk__in=keys)
    place = "municipalitypage__municipality"
    rows = pages.values_list("pk", place, f"{place}__cbs_code")
    return {pk: MADE_UP if town and not code else "" for pk, town, code in rows}


def _kind(topic):
    return f"Soort {topic.get_kind_display().lower()}"


def _named(text, rows):
    """Of rows, each with what it is called, those with a word that begins as each of the words of
    the text."""
    asked = [word.text for word in words(text)]
    return [
        {"title": row.name, "url": row.get_absolute_url(), "kind": kind}
        for row, kind in rows
        if _begins(asked, [word.text for word in words(row.name)])
    ]


def _begins(asked, name):
    return bool(asked) and all(any(word.startswith(one) for word in name) for one in asked)
