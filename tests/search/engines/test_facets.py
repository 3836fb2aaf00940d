"""Filters and counts, beside a count by hand."""

import random
from collections import Counter

import pytest

from search.document import Audience
from search.engines.base import SearchRequest

NAMES = ("kind", "theme", "year", "municipality", "article")
CHANCE = random.Random(11)


def fits(document, filters):
    """Say whether a document has a chosen value in each facet."""
    return all(
        not values or set(values) & set(document.facets.get(name, ()))
        for name, values in filters.items()
    )


def by_hand(documents, filters):
    """Return the counts as the contract describes them."""
    counts = {}
    for name in NAMES:
        others = {other: values for other, values in filters.items() if other != name}
        counts[name] = Counter(
            value
            for document in documents
            if fits(document, others)
            for value in document.facets.get(name, ())
        )
    return counts


def some_filters(documents):
    filters = {}
    for name in CHANCE.sample(NAMES, k=CHANCE.randint(0, 3)):
        values = sorted({value for document in documents for value in document.facets[name]})
        filters[name] = tuple(CHANCE.sample(values, k=min(len(values), CHANCE.randint(0, 2))))
    return filters


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("word", ["", "stembureau", "toets"])
def test_counts_are_those_of_a_count_by_hand(library, library_documents, plan, audience, word):
    here = [document for document in library_documents if document.is_for(audience)]
    matching = [
        document
        for document in here
        if word in f"{document.title} {document.summary} {document.approach} {document.body}"
    ]
    assert len(matching) > 20
    asked = plan(word) if word else plan()

    for _ in range(15):
        filters = some_filters(here)
        request = SearchRequest(filters=filters, facets=NAMES, audience=audience, limit=1000)
        found = library.search(asked, request)

        expected = {document.id for document in matching if fits(document, filters)}
        assert {hit.document.id for hit in found.hits} == expected, filters
        assert found.total == len(expected)
        assert found.facets == by_hand(matching, filters), filters


def test_only_the_facets_that_were_asked_are_counted(library, plan):
    assert library.search(plan(), SearchRequest()).facets == {}
    assert library.search(plan(), SearchRequest(facets=("year",))).facets.keys() == {"year"}


def test_a_facet_without_values_counts_nothing(library, plan):
    found = library.search(plan(), SearchRequest(facets=("province",)))

    assert found.facets == {"province": {}}


@pytest.mark.parametrize(
    "value", ["", '"', "wonen OR werk", "*", "werk/", "wo\x00nen", "🦽", "x" * 2000, "Wonen"]
)
def test_a_strange_choice_finds_nothing_and_breaks_nothing(library, plan, value):
    found = library.search(plan(), SearchRequest(filters={"theme": (value,)}, facets=("theme",)))

    assert found.total == 0
    assert found.facets["theme"]["wonen"] > 0


def test_values_are_taken_as_they_are(case, document, plan):
    values = ("Een waarde met spaties", "a/b", "a", "É", "x" * 1000, "مرحبا")
    engine = case.fill([document(facets={"theme": values})])

    found = engine.search(plan(), SearchRequest(filters={"theme": ("a/b",)}, facets=("theme",)))
    assert found.total == 1
    assert found.facets == {"theme": dict.fromkeys(values, 1)}


def test_more_values_than_anybody_would_show_are_all_counted(case, document, plan):
    documents = [
        document(f"page-{number}", facets={"theme": (f"t{number}", "alle")})
        for number in range(300)
    ]
    found = case.fill(documents).search(plan(), SearchRequest(facets=("theme",), limit=1))

    assert len(found.facets["theme"]) == 301
    assert found.facets["theme"]["alle"] == found.total == 300


def test_a_facet_that_does_not_exist_is_a_fault_of_ours(document):
    with pytest.raises(ValueError, match="colour"):
        SearchRequest(facets=("colour",))
    with pytest.raises(ValueError, match="colour"):
        document(facets={"colour": ("red",)})
