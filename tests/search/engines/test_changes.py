"""Changes that come late, twice, out of order or all at once."""

import random
import time
from threading import Thread

import pytest

from search.document import Audience
from search.engines.base import SearchRequest

EVERYTHING = SearchRequest(limit=1000)


def titles(engine, plan, audience=Audience.PUBLIC):
    """Return {id: title} of all that is found."""
    found = engine.search(plan(), SearchRequest(limit=1000, audience=audience))
    assert found.total == len(found.hits)
    return {hit.document.id: hit.document.title for hit in found.hits}


def test_a_change_is_found_at_once_and_gone_at_once(engine, change, plan, found_ids):
    started = time.monotonic()
    engine.apply([change("page-1", 1, "Stembureau")])
    assert found_ids(engine.search(plan("stembureau"), EVERYTHING)) == ["page-1"]

    engine.apply([change("page-1", 2, "Gemeentehuis")])
    assert engine.search(plan("stembureau"), EVERYTHING).total == 0
    assert found_ids(engine.search(plan("gemeentehuis"), EVERYTHING)) == ["page-1"]

    engine.apply([change("page-1", 3)])
    assert engine.search(plan(), EVERYTHING).total == 0
    assert engine.suggest("gem", audience=Audience.PUBLIC, limit=5) == ()
    assert engine.ids(Audience.PUBLIC) == engine.ids(Audience.MEMBERS) == {}
    assert list(engine.documents(Audience.MEMBERS)) == []
    # Three times publishing and looking; two seconds are allowed for one.
    assert time.monotonic() - started < 6


def test_an_older_change_never_wins(engine, change, plan):
    engine.apply([change("page-1", 7, "Nieuw")])
    engine.apply([change("page-1", 6, "Oud")])
    engine.apply([change("page-1", 5)])
    engine.apply([change("page-1", 7, "Nog eens")])

    assert titles(engine, plan) == {"page-1": "Nieuw"}
    assert engine.ids(Audience.PUBLIC) == {"page-1": 7}


def test_a_deletion_is_remembered(engine, change, plan):
    engine.apply([change("page-1", 1, "Oud")])
    engine.apply([change("page-1", 9)])
    engine.apply([change("page-1", 8, "Te laat")])
    engine.apply([change("page-2", 4), change("page-2", 3, "Nooit gezien, al weg")])

    assert titles(engine, plan) == {}
    engine.apply([change("page-1", 10, "Terug")])
    assert titles(engine, plan) == {"page-1": "Terug"}


def test_a_deletion_is_remembered_by_the_next_process(case, engine, change, plan):
    engine.apply([change("page-1", 9)])

    other = case.open()
    other.apply([change("page-1", 8, "Te laat")])
    assert titles(other, plan) == {}


def test_within_one_call_the_highest_version_wins(engine, change, plan):
    engine.apply(
        [
            change("page-1", 2, "Twee"),
            change("page-1", 3, "Drie"),
            change("page-1", 1, "Eén"),
            change("page-2", 2),
            change("page-2", 1, "Eén"),
        ]
    )

    assert titles(engine, plan) == {"page-1": "Drie"}


@pytest.mark.parametrize("seed", range(5))
def test_in_whatever_order_and_however_often_the_last_state_stands(engine, change, plan, seed):
    chance = random.Random(seed)
    history = [
        change(
            f"page-{page}",
            version,
            None if chance.random() < 0.3 else f"Versie {version}",
            visibility=chance.choice(list(Audience)),
        )
        if chance.random() < 0.7
        else change(f"page-{page}", version)
        for page in range(8)
        for version in range(1, 7)
    ]
    last = {made.id: made for made in history if made.version == 6}
    waiting = history + chance.choices(history, k=30)
    chance.shuffle(waiting)

    while waiting:
        size = chance.randint(1, 12)
        engine.apply(waiting[:size])
        del waiting[:size]

    for audience in Audience:
        expected = {
            key: made.document.title
            for key, made in last.items()
            if made.document and made.document.is_for(audience)
        }
        assert titles(engine, plan, audience) == expected
        assert engine.ids(audience) == dict.fromkeys(expected, 6)


def test_nothing_to_do_is_fine(engine, plan):
    engine.apply([])

    assert titles(engine, plan) == {}


def test_two_that_write_at_once_do_not_undo_each_other(case, engine, change, plan):
    def write(versions):
        own = case.open()
        for version in versions:
            own.apply([change(f"page-{page}", version, f"Versie {version}") for page in range(4)])

    threads = [Thread(target=write, args=(range(start, 11, 2),)) for start in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert titles(case.open(), plan) == {f"page-{page}": "Versie 10" for page in range(4)}


def test_many_at_once(engine, change, plan):
    engine.apply(change(f"page-{number}", 1, f"Stoep {number}") for number in range(1200))

    assert engine.search(plan("stoep"), SearchRequest(limit=1)).total == 1200
    assert len(engine.ids(Audience.PUBLIC)) == 1200
    assert engine.health().documents == 1200
