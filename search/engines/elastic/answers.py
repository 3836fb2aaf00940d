"""From Elasticsearch's answers to our own; whatever is not as it must be is an error here."""

from ...document import Change, SearchDocument
from ..base import EngineError, Found, Hit, Suggestion
from .client import reading


def complete(answer):
    """Return the answer. Raises EngineError when a part of the index did not take part in it."""
    with reading():
        failed, late = answer["_shards"]["failed"], answer["timed_out"]
    if failed or late:
        raise EngineError("Elasticsearch antwoordt maar over een deel van de index")
    return answer


def found(answer, facets):
    """Return Found with the named facets."""
    with reading():
        counts = {name: _counts(answer["aggregations"][name]) for name in facets}
        return Found(hits(answer), int(answer["hits"]["total"]["value"]), counts)


def hits(answer):
    """Return the hits of an answer in order."""
    with reading():
        return tuple(
            Hit(_document(row), float(row["_score"] or 0.0)) for row in answer["hits"]["hits"]
        )


def suggestions(answer):
    """Return the hits of an answer as suggestions."""
    return tuple(
        Suggestion(hit.document.id, hit.document.title, hit.document.url, hit.document.kind)
        for hit in hits(answer)
    )


def versions(answer):
    """Return {id: version} of the hits of an answer."""
    with reading():
        return {str(row["_id"]): int(row["_version"]) for row in answer["hits"]["hits"]}


def changes(answer):
    """Return the hits of an answer as the changes that wrote them."""
    with reading():
        return [
            Change(
                str(row["_id"]), int(row["_version"]), _document(row) if row["_source"] else None
            )
            for row in answer["hits"]["hits"]
        ]


def last_sort(answer):
    """Return where the next answer goes on; None when this one was the last."""
    with reading():
        rows = answer["hits"]["hits"]
        return list(rows[-1]["sort"]) if rows else None


def _document(row):
    return SearchDocument.from_dict(row["_source"]["document"])


def _counts(aggregation):
    return {
        str(bucket["key"]): int(bucket["doc_count"]) for bucket in aggregation["values"]["buckets"]
    }
