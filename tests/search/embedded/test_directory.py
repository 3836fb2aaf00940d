"""The directory of the embedded engine: other processes, crashes, and what is of another version."""

import errno
import multiprocessing
import os
import resource
import shutil
import time

import pytest

from search.document import Audience, Change, SearchDocument
from search.engines.base import EngineError, NoIndexError, RefusedError, SearchRequest
from search.engines.embedded import EmbeddedEngine, schema, store
from search.engines.embedded.index import Index
from search.plan import Idea, QueryPlan, Term

PROCESSES = multiprocessing.get_context("spawn")


def document(key="page-1", title="Stoep", **values):
    return SearchDocument(key, 1, "practice", title, **values)


def filled(path, *documents):
    engine = EmbeddedEngine(path)
    rebuild = engine.begin_rebuild()
    rebuild.add(documents)
    rebuild.swap()
    return engine


def titles(engine):
    found = engine.search(QueryPlan(), SearchRequest())
    return [hit.document.title for hit in found.hits]


def write_some(path, name, number):
    engine = EmbeddedEngine(path)
    for version in range(number):
        key = f"{name}-{version}"
        engine.apply([Change(key, 1, SearchDocument(key, 1, "practice", name))])


def crash_in_a_rebuild(path):
    rebuild = EmbeddedEngine(path).begin_rebuild()
    rebuild.add([document(title="Half")])
    multiprocessing.current_process().kill()


def run(target, *arguments):
    process = PROCESSES.Process(target=target, args=arguments)
    process.start()
    return process


def test_writers_in_other_processes_wait_for_each_other(tmp_path):
    engine = filled(tmp_path)

    processes = [run(write_some, tmp_path, name, 5) for name in ("een", "twee")]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert len(engine.ids(Audience.PUBLIC)) == len(engine.ids(Audience.MEMBERS)) == 10


def test_a_reader_sees_what_another_process_wrote_within_a_second(tmp_path):
    reader = filled(tmp_path, document())
    assert titles(reader) == ["Stoep"]

    run(write_some, tmp_path, "nieuw", 1).join()
    until = time.monotonic() + 1
    while "nieuw" not in titles(reader) and time.monotonic() < until:
        time.sleep(0.01)
    assert titles(reader) == ["nieuw", "Stoep"]

    filled(tmp_path, document(title="Herbouwd"))
    until = time.monotonic() + 1
    while titles(reader) != ["Herbouwd"] and time.monotonic() < until:
        time.sleep(0.01)
    assert titles(reader) == ["Herbouwd"]


def test_a_crash_in_a_rebuild_leaves_the_old_index_and_is_cleaned_up(tmp_path):
    engine = filled(tmp_path, document())

    run(crash_in_a_rebuild, tmp_path).join()
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2
    assert titles(engine) == ["Stoep"]

    filled(tmp_path, document(title="Nieuw"))
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    assert titles(engine) == ["Nieuw"]


def test_a_crash_while_writing_a_pointer_leaves_nothing(tmp_path):
    filled(tmp_path, document())
    (tmp_path / "current-abc").write_text("half")

    assert titles(filled(tmp_path, document(title="Nieuw"))) == ["Nieuw"]
    assert not (tmp_path / "current-abc").exists()


def test_an_index_of_another_version_is_not_read(tmp_path, monkeypatch):
    engine = filled(tmp_path, document())
    assert engine.is_current()

    monkeypatch.setattr(schema, "LAYOUT", schema.LAYOUT + 1)
    newer = EmbeddedEngine(tmp_path)

    assert not newer.is_current()
    assert not newer.health().is_up
    with pytest.raises(NoIndexError):
        newer.search(QueryPlan(), SearchRequest())
    filled(tmp_path, document(title="Opnieuw"))
    assert titles(newer) == ["Opnieuw"]


def cut(path):
    os.truncate(path, min(10, path.stat().st_size))


def fill_with_zeros(path):
    path.write_bytes(bytes(path.stat().st_size))


# Of each index one file of each kind; a process that has them open already is not looked at.
FILES = [
    "meta.json",
    ".managed.json",
    "*.term",
    "*.idx",
    "*.pos",
    "*.store",
    "*.fast",
    "*.fieldnorm",
]


