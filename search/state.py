"""How the indexes are, for the people who look after the site."""

from dataclasses import dataclass

from django.db.models import Count, Min

from . import healing, service
from .guard import State
from .models import SearchIndex


@dataclass(frozen=True)
class IndexState:
    """An index as it is now. `health` is None for one on another machine; `trouble` is why this
    machine does not ask it at the moment, empty when it does. `is_lost`: the engine is up, and has
    no index that this version of the site can use."""

    name: str
    health: object
    waiting: int
    oldest: object
    row: SearchIndex
    trouble: str
    is_lost: bool = False

    @property
    def is_unfinished(self):
        """Whether a rebuild began and did not end: it goes on, or was cut off."""
        row = self.row
        if row is None or row.rebuild_began_at is None or row.rebuild_failed_at:
            return False
        return row.rebuilt_at is None or row.rebuilt_at < row.rebuild_began_at


def states():
    """Return an IndexState for each index, those of this machine first. Never raises for an engine
    that is down. One that lost its index is having it made."""
    engines = service.indexes()
    rows = SearchIndex.objects.annotate(
        waiting=Count("deliveries"), oldest=Min("deliveries__queued_at")
    )
    known = {row.name: row for row in rows}
    found = [
        _state(name, engines.get(name), known.get(name))
        for name in [*engines, *sorted(known.keys() - engines.keys())]
    ]
    if any(state.is_lost for state in found):
        healing.start()
    return found


def _state(name, engine, row):
    return IndexState(
        name=name,
        health=engine.health() if engine else None,
        waiting=row.waiting if row else 0,
        oldest=row.oldest if row else None,
        row=row,
        trouble=_trouble() if name == service.CLUSTER else "",
        is_lost=engine is not None and healing.is_lost(engine),
    )


def _trouble():
    guard = service.cluster_guard()
    return "" if guard.state is State.CLOSED else guard.trouble
