"""Writing documents in bulk, with the version of the outbox, so that a late one never wins."""

import json
from dataclasses import dataclass

from ...fields import suggest_tokens, text_fields
from ..base import EngineError, NoIndexError, RefusedError
from .client import BUSY, NO_INDEX, REFUSED, TOO_BUSY, asking, reading, reason

AT_ONCE = 500
MOST_BYTES = 8 * 1024 * 1024
# Elasticsearch has a newer version already, or the same one.
LATE = 409
GONE = json.dumps({"is_gone": True}).encode()


@dataclass(frozen=True)
class Write:
    """One document for one index: its fields as JSON, or GONE when it must not be found there."""

    target: str
    id: str
    version: int
    fields: bytes

    def lines(self):
        """Return the two lines of a bulk request."""
        header = {
            "_index": self.target,
            "_id": self.id,
            "version": self.version,
            "version_type": "external",
        }
        return json.dumps({"index": header}).encode(), self.fields


def writes(changes, targets):
    """Yield the writes of changes for the audiences in `targets`, which maps them to aliases."""
    for change in changes:
        document = change.document
        fields = json.dumps(fields_of(document)).encode() if document else GONE
        for audience, target in targets.items():
            is_there = document is not None and document.is_for(audience)
            kept = fields if is_there else GONE
            yield Write(target, change.id, change.version, kept)


def fields_of(document):
    """Return the fields of a document as the mapping has them."""
    texts = text_fields(document)
    facets = {f"facet_{name}": list(values) for name, values in document.facets.items()}
    return {
        **{name: [" ".join(piece) for piece in pieces] for name, pieces in texts.items()},
        **facets,
        "id": document.id,
        "suggest": list(suggest_tokens(document)),
        "published": document.published,
        "confirmed": document.confirmed,
        "document": document.as_dict(),
    }


def write(client, wanted, *, refresh=False):
    """Write in bulk and look at what became of each; `refresh` makes it findable at once.

    Raises EngineError: NoIndexError when an index is not there, RefusedError with the ids of
    documents that Elasticsearch does not take; all the others have been written then.
    """
    refused = {}
    for part in parts(wanted):
        refused |= _send(client, part, refresh)
    if refused:
        document_id, why = next(iter(refused.items()))
        raise RefusedError(f"Elasticsearch neemt {document_id} niet aan: {why}", ids=tuple(refused))


def _send(client, part, refresh):
    """Write a part and return {id: reason} of what is refused. When the whole request is, as for
    one id that is too long, its halves are tried, so that the others get in."""
    lines = [line for wish in part for line in wish.lines()]
    try:
        with asking():
            answer = client.bulk(operations=lines, require_alias=True, refresh=refresh)
    except RefusedError as error:
        if len(part) == 1:
            return {part[0].id: str(error)}
        half = len(part) // 2
        return _send(client, part[:half], refresh) | _send(client, part[half:], refresh)
    return refusals(answer, len(part))


def parts(wanted):
    """Yield the writes in lists that are short and light enough for one request."""
    part, weight = [], 0
    for wish in wanted:
        if part and (len(part) == AT_ONCE or weight + len(wish.fields) > MOST_BYTES):
            yield part
            part, weight = [], 0
        part.append(wish)
        weight += len(wish.fields)
    if part:
        yield part


def refusals(answer, expected):
    """Return {id: reason} of what Elasticsearch does not take. What only came too late is fine.

    Raises EngineError when something could not be written that may go well another time.
    """
    refused = {}
    with reading():
        items = [item["index"] for item in answer["items"]]
        if len(items) != expected:
            raise ValueError(f"{len(items)} answers to {expected} writes")
        failed = [item for item in items if int(item["status"]) >= 300 and item["status"] != LATE]
        for item in failed:
            _raise_if_passing(item)
            refused[str(item["_id"])] = reason(item)
    return refused


def _raise_if_passing(item):
    if item["error"]["type"] == "index_not_found_exception":
        raise NoIndexError(NO_INDEX)
    if item["status"] == TOO_BUSY:
        raise EngineError(BUSY)
    # For one, a node whose disk is full answers 403 to whatever is written.
    if item["status"] not in REFUSED:
        raise EngineError(f"Elasticsearch kan {item['_id']} nu niet opslaan: {reason(item)}")
