"""What is offered while somebody types: pages, themes and topics that everybody may read."""

from . import service
from .document import Audience, page_pk
from .kinds import Kind
from .named import named
from .visibility import findable

SHORTEST = 2
LONGEST = 60
MOST = 8
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
    first = named(text)
    return first + pages[: MOST - len(first)]


def _public(keys):
    """Return {key: what is said behind its title} of those that are public."""
    pages = findable(Audience.PUBLIC).filter(pk__in=keys)
    place = "municipalitypage__municipality"
    rows = pages.values_list("pk", place, f"{place}__cbs_code")
    return {pk: MADE_UP if town and not code else "" for pk, town, code in rows}
