"""A new index beside the old one: what is seen before, during and after, and after a crash."""

import time
from contextlib import suppress
from threading import Event, Thread

from search.document import Audience
from search.engines.base import EngineError, SearchRequest


def titles(engine, plan):
    """Return the titles of all that is found."""
    found = engine.search(plan(), SearchRequest(limit=1000))
    assert found.total == len(found.hits)
    return sorted(hit.document.title for hit in found.hits)


def test_before_the_first_rebuild_there_is_nothing_to_ask(case, change):
    engine = case.open()

    assert not engine.is_current()
    assert not engine.health().is_up
    case.fill()
    assert engine.is_current()
    assert engine.health().is_up


def test_the_old_index_serves_until_the_swap(case, document, plan):
    engine = case.fill([document("page-1", title="Oud")])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-2", title="Nieuw")])
    assert titles(engine, plan) == ["Oud"]
    rebuild.swap()
    assert titles(engine, plan) == ["Nieuw"]
    assert titles(case.open(), plan) == ["Nieuw"]
    assert engine.health().documents == 1


def test_a_rebuild_can_be_called_off(case, document, plan):
    engine = case.fill([document("page-1", title="Oud")])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-2", title="Nieuw")])
    rebuild.abort()
    assert titles(engine, plan) == ["Oud"]
    assert engine.is_current()


def test_after_a_crash_the_old_index_serves_and_the_next_rebuild_goes_well(case, document, plan):
    engine = case.fill([document("page-1", title="Oud")])
    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-2", title="Half")])
    # A crash: neither swapped nor called off.
    del rebuild

    later = case.open()
    assert titles(later, plan) == ["Oud"]
    assert later.is_current()
    again = later.begin_rebuild()
    again.add([document("page-3", title="Heel")])
    again.swap()
    assert titles(later, plan) == ["Heel"]


def test_changes_made_meanwhile_are_not_lost(case, document, change, plan):
    engine = case.fill([document("page-1", title="Oud"), document("page-2", title="Weg ermee")])

    rebuild = engine.begin_rebuild()
    meanwhile = [change("page-1", 2, "Vers"), change("page-2", 2), change("page-3", 1, "Erbij")]
    engine.apply(meanwhile)
    rebuild.apply(meanwhile)
    # The database was read before these changes.
    rebuild.add([document("page-1", title="Oud"), document("page-2", title="Weg ermee")])
    rebuild.swap()

    assert titles(engine, plan) == ["Erbij", "Vers"]
    assert engine.ids(Audience.PUBLIC) == {"page-1": 2, "page-3": 1}


def test_changes_that_a_rebuild_is_not_told_of_are_not_lost_either(case, document, change, plan):
    """Versions count the changes of one document, so that the newest need not be the highest."""
    engine = case.fill([document("page-1", 9, title="Oud"), document("page-2", title="Oud")])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-1", 9, title="Oud"), document("page-2", title="Oud")])
    engine.apply([change("page-2", 2, "Vers"), change("page-3", 1, "Erbij"), change("page-1", 10)])
    rebuild.swap()

    assert titles(engine, plan) == ["Erbij", "Vers"]
    engine.apply([change("page-1", 9, "Te laat")])
    assert titles(engine, plan) == ["Erbij", "Vers"]


def test_a_deletion_from_before_a_rebuild_is_remembered_after_it(case, document, change, plan):
    engine = case.fill([document("page-1", 4), document("page-2", title="Blijft")])
    engine.apply([change("page-1", 5)])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-2", title="Blijft")])
    rebuild.swap()

    engine.apply([change("page-1", 4, "Te laat")])
    assert titles(engine, plan) == ["Blijft"]
    engine.apply([change("page-1", 6, "Terug")])
    assert titles(engine, plan) == ["Blijft", "Terug"]


def test_a_database_that_was_put_back_wins_from_a_deletion(case, document, change, plan):
    """Its versions are lower than those of the index, which saw the days that are undone."""
    engine = case.fill([document("page-1", 4, title="Oud")])
    engine.apply([change("page-1", 9)])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-1", 4, title="Hersteld")])
    rebuild.swap()

    assert titles(engine, plan) == ["Hersteld"]
    engine.apply([change("page-1", 5, "Verder")])
    assert titles(engine, plan) == ["Verder"]


def test_what_only_the_old_index_has_does_not_come_back(case, document, plan):
    engine = case.fill([document("page-1", 9, title="Spook"), document("page-2", title="Blijft")])

    rebuild = engine.begin_rebuild()
    rebuild.add([document("page-2", title="Blijft")])
    rebuild.swap()

    assert titles(engine, plan) == ["Blijft"]


def test_a_deletion_seen_by_a_rebuild_is_remembered_after_it(case, document, change, plan):
    engine = case.fill([])
    rebuild = engine.begin_rebuild()
    rebuild.apply([change("page-1", 5)])
    rebuild.swap()

    engine.apply([change("page-1", 4, "Te laat")])
    assert titles(engine, plan) == []


def test_visitors_and_writers_notice_nothing_of_a_rebuild(case, document, change, plan):
    """Somebody searches and somebody publishes all the while; no search fails or finds half."""
    engine = case.fill([document(f"page-{number}", title="Stoep") for number in range(50)])
    done, totals, written, applied, trouble = Event(), [], [], [], []

    def search():
        own = case.open()
        while not done.is_set():
            try:
                totals.append(own.search(plan("stoep"), SearchRequest(limit=5)).total)
            except EngineError as error:
                trouble.append(error)

    def publish():
        own, version = case.open(), 1
        while not done.is_set():
            version += 1
            made = change("page-0", version, f"Stoep {version}")
            written.append(made)
            try:
                own.apply([made])
                applied.append(made)
                time.sleep(0.02)
            except EngineError as error:
                trouble.append(error)

    def go_on_for_a_while():
        """Wait until all that was on its way is done: nobody rebuilds twice in one second."""
        enough = len(totals) + 2, len(applied) + 2
        while not trouble and (len(totals) < enough[0] or len(applied) < enough[1]):
            time.sleep(0.01)

    threads = [Thread(target=search), Thread(target=publish)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):
            rebuild = engine.begin_rebuild()
            rebuild.add(document(f"page-{number}", title="Stoep") for number in range(50))
            rebuild.apply(list(written))
            rebuild.swap()
            go_on_for_a_while()
    finally:
        done.set()
        for thread in threads:
            thread.join()
    # What the outbox does after a swap: tell again what may have gone to the old index.
    engine.apply(written)

    assert trouble == []
    assert set(totals) == {50}
    assert len(totals) > 5
    assert titles(engine, plan)[-1] == f"Stoep {written[-1].version}"
    assert len(titles(engine, plan)) == 50


def test_of_two_rebuilds_one_wins_and_nothing_is_mixed(case, document, plan):
    engine = case.fill([document("page-1", title="Oud")])
    first = engine.begin_rebuild()
    first.add([document("page-2", title="Eerste")])

    # An engine may let only one of them finish.
    with suppress(EngineError):
        second = case.open().begin_rebuild()
        second.add([document("page-3", title="Tweede")])
        second.swap()
    with suppress(EngineError):
        first.add([document("page-4", title="Eerste")])
        first.swap()
    assert set(titles(engine, plan)) in ({"Eerste"}, {"Tweede"})
