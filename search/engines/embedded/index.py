"""One tantivy index on disk: reading what is there now, and writing a batch."""

import threading
from contextlib import contextmanager
from pathlib import Path

import tantivy

from ..base import EngineError, NoIndexError
from .files import META, check, files_of
from .schema import SPACES, splitter

HEAP = 50_000_000  # bytes of memory for a writer; it writes to disk when these are full
# In what tantivy says when it passes on an error of the system.
REFUSED_BY_SYSTEM = "Os {"
DAMAGED = "De ingebouwde zoekindex is beschadigd"


@contextmanager
def trouble():
    """Turn what tantivy and the disk raise into an EngineError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineError(f"De ingebouwde zoekindex werkt niet: {error}") from error


@contextmanager
def reading():
    """Turn what is raised about files that cannot be read into a NoIndexError.

    For all of these tantivy raises a ValueError: files that are cut off, empty, full of zeros or gone, as
    after a power failure. There is nothing in them to wait for, so it is as if they were not there.
    What the system refuses, such as one file too many, passes by itself and is no such thing.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise NoIndexError(f"{DAMAGED}: {Path(error.filename).name} is weg") from error
    except ValueError as error:
        if REFUSED_BY_SYSTEM in str(error):
            raise
        raise NoIndexError(f"{DAMAGED}: {error}") from error


class Index:
    """A tantivy index in the directory `path`: the one that is there, or with a schema a new one.
    Threads may share one. Raises NoIndexError when what is there cannot be read."""

    def __init__(self, path, schema=None):
        self._path = path
        self._lock = threading.Lock()
        self._whole = set()
        with trouble():
            if schema is None:
                with reading():
                    _twice(self._check)
                    self._index = tantivy.Index.open(str(path))
            else:
                path.mkdir(parents=True)
                self._index = tantivy.Index(schema, path=str(path))
            self._index.register_tokenizer(SPACES, splitter())
            with reading():
                # No thread that watches the file: looking before each question is quicker and surer.
                self._index.config_reader("manual")
            self._seen, self._searcher = None, self._index.searcher()
        self.schema = self._index.schema

    def searcher(self):
        """Return what searches the index as it is now, also when another process wrote it. An index
        that a swap has removed meanwhile answers as it last was."""
        try:
            status = (self._path / META).stat()
        except FileNotFoundError:
            return self._searcher
        seen = status.st_ino, status.st_mtime_ns
        with self._lock, trouble():
            if seen != self._seen:
                self._reload(seen)
            return self._searcher

    def _reload(self, seen):
        try:
            with reading():
                _twice(self._check)
                self._index.reload()
        except (OSError, ValueError, NoIndexError):
            if self._path.exists():
                raise
        else:
            self._searcher, self._seen = self._index.searcher(), seen

    def look(self):
        """Raise NoIndexError when what is written now cannot be read, or a file of it is gone."""
        self.searcher()
        with trouble(), reading():
            _twice(self._must_be_there)

    def _must_be_there(self):
        for file in files_of(self._path):
            file.stat()

    def _check(self):
        """Read the files that were not there the last time. Raises ValueError when one is damaged, and
        FileNotFoundError when one is gone."""
        files = files_of(self._path)
        for file in files:
            if file not in self._whole:
                check(file)
        self._whole = set(files)

    def write(self, entries, *, replaced=(), key="id"):
        """Add entries in the place of those with the `replaced` values of `key`, all or nothing.

        Only one may write at a time. A wrong document can silence a tantivy writer for good, so each
        batch has one of its own, and what came of it is counted: raises EngineError when an entry
        is missing.
        """
        with trouble():
            gone = sum(_number(self.searcher(), self.schema, key, value) for value in replaced)
            expected = self.searcher().num_docs - gone + len(entries)
            writer = self._index.writer(HEAP, 1)
            for value in replaced:
                writer.delete_documents_by_term(key, value)
            for entry in entries:
                writer.add_document(entry)
            writer.commit()
            writer.wait_merging_threads()
        if self.searcher().num_docs != expected:
            raise EngineError("De ingebouwde zoekindex nam niet alles aan")


def _number(searcher, schema, key, value):
    return searcher.search(tantivy.Query.term_query(schema, key, value), 1).count


def _twice(look):
    """Look again when a file is gone: another process may have merged and cleaned up in between."""
    try:
        look()
    except FileNotFoundError:
        look()
