"""Times of many calls, and the table that shows them."""

import time
from functools import partial
from statistics import median, quantiles

ROUNDS = 20
COLUMNS = ("what", "p50 ms", "p95 ms")


def milliseconds(call):
    """Return how long a call takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def rounds(ask, questions):
    """Return the milliseconds of each question, some rounds of all, after one to warm up."""
    for question in questions:
        ask(question)
    return [milliseconds(partial(ask, question)) for _ in range(ROUNDS) for question in questions]


def percentiles(times):
    """Return the median and the 95th percentile as texts."""
    return f"{median(times):.1f}", f"{quantiles(times, n=20)[-1]:.1f}"


def lines(rows):
    """Return lines of text for rows of texts, under the columns."""
    cells = [COLUMNS, *rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(COLUMNS))]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in cells
    ]
