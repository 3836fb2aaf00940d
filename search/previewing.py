"""What another set of synonyms would change, before anybody notices."""

from dataclasses import dataclass

from . import service
from .document import Audience
from .engines.base import SearchRequest
from .models import Synonym

LOOKED_AT = 10
MOST_WORDS = 8


@dataclass(frozen=True)
class Move:
    """A result that gets another place; None where it is not among the first ones."""

    title: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Preview:
    """What changes for one text: the numbers of results, and the first results that move."""

    text: str
    total_before: int
    total_after: int
    moves: tuple


def preview(changed):
    """Return a Preview for each word of a synonym that is not saved yet, as a visitor would see it.

    Compares with the synonyms as they are, also when `changed` replaces one of those. Raises
    EngineError.
    """
    rows = list(Synonym.objects.active().exclude(pk=changed.pk))
    after = service.table_of([*rows, changed] if changed.is_active else rows)
    before = service.synonyms()
    texts = changed.word_list
    if changed.direction == Synonym.Direction.BOTH:
        texts = [*texts, *changed.find_list]
    return [_preview(text, before, after) for text in dict.fromkeys(texts[:MOST_WORDS])]


def _preview(text, before, after):
    request = SearchRequest(text=text, audience=Audience.PUBLIC, limit=LOOKED_AT)
    old, new = (_found(request, table) for table in (before, after))
    places_before = {hit.document.id: place for place, hit in enumerate(old.hits, 1)}
    places_after = {hit.document.id: place for place, hit in enumerate(new.hits, 1)}
    titles = {hit.document.id: hit.document.title for hit in (*old.hits, *new.hits)}
    moves = [
        Move(title, places_before.get(key), places_after.get(key))
        for key, title in titles.items()
        if places_before.get(key) != places_after.get(key)
    ]
    moves.sort(key=lambda move: (move.after or LOOKED_AT + 1, move.before or 0))
    return Preview(text, old.total, new.total, tuple(moves))


def _found(request, table):
    return service.router().search(service.plan_for(request, table), request)
