"""Makes an installation ready to serve: its tables and its static files, only when needed.

What breaks off in the middle, also by force, is finished by the next run.
"""

import fcntl
import os
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.wsgiapp import WSGIApplication

from koplopers.accounts import roles
from koplopers.base.marks import Marks, fingerprint
from koplopers.municipalities.domain.joining import AUTHOR_PAGE_PERMISSIONS


@contextmanager
def alone():
    """Let one process at a time make this installation ready; another one waits.

    The lock goes with the process, so that nothing is left of one that was killed.
    """
    path = Path(settings.DATA_DIR) / "bootstrap.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrate():
    """Bring tables, permissions and roles up to date; returns whether there was work to do."""
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    source = fingerprint([sorted(targets), repr(_roles())])
    if not executor.migration_plan(targets) and Marks("bootstrap").is_current("tables", source):
        return False
    with _all_or_nothing():
        call_command("migrate", interactive=False, verbosity=0)
        marks = Marks("bootstrap")
        marks.remember("tables", source, state="")
        marks.save()
    return True


def _roles():
    """What each role may do: it can change without a migration, and is set after migrating."""
    return (
        roles.PAGE_PERMISSIONS,
        roles.FILE_PERMISSIONS,
        roles.COLLECTION_PERMISSIONS,
        AUTHOR_PAGE_PERMISSIONS,
        roles.EDITOR_MODELS,
        roles.ADMINISTRATOR_MODELS,
    )


@contextmanager
def _all_or_nothing():
    """On SQLite, keep all that is migrated or nothing.

    Django notes that a migration was done after its tables are there, in a transaction of its
    own. Killed in between, it would stumble over these tables ever after. Foreign keys can only
    be switched off before a transaction, and the tables cannot be changed while they are on.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


def collect_static():
    """Collect the static files when one of them changed; returns whether there was work to do.

    A server that runs meanwhile keeps its files: a changed file gets a name of its own. Only
    after a run that was broken off the folder is emptied first, since half a file looks newer
    than the whole one.
    """
    storage = storages["staticfiles"]
    if not isinstance(storage, ManifestFilesMixin):
        return False
    stamp = Path(settings.DATA_DIR) / "static.stamp"
    source = fingerprint(sorted(_static_files()))
    is_needed = storage.read_manifest() is None or _read(stamp) != source
    if is_needed:
        was_broken_off = Path(settings.STATIC_ROOT).exists() and not stamp.exists()
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, clear=was_broken_off)
        stamp.write_text(source, encoding="utf-8")
    # While this process waited, another may have collected what the storage knows nothing of.
    storage.hashed_files, storage.manifest_hash = storage.load_manifest()
    return is_needed


def _static_files():
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            found = Path(storage.path(name)).stat()
            yield name, found.st_size, found.st_mtime_ns


def _read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def serve():
    """Become the web server of `gunicorn.conf.py`; returns never, but ends the process.

    In this process, because loading all code a second time takes longer than all the rest. Its
    workers are copies of it and may not share a connection to the database, so there must be none.
    A thread that still makes pictures of the demo has one: a copy would have that connection and
    its locks without the thread, and SQLite would refuse to write. Then a fresh process serves. What
    the thread did not make, the site makes for the first reader.
    """
    connections.close_all()
    if threading.active_count() > 1:
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn"])  # noqa: S606
    sys.argv = ["gunicorn"]
    WSGIApplication("%(prog)s [OPTIONS]", prog="gunicorn").run()
