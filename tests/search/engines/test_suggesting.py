"""Suggestions while typing, and what looks like a document."""

import pytest

from search.document import Audience


def titles(engine, text, limit=8, audience=Audience.PUBLIC):
    return [found.title for found in engine.suggest(text, audience=audience, limit=limit)]


@pytest.fixture(scope="module")
def engine(module_case, document):
    return module_case.fill(
        [
            document("page-1", title="Rolstoelpaden in het park", municipality="Zwolle", url="/p/"),
            document("page-2", title="Het park", municipality="Súdwest-Fryslân", kind="bottleneck"),
            document("page-3", title="Parkeren", summary="rolstoel"),
            document("page-4", title="Een parkbank"),
            document("page-5", title="Café ’t Park"),
        ]
    )


def test_a_suggestion_is_something_to_go_to(engine):
    (found,) = engine.suggest("rolst", audience=Audience.PUBLIC, limit=8)

    assert (found.id, found.title, found.url, found.kind) == (
        "page-1",
        "Rolstoelpaden in het park",
        "/p/",
        "practice",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zwo", {"Rolstoelpaden in het park"}),
        ("sudwest", {"Het park"}),
        ("SÚDWEST fry", {"Het park"}),
        ("cafe", {"Café ’t Park"}),
        ("park het", {"Rolstoelpaden in het park", "Het park"}),
        ("ban", set()),
        ("rolstoelpaden zwolle", {"Rolstoelpaden in het park"}),
        ("rolstoelpaden utrecht", set()),
    ],
)
def test_every_word_typed_begins_a_word_of_the_title_or_the_municipality(engine, text, expected):
    assert set(titles(engine, text)) == expected


def test_whole_words_and_the_beginning_of_the_title_come_first(engine):
    assert titles(engine, "park") == [
        # A title that begins so, and titles with the whole word, by id; then the rest.
        "Rolstoelpaden in het park",
        "Het park",
        "Parkeren",
        "Café ’t Park",
        "Een parkbank",
    ]
    assert titles(engine, "park", limit=2) == ["Rolstoelpaden in het park", "Het park"]


@pytest.mark.parametrize("text", ["", "  ", "-", "“”", "🦽"])
def test_without_a_word_there_is_no_suggestion(engine, text):
    assert titles(engine, text) == []


def test_what_looks_like_a_document_shares_themes_or_words(case, document, found_ids):
    engine = case.fill(
        [
            document("page-1", title="Stembureaus voor iedereen", themes=("Verkiezingen",)),
            document("page-2", title="Een stembureau zonder prikkels", themes=("Verkiezingen",)),
            document("page-3", title="Kiezen in het park", themes=("Verkiezingen",)),
            document("page-4", title="Zwemmen met een maatje", themes=("Sport",)),
        ]
    )

    alike = engine.similar("page-1", audience=Audience.PUBLIC, limit=5)
    assert found_ids(alike) == ["page-2", "page-3"]
    assert alike[0].score > alike[1].score
    assert found_ids(engine.similar("page-1", audience=Audience.PUBLIC, limit=1)) == ["page-2"]
    assert engine.similar("page-4", audience=Audience.PUBLIC, limit=5) == ()


def test_what_looks_like_a_document_shares_its_main_theme_or_a_topic(case, document, found_ids):
    money, votes = {"bottleneck_topic": ("geld",)}, {"theme": ("verkiezingen",)}
    engine = case.fill(
        [
            document("page-1", title="Stembureaus", facets={**money, "theme": ("stemmen", "meer")}),
            document("page-2", title="Stembureaus in het park", facets=votes),
            document("page-3", title="Stembureaus in de bus", facets={"theme": ("meer",)}),
            document("page-4", title="Stembureaus op zee", facets={"theme": ("zee", "stemmen")}),
            document("page-5", title="Stembureaus in het bos", facets={**money, **votes}),
            document("page-6", title="Zwemmen", facets={"theme": ("stemmen",)}),
            document("page-7", title="Stembureaus"),
        ]
    )

    alike = engine.similar("page-1", audience=Audience.PUBLIC, limit=5)
    assert set(found_ids(alike)) == {"page-4", "page-5"}
    # What has no theme and no topic goes by its words.
    assert len(engine.similar("page-7", audience=Audience.PUBLIC, limit=9)) == 5


def test_nothing_looks_like_what_is_not_there(engine, case, document, change):
    assert engine.similar("page-99", audience=Audience.PUBLIC, limit=5) == ()
    other = case.fill([document("page-1", title="Park"), document("page-2", title="Park")])
    other.apply([change("page-1", 2)])

    assert other.similar("page-1", audience=Audience.PUBLIC, limit=5) == ()
    assert other.similar("page-2", audience=Audience.PUBLIC, limit=5) == ()
