"""From pages to documents: many at once, with a fixed number of queries for each kind."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType

from ..document import Audience, Change, SearchDocument, document_id, page_pk
from ..models import SearchChange
from ..visibility import findable
from . import cases, others

BATCH = 500

# By the label of a page type: who makes its documents. See search/checks.py.
BUILDERS = {
    "practices.PracticePage": cases.practices,
    "practices.BottleneckPage": cases.bottlenecks,
    "practices.SuccessFactorPage": cases.success_factors,
    "municipalities.MunicipalityPage": others.municipalities,
    "municipalities.MunicipalityIndexPage": others.municipality_overviews,
    "events.EventPage": others.events,
    "events.EventIndexPage": others.event_overviews,
    "home.StandardPage": others.standard_pages,
    "accessibility.AccessibilityStatementPage": others.statements,
}


def changes_for(ids):
    """Return a Change for each document id: how the page is now, or that it cannot be found."""
    documents = documents_for([page_pk(key) for key in ids])
    versions = versions_of(ids)
    return [
        Change(key, documents[key].version, documents[key])
        if key in documents
        else Change(key, versions.get(key, 1), None)
        for key in ids
    ]


def documents_for(pks):
    """Return {id: document} of those of these pages that somebody may find.

    Versions are read before the pages: a change in between then has a later version that is
    still to come, and never an earlier one that hides it.
    """
    versions = versions_of([document_id(pk) for pk in pks])
    found = {}
    for model, keys in _by_model(pks).items():
        for pk, fields in BUILDERS[model](keys):
            key = document_id(pk)
            facets = _tidy(fields.pop("facets", {}))
            found[key] = SearchDocument(
                id=key, version=versions.get(key, 1), facets=facets, **fields
            )
    return found


def _tidy(facets):
    """Return facets without empty values and with each value once."""
    tidy = {name: tuple(dict.fromkeys(filter(None, values))) for name, values in facets.items()}
    return {name: values for name, values in tidy.items() if values}


def batches():
    """Yield {id: document} for all pages that somebody may find, a batch at a time."""
    pks = all_pks()
    for start in range(0, len(pks), BATCH):
        yield documents_for(pks[start : start + BATCH])


def all_pks():
    """Return the keys of all pages that have a document, in order."""
    pages = findable(Audience.MEMBERS).filter(content_type__in=_content_types())
    return list(pages.order_by("pk").values_list("pk", flat=True))


def versions_of(ids=None):
    """Return {id: version} of documents that ever changed, or of those with these ids."""
    rows = SearchChange.objects.all()
    if ids is not None:
        rows = rows.filter(document_id__in=ids)
    return dict(rows.values_list("document_id", "version"))


def _by_model(pks):
    """Return {label of a page type: keys of the findable pages of that type}."""
    types, found = _content_types(), defaultdict(list)
    rows = findable(Audience.MEMBERS).filter(pk__in=pks, content_type__in=types)
    for pk, content_type in rows.order_by("pk").values_list("pk", "content_type"):
        found[types[content_type]].append(pk)
    return found


def _content_types():
    """Return {key of a content type: label} for the page types that have documents."""
    types = {}
    for label in BUILDERS:
        content_type = ContentType.objects.get_by_natural_key(*label.lower().split("."))
        types[content_type.pk] = label
    return types
