"""How a document lies in a tantivy index."""

import hashlib
import json
import time
from importlib.metadata import version

import tantivy

from ...document import FACET_NAMES, SearchDocument
from ...fields import PART_WEIGHTS, WEIGHTS, made_with, suggest_tokens, text_fields
from ..base import EngineError, Sort

LAYOUT = 5  # raise it when the schema or the files beside it change
TEXT_FIELDS = (*WEIGHTS, *PART_WEIGHTS)
# Splits at spaces only: the tokens are made by us, and no token has a space in it. tantivy's tokens
# made in Python would be the same, and take three times as long.
SPACES = "spaces"
# Fields that hits are sorted by, the highest first; named as what they hold of a document.
ORDERS = {Sort.NEWEST: "published", Sort.CONFIRMED: "confirmed"}


def stamp():
    """Return what an index must have been made with for this code to read it."""
    content = [LAYOUT, TEXT_FIELDS, FACET_NAMES, made_with(), version("tantivy")]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8]


def schema():
    """Return the schema of the index of one audience."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=SPACES)
    for name in FACET_NAMES:
        builder.add_text_field(
            f"facet_{name}", tokenizer_name="raw", index_option="basic", fast=True
        )
    builder.add_text_field("suggest", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True, fast=True)
    # Numbers: sorting far into a list by a text takes hundreds of times as long.
    for name in ORDERS.values():
        builder.add_integer_field(name, fast=True)
    _add_times(builder)
    builder.add_bytes_field("document", stored=True)
    return builder.build()


def marks_schema():
    """Return the schema of the marks of what is gone. They have an index of their own: beside the
    documents they would count as documents, in the scores of all words."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True)
    _add_times(builder)
    return builder.build()


def _add_times(builder):
    builder.add_unsigned_field("version", stored=True)
    builder.add_unsigned_field("written", indexed=True, fast=True)


def splitter():
    """Return what splits a text field into our tokens; an index must know it under SPACES."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def mark(document_id, number):
    """Return the mark that something is gone, with its version, so that a late change does not
    bring it back."""
    found = tantivy.Document()
    found.add_text("id", document_id)
    found.add_unsigned("version", number)
    found.add_unsigned("written", time.time_ns())
    return found


def entry(number, document):
    """Return what is written for a document."""
    found = mark(document.id, number)
    _fill(found, document)
    return found


def _fill(found, document):
    for name, pieces in text_fields(document).items():
        for piece in pieces:
            found.add_text(name, " ".join(piece))
    for name, values in document.facets.items():
        for value in values:
            found.add_text(f"facet_{name}", value)
    for token in suggest_tokens(document):
        found.add_text("suggest", token)
    for name in ORDERS.values():
        found.add_integer(name, getattr(document, name))
    found.add_bytes("document", json.dumps(document.as_dict()).encode())


def document_of(stored):
    """Return the SearchDocument in a stored entry. Raises EngineError when it is not readable."""
    try:
        return SearchDocument.from_dict(json.loads(bytes(stored.get_first("document"))))
    except (TypeError, ValueError) as error:
        raise EngineError(f"In de ingebouwde zoekindex staat iets vreemds: {error!r}") from error
