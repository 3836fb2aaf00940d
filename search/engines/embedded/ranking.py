"""Pages of hits in an order that is always the same: by score, equal ones by id."""

from functools import partial

from tantivy import Order

PIN = 1_000_000.0  # the score of what goes first
MORE = 64  # hits that are looked at after the last one wanted, for equal scores


def by_score(searcher, query, offset, limit):
    """Return ([(score, address)] of one page, exact total).

    tantivy puts equal scores in the order in which they happen to lie on disk; so all hits with the
    score of the last one wanted are looked at, and equal ones are put in the order of their ids.
    """
    return _stable_page(searcher, partial(searcher.search, query), offset, limit)


def by_number(searcher, query, offset, limit, *, field):
    """Return the same in the order of a field with numbers, the highest first; without scores.

    Far into a list too: sorting ten thousand numbers takes less than a millisecond.
    """

    def look(number):
        return searcher.search(query, number, True, field)

    page, total = _stable_page(searcher, look, offset, limit)
    return [(0.0, address) for _, address in page], total


def by_id(searcher, query, offset, limit):
    """Return the same in the order of the ids; slow far into a list, since these are texts."""
    found = searcher.search(query, limit, True, "id", offset, Order.Asc)
    return [(0.0, address) for _, address in found.hits], found.count


def _stable_page(searcher, look, offset, limit):
    """Return one page of what `look` finds when so many hits are asked of it, and the total."""
    wanted = offset + limit
    asked = wanted + MORE
    while True:
        found = look(asked)
        hits = found.hits
        if len(hits) < asked or hits[-1][0] < hits[wanted - 1][0]:
            break
        asked *= 4
    return _sorted_page(searcher, hits, offset, wanted), found.count


def _sorted_page(searcher, hits, offset, wanted):
    """Return the hits from `offset` to `wanted`; only groups of equal scores that touch the page
    are put in order, so that few ids need be read."""
    start, page = 0, []
    while start < min(wanted, len(hits)):
        end = start + 1
        while end < len(hits) and hits[end][0] == hits[start][0]:
            end += 1
        group = hits[start:end]
        if end > offset:
            if len(group) > 1:
                group.sort(key=lambda hit: searcher.doc(hit[1]).get_first("id"))
            page += group[max(offset - start, 0) : wanted - start]
        start = end
    return page