def spoil_the_middle(path):
    """Leave the beginning and the end as they are, by which tantivy knows its files."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle] ^= 0xFF
    path.write_bytes(content)


def remove(path):
    path.unlink()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The directory of an index that nothing is wrong with; for making copies of."""
    folder = tmp_path_factory.mktemp("whole")
    filled(folder, document()).apply([Change("page-2", 1, None)])
    return folder


@pytest.mark.parametrize("side", ["members", "public-words"])
@pytest.mark.parametrize(
    ("damage", "names"),
    [
        (cut, FILES),
        (fill_with_zeros, FILES),
        (spoil_the_middle, FILES[2:]),
        (remove, [FILES[0], *FILES[2:]]),
    ],
)
def test_files_that_are_damaged_are_no_index_and_a_new_one_takes_over(
    tmp_path, whole, damage, names, side
):
    for number, name in enumerate(names):
        folder = shutil.copytree(whole, tmp_path / str(number))
        damage(next(folder.glob(f"*-*/{side}/{name}")))
        broken = EmbeddedEngine(folder)

        assert not broken.is_current(), name
        assert "beschadigd" in broken.health().state, name
        with pytest.raises(NoIndexError, match="beschadigd"):
            titles(broken)

        filled(folder, document(title="Nieuw"))
        assert titles(broken) == ["Nieuw"], name
        assert broken.is_current()


def test_a_file_that_goes_while_the_index_is_open_is_noticed(tmp_path):
    """Who asks for no phrase needs no positions; a process that starts later would."""
    engine = filled(tmp_path, document())
    assert titles(engine) == ["Stoep"]

    next(tmp_path.glob("*-*/public/*.pos")).unlink()

    assert not engine.is_current()
    # What was opened before still answers.
    assert titles(engine) == ["Stoep"]
    filled(tmp_path, document(title="Nieuw"))
    assert engine.is_current()
    assert titles(engine) == ["Nieuw"]


def test_a_damaged_file_that_another_process_wrote_is_not_read(tmp_path):
    engine = filled(tmp_path, document())
    assert titles(engine) == ["Stoep"]
    before = set(tmp_path.glob("*-*/public/*"))
    EmbeddedEngine(tmp_path).apply([Change("page-2", 1, document("page-2", title="Later"))])

    written = set(tmp_path.glob("*-*/public/*.store")) - before
    for path in written:
        spoil_the_middle(path)

    assert written
    with pytest.raises(NoIndexError, match="iets anders dan er is opgeslagen"):
        titles(engine)


def test_what_the_pointer_holds_after_a_power_failure_is_no_index(tmp_path):
    engine = filled(tmp_path, document())
    for left in (b"", bytes(40), b"\xff\xfe\xff"):
        (tmp_path / "current").write_bytes(left)

        assert not engine.is_current()
        filled(tmp_path, document(title="Nieuw"))
        assert titles(engine) == ["Nieuw"]


