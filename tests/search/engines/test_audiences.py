"""Nothing that is only for members shows for the public: not in a hit, a count or a suggestion."""

import pytest

from search.document import Audience
from search.engines.base import SearchRequest
from search.plan import QueryPlan


@pytest.fixture
def engine(case, document):
    """One document for all, and one only for members that looks like it."""
    return case.fill(
        [
            document("page-1", title="Openbaar loket", facets={"theme": ("loket",)}),
            document(
                "page-2",
                title="Geheimwoord loket",
                municipality="Stillestad",
                visibility=Audience.MEMBERS,
                facets={"theme": ("loket", "geheim")},
            ),
        ]
    )


@pytest.mark.parametrize(("audience", "number"), [(Audience.PUBLIC, 0), (Audience.MEMBERS, 1)])
def test_a_text_for_members_is_only_found_by_members(engine, plan, audience, number):
    assert engine.search(plan("geheimwoord"), SearchRequest(audience=audience)).total == number


@pytest.mark.parametrize(("audience", "number"), [(Audience.PUBLIC, 1), (Audience.MEMBERS, 2)])
def test_everything_is_everything_of_the_audience(engine, audience, number):
    request = SearchRequest(audience=audience, facets=("theme",))
    found = engine.search(QueryPlan(), request)

    assert found.total == number
    assert found.facets["theme"].get("geheim", 0) == number - 1
    assert found.facets["theme"]["loket"] == number


@pytest.mark.parametrize(("audience", "number"), [(Audience.PUBLIC, 0), (Audience.MEMBERS, 1)])
def test_suggestions_keep_it(engine, audience, number):
    for text in ("geheim", "stille"):
        assert len(engine.suggest(text, audience=audience, limit=5)) == number


def test_what_looks_like_it_keeps_it(engine, found_ids):
    assert engine.similar("page-1", audience=Audience.PUBLIC, limit=5) == ()
    assert found_ids(engine.similar("page-1", audience=Audience.MEMBERS, limit=5)) == ["page-2"]
    assert engine.similar("page-2", audience=Audience.PUBLIC, limit=5) == ()


def test_a_pin_does_not_open_a_door(engine, found_ids):
    pinned = QueryPlan(pinned=("page-2",))

    assert found_ids(engine.search(pinned, SearchRequest())) == ["page-1"]


def test_lists_for_comparing_are_of_one_audience(engine):
    assert engine.ids(Audience.PUBLIC) == {"page-1": 1}
    assert engine.ids(Audience.MEMBERS) == {"page-1": 1, "page-2": 1}
    assert [document.id for document in engine.documents(Audience.PUBLIC)] == ["page-1"]


def test_what_becomes_private_leaves_the_public_index(engine, change, document):
    engine.apply(
        [
            change("page-1", 2, "Openbaar loket", visibility=Audience.MEMBERS),
            change("page-2", 2, "Geheimwoord loket"),
        ]
    )

    assert engine.ids(Audience.PUBLIC) == {"page-2": 2}
    assert engine.ids(Audience.MEMBERS) == {"page-1": 2, "page-2": 2}
    # A late change from when it was still public does not put it back.
    engine.apply([change("page-1", 1, "Openbaar loket")])
    assert engine.ids(Audience.PUBLIC) == {"page-2": 2}


def test_word_statistics_of_the_public_know_nothing_of_members(case, document, plan):
    """The score of a word would tell how often it stands in what one may not see."""
    public = [document(f"page-{number}", title="stoep weg") for number in range(5)]
    hidden = [
        document(f"page-{number}", title="stoep", visibility=Audience.MEMBERS)
        for number in range(10, 60)
    ]
    with_hidden = case.fill([*public, *hidden]).search(plan("stoep"), SearchRequest()).hits
    without = case.fill(public).search(plan("stoep"), SearchRequest()).hits

    assert [hit.score for hit in with_hidden] == pytest.approx([hit.score for hit in without])
