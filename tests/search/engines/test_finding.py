"""What every engine finds, and in which order."""

import pytest

from search.document import TEXTS, Audience
from search.engines.base import SearchRequest, Sort
from search.nl import stems_of
from search.plan import Idea, Term

EVERYTHING = SearchRequest(limit=1000)


def test_an_empty_plan_finds_everything(library, library_documents, plan):
    found = library.search(plan(), EVERYTHING)

    public = {document.id for document in library_documents if document.is_for(Audience.PUBLIC)}
    assert {hit.document.id for hit in found.hits} == public
    assert found.total == len(public) == 160


def test_a_hit_brings_back_the_whole_document(case, document, plan):
    written = document(
        title="Café ’t Hoekje & <b>co</b>",
        summary="مرحبا 🦽 \x00 tekst",
        body="een woord " * 20_000,
        themes=("Wonen", "Werk"),
        municipality="'s-Gravenhage",
        url="/a/",
        facets={"theme": ("wonen", "x" * 500), "year": ()},
        published=1_700_000_000,
        confirmed=5,
    )
    engine = case.fill([written])

    (hit,) = engine.search(plan("woord"), EVERYTHING).hits
    assert hit.document == written
    assert list(engine.documents(Audience.PUBLIC)) == [written]


def test_a_word_is_found_in_every_text(case, document, plan, found_ids):
    engine = case.fill(
        [
            document(f"page-{name}", **{"title": "Iets", name: "Hier staat een stembureau."})
            for name in TEXTS
        ]
    )

    found = found_ids(engine.search(plan("stembureau"), EVERYTHING))
    assert sorted(found) == sorted(f"page-{name}" for name in TEXTS)
    assert found[0] == "page-title"


def test_themes_and_municipality_are_found(case, document, plan, found_ids):
    engine = case.fill([document(themes=("Openbare ruimte",), municipality="Den Haag")])

    for words in ("openbare ruimte", "Den Haag", "haag"):
        assert found_ids(engine.search(plan(words), EVERYTHING)) == ["page-1"], words
    # Two names are two pieces: no phrase runs from one into the next.
    assert engine.search(plan("ruimte den"), EVERYTHING).total == 0


def test_words_that_stand_together_are_found_only_in_that_order(case, document, plan, found_ids):
    engine = case.fill(
        [
            document("page-1", title="lokale inclusie agenda"),
            document("page-2", title="agenda voor inclusie, lokale"),
            document("page-3", approach="de lokale", bottlenecks="inclusie"),
        ]
    )

    assert found_ids(engine.search(plan("lokale inclusie"), EVERYTHING)) == ["page-1"]


def test_the_title_counts_for_more_than_the_text(case, document, plan, found_ids):
    engine = case.fill(
        [
            document("page-1", title="Iets anders", body="stoep en weg"),
            document("page-2", title="stoep en weg", body="Iets anders"),
        ]
    )

    assert found_ids(engine.search(plan("stoep"), EVERYTHING)) == ["page-2", "page-1"]


def test_who_has_more_ideas_comes_first(case, document, plan, found_ids):
    engine = case.fill(
        [
            document("page-1", title="stoep weg"),
            document("page-2", title="stoep drempel"),
            document("page-3", title="bank plein"),
        ]
    )

    found = engine.search(plan("stoep", "drempel"), EVERYTHING)
    assert found_ids(found) == ["page-2", "page-1"]
    assert found.hits[0].score > found.hits[1].score > 0


def test_of_the_alternatives_of_an_idea_the_best_one_counts(case, document, plan):
    engine = case.fill(
        [document("page-1", title="beperking"), document("page-2", title="invalide")]
    )
    (one,), (other,) = stems_of("beperking"), stems_of("invalide")
    both = plan(ideas=(Idea((Term((one,)), Term((other,), weight=0.25))),))

    scores = {hit.document.id: hit.score for hit in engine.search(both, EVERYTHING).hits}
    assert scores["page-2"] == pytest.approx(scores["page-1"] / 4, rel=1e-3)


def test_parts_of_compounds_are_only_looked_at_when_asked(case, document, plan):
    engine = case.fill([document(title="Rolstoelpaden", body="stembureaus")])

    for part in ("rolstoel", "stem"):
        alone = plan(ideas=(Idea((Term((part,)),)),))
        in_parts = plan(ideas=(Idea((Term((part,), in_parts=True),)),))
        assert engine.search(alone, EVERYTHING).total == 0
        assert engine.search(in_parts, EVERYTHING).total == 1


def test_a_phrase_only_lifts_what_is_found(case, document, plan, found_ids):
    engine = case.fill(
        [
            document("page-1", title="agenda over inclusie"),
            document("page-2", title="een inclusie agenda"),
            document("page-3", title="weg"),
        ]
    )
    lifted = plan("inclusie", "agenda", phrases=(Term(tuple(stems_of("inclusie agenda"))),))
    unfound = plan("weg", phrases=lifted.phrases)

    found = engine.search(lifted, EVERYTHING)
    assert found_ids(found) == ["page-2", "page-1"]
    assert found.hits[0].score > found.hits[1].score
    assert found_ids(engine.search(unfound, EVERYTHING)) == ["page-3"]


def test_pinned_documents_come_first_in_their_order(case, document, plan, found_ids):
    engine = case.fill(
        [
            document("page-1", title="stoep stoep stoep"),
            document("page-2", title="stoep"),
            document("page-3", title="iets anders"),
            document("page-4", title="nog iets"),
        ]
    )
    pinned = plan("stoep", pinned=("page-3", "page-2", "page-99"))

    found = engine.search(pinned, EVERYTHING)
    assert found_ids(found) == ["page-3", "page-2", "page-1"]
    assert found.total == 3
    second = engine.search(pinned, SearchRequest(offset=1, limit=1))
    assert found_ids(second) == ["page-2"]
    elsewhere = SearchRequest(filters={"kind": ("bottleneck",)})
    assert engine.search(pinned, elsewhere).total == 0


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.CONFIRMED])
def test_an_order_by_time_puts_equal_ones_by_id(library, library_documents, plan, found_ids, sort):
    name = {Sort.NEWEST: "published", Sort.CONFIRMED: "confirmed"}[sort]
    public = [document for document in library_documents if document.is_for(Audience.PUBLIC)]
    expected = sorted(public, key=lambda document: (-getattr(document, name), document.id))

    found = library.search(plan(), SearchRequest(sort=sort, limit=1000))
    assert found_ids(found) == [document.id for document in expected]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("words", [(), ("stoep", "loket")])
def test_pages_together_are_the_whole_and_stay_the_same(library, plan, found_ids, sort, words):
    whole = library.search(plan(*words), SearchRequest(sort=sort, limit=1000))
    assert whole.total == len(whole.hits) > 50

    for _ in range(2):
        pages = []
        for offset in range(0, whole.total + 7, 7):
            request = SearchRequest(sort=sort, offset=offset, limit=7)
            found = library.search(plan(*words), request)
            assert found.total == whole.total
            pages += found_ids(found)
        assert pages == found_ids(whole)
        assert len(set(pages)) == len(pages)


def test_a_page_beyond_the_last_is_empty(library, plan):
    found = library.search(plan(), SearchRequest(offset=20_000, limit=20))

    assert found.hits == ()
    assert found.total == 160


def test_scores_do_not_rise_along_the_list(library, plan):
    scores = [hit.score for hit in library.search(plan("stoep", "weg"), EVERYTHING).hits]

    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]
