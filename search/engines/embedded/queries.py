"""From plans and filters to tantivy's queries, built of objects and never of text."""

from tantivy import Occur, Query

from ...fields import OTHER_WAYS, PART_WEIGHTS, PREFERRED, TIE, WEIGHTS, suggest_query


class Queries:
    """Makes queries for indexes of one schema."""

    def __init__(self, schema):
        self._schema = schema

    def plan(self, plan):
        """Return the query that finds and scores what a plan asks for, its pins left aside."""
        if not plan.ideas:
            return self.everything()
        ideas = either([self._idea(idea) for idea in plan.ideas])
        better = [(Occur.Should, self._term(term)) for term in plan.better]
        if plan.preference:
            kinds = Query.term_set_query(self._schema, "facet_kind", list(PREFERRED))
            better.append((Occur.Should, Query.const_score_query(kinds, plan.preference)))
        return Query.boolean_query([(Occur.Must, ideas), *better]) if better else ideas

    def _idea(self, idea):
        ways = [self._term(term) for term in idea.alternatives]
        best = Query.disjunction_max_query(ways, OTHER_WAYS)
        if not idea.presence:
            return best
        return either([best, Query.const_score_query(best, idea.presence)])

    def _term(self, term):
        fields = WEIGHTS | PART_WEIGHTS if term.in_parts else WEIGHTS
        ways = [self._in_field(name, term, weight) for name, weight in fields.items()]
        return Query.disjunction_max_query(ways, TIE)

    def _in_field(self, name, term, weight):
        if len(term.stems) == 1:
            query = Query.term_query(self._schema, name, term.stems[0], "freq")
        else:
            query = Query.phrase_query(self._schema, name, list(term.stems))
        return Query.boost_query(query, weight * term.weight)

    def everything(self):
        """Return the query for all documents."""
        return Query.const_score_query(Query.all_query(), 1.0)

    def filters(self, filters):
        """Return queries, one for each facet, for documents that have a chosen value."""
        return [
            Query.term_set_query(self._schema, f"facet_{name}", list(values))
            for name, values in filters.items()
        ]

    def ids(self, ids):
        """Return the query for the documents with these ids."""
        return Query.term_set_query(self._schema, "id", list(ids))

    def suggestions(self, text):
        """Return queries for what begins as a text does, the strictest first; none without words."""
        must, better = suggest_query(text)
        if not must:
            return
        needed = [self._suggest(token) for token in must]
        wished = [(Occur.Should, self._suggest(token)) for token in better]
        for number in range(len(wished), 0, -1):
            yield both([*needed, Query.boolean_query(wished, number)])
        yield both(needed)

    def _suggest(self, token):
        return Query.term_query(self._schema, "suggest", token, "basic")


def either(queries):
    """Return the query for what fits any of some queries; their scores add up."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def both(queries, *, filters=(), without=()):
    """Return the query for what fits all `queries` and `filters`; only the first of these score."""
    clauses = [(Occur.Must, query) for query in queries]
    clauses += [(Occur.Must, Query.const_score_query(query, 0.0)) for query in filters]
    clauses += [(Occur.MustNot, query) for query in without]
    return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)