def test_what_the_system_refuses_is_no_damage(tmp_path):
    filled(tmp_path, document())
    (path,) = tmp_path.glob("*-*/public")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # No number below the lowest one that is free is free, so no file can be opened.
    lowest = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    try:
        with pytest.raises(EngineError) as refused:
            Index(path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert not isinstance(refused.value, NoIndexError)


def test_a_damaged_index_is_an_engine_error(tmp_path):
    engine = filled(tmp_path, document())
    served = next(path for path in tmp_path.iterdir() if path.is_dir())
    (served / "public" / "meta.json").write_text("{")

    for broken in (engine, EmbeddedEngine(tmp_path)):
        with pytest.raises(NoIndexError):
            titles(broken)
        assert not broken.is_current()

    shutil.rmtree(served)
    with pytest.raises(EngineError):
        titles(EmbeddedEngine(tmp_path))


def test_somebody_who_writes_too_long_is_not_waited_for(tmp_path, monkeypatch):
    engine = filled(tmp_path)
    monkeypatch.setattr(store, "PATIENCE", 0.05)

    with store.Store(tmp_path).writing(), pytest.raises(EngineError, match="Iemand anders"):
        engine.apply([Change("page-1", 1, document())])


def test_a_disk_that_takes_nothing_is_an_error_of_the_engine_and_the_index_serves(tmp_path):
    engine = filled(tmp_path, document())
    (tmp_path / "lock").unlink()
    (tmp_path / "lock").mkdir()

    for write in (lambda: engine.apply([Change("page-1", 2, None)]), engine.begin_rebuild):
        with pytest.raises(EngineError, match="kan niet worden opgeslagen"):
            write()
    assert engine.is_current()
    assert titles(engine) == titles(EmbeddedEngine(tmp_path)) == ["Stoep"]


def test_a_disk_that_is_full_when_a_rebuild_begins_or_ends(tmp_path, monkeypatch):
    engine = filled(tmp_path, document())

    def full(*arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(EngineError, match="No space left"):
            engine.begin_rebuild()
    rebuild = engine.begin_rebuild()
    rebuild.add([document(title="Nieuw")])
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(EngineError, match="No space left"):
            rebuild.swap()

    assert titles(engine) == ["Stoep"]
    assert titles(filled(tmp_path, document(title="Met plaats"))) == ["Met plaats"]
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_document_that_cannot_be_written_does_not_stop_the_others(tmp_path):
    engine = filled(tmp_path)
    wrong = document("page-2", facets={"theme": (None,)})

    with pytest.raises(RefusedError) as refused:
        engine.apply([Change("page-2", 1, wrong), Change("page-1", 1, document())])

    assert refused.value.ids == ("page-2",)
    assert titles(engine) == ["Stoep"]
    engine.apply([Change("page-3", 1, document("page-3", title="Later"))])
    assert titles(engine) == ["Stoep", "Later"]


def test_entries_that_do_not_arrive_are_noticed(tmp_path):
    index = Index(tmp_path / "index", schema.schema())
    lost = schema.entry(1, document())

    class Forgetful:
        def __init__(self, writer):
            self._writer = writer

        def __getattr__(self, name):
            return getattr(self._writer, name)

        def add_document(self, entry):
            """Take it and do nothing, as a poisoned writer does."""

    real = index._index.writer
    index._index = type(
        "Index",
        (),
        {
            "writer": lambda self, *sizes: Forgetful(real(*sizes)),
            "reload": index._index.reload,
            "searcher": index._index.searcher,
        },
    )()

    with pytest.raises(EngineError, match="niet alles"):
        index.write([lost])


def test_the_words_of_a_document_for_members_are_for_members(tmp_path):
    hidden = document("page-2", title="Geheimzinnigheid", visibility=Audience.MEMBERS)
    engine = filled(tmp_path, document(), hidden)

    assert engine.vocabulary(Audience.PUBLIC).near("geheimzinnigheit", 2) == set()
    assert engine.vocabulary(Audience.MEMBERS).near("geheimzinnigheit", 2) == {"geheimzinnigheid"}
    assert engine.vocabulary(Audience.PUBLIC).beginning("geheim") == set()
    assert engine.vocabulary(Audience.PUBLIC).frequency("geheimzinn") == 0


def test_a_word_of_a_document_that_is_gone_is_known_no_more(tmp_path):
    engine = filled(tmp_path, document(), document("page-2", title="Drempelhulp"))
    words = engine.vocabulary(Audience.PUBLIC)
    assert words.frequency("drempelhelp") + words.frequency("drempelhulp") == 1

    engine.apply([Change("page-2", 2, None)])

    words = engine.vocabulary(Audience.PUBLIC)
    assert words.frequency("drempelhelp") + words.frequency("drempelhulp") == 0


def test_scores_do_not_change_when_a_document_comes_and_goes(tmp_path):
    plan = QueryPlan((Idea((Term(("stoep",)),)),))
    engine = filled(tmp_path, document(), document("page-2", title="Stoep en straat"))
    before = [hit.document.id for hit in engine.search(plan, SearchRequest()).hits]

    engine.apply([Change("page-3", 1, document("page-3", title="Stoepen"))])
    engine.apply([Change("page-3", 2, None)])

    assert [hit.document.id for hit in engine.search(plan, SearchRequest()).hits] == before
