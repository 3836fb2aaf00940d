"""The content that ships with the project: everyday words give a case that fits, at the top."""

from contextlib import ExitStack
from functools import cache

import pytest
from django.core.management import call_command

from koplopers.demo.factories import make_bottleneck, make_member, make_success_factor
from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import Municipality
from search import documents
from search.engines.base import SearchRequest
from search.evaluation.trial import trial_engine
from search.kinds import Kind
from search.planning import make_plan
from search.synonyms import shipped_table

pytestmark = pytest.mark.once

# Fitting is a practice of practices/data/practices.json that is about what was asked: it made the
# jobs, ran the school class, tested the polling stations. One that only says the word does not fit.
FITTING = {
    "werk": {"Tien extra banen bij de gemeente zelf"},
    "baan": {"Tien extra banen bij de gemeente zelf"},
    # People get there themselves; the city deal that names transport among much else does not fit.
    "vervoer": {"Jongeren leren zelf met de bus reizen"},
    "openbaar vervoer": {"Jongeren leren zelf met de bus reizen"},
    "hoe krijg ik mensen met een beperking aan het werk?": {
        "Tien extra banen bij de gemeente zelf"
    },
    "onderwijs": {"Samen-naar-schoolklas"},
    "speeltuin": {"In elke wijk een inclusieve speeltuin", "Kinderen bedenken de samenspeeltuin"},
    "stemmen": {
        "Tolk op afstand in elk stembureau",
        "Rekenkamer test 74 stemlokalen",
        "Prokkelduo op het stembureau",
    },
    "gemeenten": {"Gemeenten"},
    "programma": {"Over het programma"},
    "over ons": {"Over het programma"},
    "privacy": {"Privacy"},
    "bijeenkomsten": {"Bijeenkomsten"},
}
# Whoever asks for a kind gets that kind, or the page that lists it.
KINDS = {
    "knelpunten": "knelpunt",
    "succesfactor": "succesfactor",
    "praktijkvoorbeelden": "praktijkvoorbeeld",
    "wat zijn de knelpunten?": "knelpunt",
}
# Everyday words that are, or are in, names of municipalities.
PLACES = ("Huizen", "Houten", "Katwijk", "Stadskanaal", "Waterland", "Den Haag", "Leiden")
NO_PLACES = ("wonen", "huis", "hout", "wijk", "stad", "leidt")
PAGES = {"gemeenten", "programma", "over ons", "privacy", "bijeenkomsten"}


@pytest.fixture
def content(db):
    call_command("load_content", verbosity=0)


@pytest.fixture
def ask(content):
    """Ask the shipped content, and what a test added, something; returns the documents found, the
    best first."""
    with ExitStack() as stack:

        @cache
        def trial():
            found = [one for batch in documents.batches() for one in batch.values()]
            return stack.enter_context(trial_engine(found))

        def ask(text):
            engine, vocabulary = trial()
            plan = make_plan(text, synonyms=shipped_table(), vocabulary=vocabulary)
            hits = engine.search(plan, SearchRequest(text=text, limit=100)).hits
            return [hit.document for hit in hits]

        yield ask


def test_everyday_words_give_a_fitting_answer_first(ask):
    first = {text: ask(text)[0] for text in FITTING}

    wrong = {text: found.title for text, found in first.items() if found.title not in FITTING[text]}
    assert wrong == {}
    pages = {text for text, found in first.items() if found.kind == Kind.PAGE}
    assert pages == PAGES


def test_a_word_for_a_kind_gives_that_kind_first(ask):
    town = make_member("Veenstad")
    make_bottleneck(town, title="Te weinig geld")
    make_success_factor(town, title="De wethouder deed mee")

    assert {text: ask(text)[0].kind for text in KINDS} == KINDS


def test_a_municipality_is_found_by_its_name_and_by_no_other_word(ask):
    for name in PLACES:
        join_programme(municipality=Municipality.objects.get(reading_name=name))

    def places(text):
        return [found.title for found in ask(text) if found.kind == Kind.MUNICIPALITY]

    assert {name: ask(name)[0].title for name in PLACES} == {name: name for name in PLACES}
    found = {text: set(places(text)) & set(PLACES) for text in NO_PLACES}
    assert found == {text: set() for text in NO_PLACES}
    assert places("waterlnd") == ["Waterland"]
