"""The public site, built once for all tests of a module."""

import gc
import warnings
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import TestCase

from tests.public_site import add_one_more, build
from tests.searching import own_index


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The site, built once for all tests of a module and rolled back after them."""
    with (
        django_db_blocker.unblock(),
        own_index(tmp_path_factory.mktemp("world") / "index"),
        transaction.atomic(),
    ):
        with TestCase.captureOnCommitCallbacks(execute=True), untidy_pictures():
            built = build()
        yield built
        transaction.set_rollback(True)


@contextmanager
def untidy_pictures():
    """Wagtail leaves the closing of the files of a resized picture to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture(autouse=True)
def _database(db):
    """Every test runs in a savepoint inside the world's transaction."""


@pytest.fixture(scope="module")
def add_more(world):
    """Adds one more of everything that a public page shows in a list."""
    return lambda: add_one_more(world)
