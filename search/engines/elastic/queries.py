"""From plans and requests to Elasticsearch's queries, built of objects and never of text."""

from elasticsearch_dsl import A, Search
from elasticsearch_dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Exists,
    Ids,
    MatchAll,
    MatchPhrase,
    Range,
    Term,
    Terms,
)

from ...fields import OTHER_WAYS, PART_WEIGHTS, PREFERRED, TIE, WEIGHTS, suggest_query
from ...similar import must_share, similar_plan
from ..base import Sort

# More than any score, so that a pinned document goes first.
PIN = 1_000_000.0
MOST_VALUES = 10_000
BEST_FIRST = [{"_score": "desc"}, {"id": "asc"}]
ORDERS = {
    Sort.BEST: BEST_FIRST,
    Sort.NEWEST: [{"published": "desc"}, {"id": "asc"}],
    Sort.CONFIRMED: [{"confirmed": "desc"}, {"id": "asc"}],
}
# Marks of deleted documents have no id.
WITH_MARKS = MatchAll()
MARKS = ConstantScore(filter=Term(is_gone=True))
EVERYTHING = ConstantScore(filter=Exists(field="id"))


def find(plan, request):
    """Return the Search for a plan: its page of hits, exact total and facets in one request.

    Filters come after counting, so that each facet can be counted with all filters but its own.
    """
    filters = {name: values for name, values in request.filters.items() if values}
    search = Search().query(plan_query(plan))
    search = search.post_filter(chosen(filters)).sort(*ORDERS[request.sort])
    for name in request.facets:
        others = {other: values for other, values in filters.items() if other != name}
        counted = A("filter", filter=chosen(others))
        counted.bucket("values", "terms", field=f"facet_{name}", size=MOST_VALUES)
        search.aggs.bucket(name, counted)
    return page(search, request.offset, request.limit)


def page(search, offset, limit):
    """Return a Search for one page of hits and an exact total."""
    return search.source(["document"]).extra(from_=offset, size=limit, track_total_hits=True)


def chosen(filters):
    """Return the query for documents that have a chosen value in each facet."""
    terms = _facets(filters)
    return Bool(filter=terms) if terms else MatchAll()


def _facets(filters):
    return [Terms(**{f"facet_{name}": list(values)}) for name, values in filters.items()]


def plan_query(plan):
    """Return the query that finds and scores what a plan asks for."""
    asked = EVERYTHING
    if plan.ideas:
        ideas = Bool(should=[_idea(idea) for idea in plan.ideas], minimum_should_match=1)
        asked = Bool(must=[ideas], should=_better(plan))
    pins = [
        ConstantScore(filter=Term(id=pinned), boost=PIN * (len(plan.pinned) - place))
        for place, pinned in enumerate(plan.pinned)
    ]
    return Bool(should=[asked, *pins], minimum_should_match=1) if pins else asked


def _better(plan):
    """Return what only makes that what is found scores higher."""
    better = [_term(term) for term in plan.better]
    if plan.preference:
        kinds = Terms(facet_kind=list(PREFERRED))
        better.append(ConstantScore(filter=kinds, boost=plan.preference))
    return better


def _idea(idea):
    ways = [_term(term) for term in idea.alternatives]
    best = DisMax(queries=ways, tie_breaker=OTHER_WAYS)
    if not idea.presence:
        return best
    return Bool(should=[best, ConstantScore(filter=best, boost=idea.presence)])


def _term(term):
    fields = WEIGHTS | PART_WEIGHTS if term.in_parts else WEIGHTS
    ways = [_in_field(name, term, weight) for name, weight in fields.items()]
    return DisMax(queries=ways, tie_breaker=TIE)


def _in_field(name, term, weight):
    boost = weight * term.weight
    if len(term.stems) == 1:
        return Term(**{name: {"value": term.stems[0], "boost": boost}})
    return MatchPhrase(**{name: {"query": " ".join(term.stems), "boost": boost}})


def suggestions(text, limit):
    """Return the Search for what begins as a text does; None when it has no words."""
    must, better = suggest_query(text)
    if not must:
        return None
    query = Bool(
        filter=[Term(suggest=token) for token in must],
        should=[ConstantScore(filter=Term(suggest=token)) for token in better],
    )
    return page(Search().query(query).sort(*BEST_FIRST), 0, limit)


def one(document_id):
    """Return the Search for one document."""
    return page(Search().query(ConstantScore(filter=Term(id=document_id))), 0, 1)


def alike(document, limit):
    """Return the Search for what looks like a document, except itself."""
    shared = Bool(should=_facets(must_share(document)), minimum_should_match=1)
    query = Bool(
        must=[plan_query(similar_plan(document))],
        must_not=[Term(id=document.id)],
        filter=[shared] if shared.should else [],
    )
    return page(Search().query(query).sort(*BEST_FIRST), 0, limit)


def count():
    """Return the Search that only counts all documents."""
    return page(Search().query(EVERYTHING), 0, 0)


def with_ids(ids):
    """Return the query for what is written under some ids, marks of what is gone too."""
    return Ids(values=list(ids))


def written_after(number):
    """Return the query for what was written after a write, by the numbers that Elasticsearch gives
    them in an index of one shard."""
    return Range(_seq_no={"gt": number})


def last_write():
    """Return the Search of which the first sort value is the number of the last write."""
    search = Search().query(WITH_MARKS).sort({"_seq_no": "desc"}).source(False)
    return search.extra(size=1, track_total_hits=False)


def next_ones(query, pit, after, *, size, source):
    """Return the Search for the next documents of a point in time."""
    search = Search().query(query).sort("_shard_doc").source(source)
    search = search.extra(size=size, version=True, pit=pit, track_total_hits=False)
    return search.extra(search_after=after) if after else search
