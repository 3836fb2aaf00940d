"""The site, built once for all tests of a module, and Chromium to look at it."""

import pytest

from tests.gates.stage import Stage
from tests.public.conftest import world  # noqa: F401
from tests.searching import Visitor


@pytest.fixture(autouse=True)
def _database(db):
    """Every test runs in a savepoint inside the world's transaction."""


@pytest.fixture
def open_stage(chromium_browser):
    """Opens a stage: `open_stage(width=320)`, for a visitor unless it is given a client."""
    stages = []

    def open_one(width=1280, client=None, **options):
        stages.append(Stage.open(chromium_browser, client or Visitor(), width=width, **options))
        return stages[-1]

    yield open_one
    for stage in stages:
        stage.close()
