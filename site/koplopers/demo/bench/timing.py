"""Times of many calls, and the table that shows them."""

import os
import time
from functools import partial
from statistics import median, quantiles

ROUNDS = 20
COLUMNS = ("what", "times", "p50 ms", "p95 ms")


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


def p95(times):
    """Return what 95 in 100 of some times stay below; of few, never more than the longest of them."""
    return quantiles(times, n=20, method="inclusive")[-1]


def row(what, times):
    """Return a row of texts: how often it was done, the median and the 95th percentile."""
    return (
        what,
        str(len(times)),
        f"{median(times):.2f}",
        f"{p95(times):.2f}",
    )


def load():
    """Say how busy the machine is, with what else: figures of a busy one are worth less."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def lines(rows):
    """Return lines of text for rows of texts, under the columns."""
    cells = [COLUMNS, *rows]
    widths = [max(len(cell[place]) for cell in cells) for place in range(len(COLUMNS))]
    return [
        "  ".join([cell[0].ljust(widths[0]), *map(str.rjust, cell[1:], widths[1:])])
        for cell in cells
    ]
