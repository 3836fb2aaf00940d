"""The content that ships with the project: everyday words give a case that fits, at the top."""

import pytest
from django.core.management import call_command

from search import documents
from search.engines.base import SearchRequest
from search.kinds import Kind
from search.planning import make_plan
from search.synonyms import shipped_table
from search.trial import trial_engine

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
PAGES = {"gemeenten", "programma", "over ons", "privacy", "bijeenkomsten"}


@pytest.fixture
def ask(db):
    """Ask the shipped content something; returns the documents found, the best first."""
    call_command("load_content", verbosity=0)
    found = [one for batch in documents.batches() for one in batch.values()]
    with trial_engine(found) as (engine, vocabulary):

        def ask(text):
            plan = make_plan(text, synonyms=shipped_table(), vocabulary=vocabulary)
            hits = engine.search(plan, SearchRequest(text=text, limit=10)).hits
            return [hit.document for hit in hits]

        yield ask


def test_everyday_words_give_a_fitting_answer_first(ask):
    first = {text: ask(text)[0] for text in FITTING}

    wrong = {text: found.title for text, found in first.items() if found.title not in FITTING[text]}
    assert wrong == {}
    pages = {text for text, found in first.items() if found.kind == Kind.PAGE}
    assert pages == PAGES
