"""A load of a fixed size from a few threads, and what it measured."""

import http.client
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from .counting import HEADER
from .timing import p95

REQUESTS = 200
THREADS = 4
WARM_UP = 8
PATIENCE = 60  # seconds for one request


@dataclass(frozen=True)
class Measured:
    """What the requests for one address took; times in milliseconds."""

    per_second: float
    p50: float
    p95: float
    cold_queries: int
    queries: int
    kilobytes: float


class LoadError(Exception):
    """A page that did not answer 200: its times would mean nothing."""


def measure(host, port, path, requests=REQUESTS, threads=THREADS):
    """Ask for `path` `requests` times over `threads` connections; returns what was measured.

    The first request counts its queries apart, as caches may still be cold. Raises LoadError
    when an answer is not 200 and OSError when there is none.
    """
    first = _ask(host, port, path, 1)[0]
    _ask(host, port, path, WARM_UP)
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        each = max(requests // threads, 1)
        parts = pool.map(lambda _: _ask(host, port, path, each), range(threads))
        answers = [answer for part in parts for answer in part]
    elapsed = time.perf_counter() - started
    times = [answer.milliseconds for answer in answers]
    return Measured(
        per_second=len(answers) / elapsed,
        p50=median(times),
        p95=p95(times),
        cold_queries=first.queries,
        queries=Counter(answer.queries for answer in answers).most_common(1)[0][0],
        kilobytes=first.size / 1000,
    )


@dataclass(frozen=True)
class _Answer:
    milliseconds: float
    queries: int
    size: int


def _ask(host, port, path, times):
    """Ask for one address a number of times over one connection."""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        return [_ask_once(connection, path) for _ in range(times)]
    finally:
        connection.close()


def _ask_once(connection, path):
    started = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    elapsed = time.perf_counter() - started
    if response.status != 200:
        raise LoadError(f"{path} answered {response.status}")
    return _Answer(elapsed * 1000, int(response.headers[HEADER]), len(body))
