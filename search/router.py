"""Which engine answers: Elasticsearch where there is one, the embedded engine when it cannot."""

import time
from dataclasses import dataclass

from .engines.base import Engine, EngineError, Found, Result
from .guard import Guard
from .plan import QueryPlan


@dataclass(frozen=True)
class Router:
    """Asks `first`, behind its guard, and `fallback` when that fails. Without `first` the
    fallback is simply the engine, and nothing is degraded."""

    fallback: Engine
    first: Engine | None = None
    guard: Guard | None = None

    def search(self, plan: QueryPlan, request, *, clock=time.perf_counter) -> Result:
        """Answer with whichever engine can; raises EngineError when none can."""
        started = clock()
        found, degraded = self._answer(lambda engine: engine.search(plan, request))
        return _result(found, plan, degraded=degraded, took=clock() - started)

    def suggest(self, text, *, audience, limit):
        """Return suggestions while typing; raises EngineError when no engine can."""
        return self._answer(lambda engine: engine.suggest(text, audience=audience, limit=limit))[0]

    def similar(self, document_id, *, audience, limit):
        """Return hits that look like a document; raises EngineError when no engine can."""
        return self._answer(
            lambda engine: engine.similar(document_id, audience=audience, limit=limit)
        )[0]

    def _answer(self, ask):
        """Return (what an engine answers, whether it was not the first choice)."""
        if self.first is None:
            return ask(self.fallback), False
        try:
            return self.guard.ask(lambda: ask(self.first)), False
        except EngineError:
            # The guard writes down what is wrong, once.
            return ask(self.fallback), True


def _result(found: Found, plan, *, degraded, took):
    return Result(
        hits=found.hits,
        total=found.total,
        facets=found.facets,
        did_you_mean=plan.did_you_mean,
        degraded=degraded,
        took=took,
        plan=plan,
    )
