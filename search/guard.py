"""Stands between visitors and an engine that may be down, slow or broken.

Knows only this process: each process finds out by itself, at the cost of one late answer, so that
nothing has to be shared between machines of which one may not reach the engine.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from .background import in_background
from .engines.base import EngineError, RefusedError

log = logging.getLogger("koplopers.search")

# Questions at once; when so many do not come back, the next ones are too late as well.
MOST_AT_ONCE = 16


class State(StrEnum):
    """Whether an engine is asked: always, not now, or by one question to see whether it is well."""

    CLOSED = "closed"
    OPEN = "open"
    TRYING = "trying"


@dataclass(frozen=True)
class Patience:
    """Seconds: how long one answer may take, and how long to leave an engine in peace after it
    failed, the first time and at most; twice as long after each time that it still fails."""

    answer: float = 1.5
    rest: float = 5.0
    longest_rest: float = 30.0


class Guard:
    """A circuit breaker with a deadline; threads may share it.

    While closed it lets questions through. The first that fails opens it: then every question is
    turned away at once, so that another engine can answer. When the rest is over, one question is
    tried in the background, without a visitor waiting for it, and if that goes well it closes and
    calls `on_healed`. `on_failed` is called with the error of each question that failed. `clock`, and
    `run` of work in the background, are for tests.
    """

    def __init__(
        self,
        patience=Patience(),
        *,
        on_healed: Callable[[], None] = lambda: None,
        on_failed: Callable[[EngineError], None] = lambda error: None,
        clock=time.monotonic,
        run=in_background,
    ):
        self._patience = patience
        self._on_healed = on_healed
        self._on_failed = on_failed
        self._clock = clock
        self._run = run
        self._lock = Lock()
        # Its threads are only made when there is work, so that a process may fork until then.
        self._threads = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="search")
        self._state = State.CLOSED
        self._rest = patience.rest
        self._until = 0.0
        self._trouble = ""

    @property
    def state(self):
        """The State of now."""
        return self._state

    @property
    def trouble(self):
        """What was wrong the last time, in words; empty while all is well."""
        return self._trouble

    def ask(self, work):
        """Return what `work` returns. Raises EngineError when it does, when it takes too long, and
        at once while the engine is left in peace."""
        if self._state is State.CLOSED:
            return self._try(work)
        if self._may_try():
            self._run(lambda: self._see(work))
        raise EngineError(f"Even niets gevraagd, want: {self._trouble}")

    def _try(self, work):
        try:
            return self._in_time(work)
        except RefusedError:
            # This question was wrong; the engine is well.
            raise
        except EngineError as error:
            self._open(error)
            self._on_failed(error)
            raise

    def _in_time(self, work):
        """Run work in another thread: the only deadline that also holds for looking up the name of
        a server, and for an answer that comes a byte at a time."""
        answer = self._threads.submit(work)
        try:
            return answer.result(self._patience.answer)
        except TimeoutError as error:
            answer.cancel()
            raise EngineError("Er kwam niet op tijd een antwoord") from error

    def _may_try(self):
        with self._lock:
            if self._state is State.CLOSED or self._clock() < self._until:
                return False
            self._state = State.TRYING
            # Whatever becomes of this try, there will be another one.
            self._until = self._clock() + self._rest
            return True

    def _see(self, work):
        try:
            self._try(work)
        except RefusedError:
            pass
        except EngineError:
            return
        self._close()

    def _open(self, error):
        with self._lock:
            was = self._state
            self._state = State.OPEN
            self._trouble = str(error)
            if was is State.CLOSED:
                self._rest = self._patience.rest
                log.warning("The search engine is left in peace for a while: %s", error)
            if was is State.TRYING:
                self._rest = min(2 * self._rest, self._patience.longest_rest)
            if was is not State.OPEN:
                self._until = self._clock() + self._rest

    def _close(self):
        with self._lock:
            self._state = State.CLOSED
            self._trouble = ""
        log.warning("The search engine answers again")
        self._on_healed()
