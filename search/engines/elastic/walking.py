"""Reading a whole index, as it was at one point in time."""

from contextlib import contextmanager

from . import answers, queries
from .client import asking, reading

# Of a walk along whole documents, and of one along their ids only.
AT_ONCE, IDS_AT_ONCE = 1000, 10_000
KEPT_OPEN = "1m"


def walk(client, index, query, *, source=False):
    """Yield answers that together have all documents for a query. Raises EngineError."""
    with _point_in_time(client, index) as pit:
        after, size = None, AT_ONCE if source else IDS_AT_ONCE
        while True:
            search = queries.next_ones(query, pit, after, size=size, source=source)
            with asking():
                answer = client.search(body=search.to_dict())
            after = answers.last_sort(answers.complete(answer))
            if after is None:
                return
            yield answer


@contextmanager
def _point_in_time(client, index):
    with asking():
        opened = client.open_point_in_time(index=index, keep_alive=KEPT_OPEN)
    with reading():
        name = str(opened["id"])
    try:
        yield {"id": name, "keep_alive": KEPT_OPEN}
    finally:
        with asking():
            client.close_point_in_time(id=name)
