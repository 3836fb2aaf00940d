"""The directory of the embedded engine: which index serves, and who may write.

lock            held by whoever writes or swaps
current         the name of the directory that serves
newest          the name of the last one that a rebuild began
<stamp>-<run>/  one made by a rebuild: an index and a vocabulary for each audience, and its own
                lock, held while it is being built
"""

import fcntl
import os
import secrets
import shutil
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..base import EngineError, NoIndexError
from .schema import stamp

PATIENCE = 30  # seconds to wait for another writer
PAUSE = 0.01


class Store:
    """The directory at `path`; it and what is in it are made when first written."""

    def __init__(self, path):
        self._path = Path(path)
        self._pointer = self._path / "current"
        self._newest = self._path / "newest"
        self._stamp = stamp()

    def current(self):
        """Return the directory that serves. Raises NoIndexError when this code cannot use it."""
        try:
            name = self._served()
        except OSError as error:
            raise NoIndexError("Er is nog geen ingebouwde zoekindex") from error
        if not name.startswith(f"{self._stamp}-"):
            raise NoIndexError("De ingebouwde zoekindex is van een andere versie van de site")
        if not (self._path / name).is_dir():
            raise NoIndexError("De ingebouwde zoekindex is weg")
        return self._path / name

    def _served(self):
        """Return what the pointer says; what a power failure left of it may be anything."""
        return self._pointer.read_text(encoding="ascii", errors="replace").strip()

    def sign(self):
        """Return something that differs after every swap; quick. None without an index."""
        try:
            status = self._pointer.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    @contextmanager
    def writing(self):
        """Keep all others, also in other processes, from writing. Raises EngineError when that
        cannot be had in time, and when the disk is full or takes nothing."""
        with _disk():
            self._path.mkdir(parents=True, exist_ok=True)
            with _locked(self._path / "lock", PATIENCE):
                yield

    @contextmanager
    def new(self):
        """Give a new directory, locked for as long as the block runs."""
        path = self._path / f"{self._stamp}-{secrets.token_hex(6)}"
        with ExitStack() as stack:
            with self.writing():
                path.mkdir()
                stack.enter_context(_locked(path / "lock", 0))
                self._point(self._newest, path.name)
            yield path

    def serve(self, path):
        """Let a directory serve from now on; only while writing. Raises EngineError when a later
        rebuild has begun: of two at a time the last one counts."""
        if self._newest.read_text(encoding="ascii") != path.name:
            raise EngineError("Iemand anders begon later aan een nieuwe index; die telt")
        self._point(self._pointer, path.name)

    def _point(self, pointer, name):
        """Write a name into a file, at once and for good."""
        fresh = self._path / f"{pointer.name}-{secrets.token_hex(6)}"
        with fresh.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(pointer)

    def clean(self):
        """Remove what does not serve and is not being built: older indexes, and what a crash left. Only
        while writing.

        Processes that still have a removed index open go on reading it.
        """
        kept = self._served() if self._pointer.exists() else ""
        for path in self._path.glob("*-*"):
            if path.is_file():
                path.unlink(missing_ok=True)
            elif path.name != kept:
                _remove_unless_locked(path)


@contextmanager
def _disk():
    """Turn what the disk refuses into an EngineError: whoever publishes has no part in it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise EngineError(
            f"De ingebouwde zoekindex kan niet worden opgeslagen: {reason}"
        ) from error


def _remove_unless_locked(path):
    try:
        with _locked(path / "lock", 0):
            shutil.rmtree(path, ignore_errors=True)
    except EngineError:
        return


@contextmanager
def _locked(path, patience):
    """Hold the lock of a file. Raises EngineError when somebody else has it for too long."""
    until = time.monotonic() + patience
    with path.open("a") as file:
        while not _take(file):
            if time.monotonic() >= until:
                raise EngineError("Iemand anders werkt de ingebouwde zoekindex nu bij")
            time.sleep(PAUSE)
        yield


def _take(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
