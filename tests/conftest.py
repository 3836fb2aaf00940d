"""Fixtures that most tests use, and what to do about tests that need a server or a browser."""

import os
import shutil

import pytest
from pytest_django.plugin import blocking_manager_key

CI = os.environ.get("CI") == "true"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium():
    """Return the path of Chromium (CHROMIUM names one); None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out what a second run on another database need not do again",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--only-database"):
        done = [item for item in items if not differs_by_database(item)]
        config.hook.pytest_deselected(items=done)
        items[:] = [item for item in items if differs_by_database(item)]
    for item in filter(flushes, items):
        item.fixturenames.append("django_db_serialized_rollback")


def differs_by_database(item):
    """Say whether a test could come out differently on another database."""
    return uses_database(item) and not item.get_closest_marker("once")


def uses_database(item):
    """Say whether a test reads or writes the database."""
    marked = item.get_closest_marker("django_db")
    return bool(marked or DATABASE_FIXTURES.intersection(item.fixturenames))


def flushes(item):
    """Say whether a test commits for real, so that all tables are emptied after it."""
    marker = item.get_closest_marker("django_db")
    committed = marker and marker.kwargs.get("transaction")
    return bool(committed or {"transactional_db", "live_server"}.intersection(item.fixturenames))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A test without what it needs is skipped on a laptop and fails in CI."""
    lacks = missing_need(item)
    if lacks and CI:
        pytest.fail(f"{lacks}, and CI skips nothing", pytrace=False)
    if lacks:
        pytest.skip(lacks)


def missing_need(item):
    """Return in a few words what a test needs and this run has not; empty when all is there."""
    if item.get_closest_marker("browser") and not chromium():
        return "there is no Chromium"
    if item.get_closest_marker("postgresql") and not os.environ.get("TEST_DATABASE_URL"):
        return "there is no PostgreSQL server"
    if item.get_closest_marker("elasticsearch") and not os.environ.get("ELASTICSEARCH_URL"):
        return "ELASTICSEARCH_URL names no Elasticsearch (tests/elasticsearch/start makes one)"
    if item.get_closest_marker("vnu") and not os.environ.get("VNU"):
        return "VNU names no HTML checker (tests/vnu/fetch gets one)"
    if item.get_closest_marker("lighthouse") and not os.environ.get("LIGHTHOUSE"):
        return "LIGHTHOUSE names no Lighthouse (tests/lighthouse/fetch gets one)"
    return ""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """Put back what the migrations made (root page, roles) after a test that emptied the tables.

    After the last test only when the database is kept; otherwise it is gone by then.
    """
    result = yield
    ran = not missing_need(item)
    if ran and flushes(item) and (nextitem or item.config.getoption("reuse_db")):
        with item.config.stash[blocking_manager_key].unblock():
            refill()
    return result


def refill():
    """Load what the database held before the first test."""
    from django.db import connection

    connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    connection.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Let every test begin with the trunk of the page tree, and every connection know what it began with.

    Making the trunk takes as long as many a test. Beside Playwright's event loop a thread gets a
    connection of its own, which would not know.
    """
    from django.db import connections

    connection = connections["default"]
    with django_db_blocker.unblock():
        plant_trunk(tmp_path_factory.mktemp("trunk"))
        # Django only serialises when some chosen test will empty the tables.
        if hasattr(connection, "_test_serialized_contents"):
            contents = connection.creation.serialize_db_to_string()
            type(connection)._test_serialized_contents = contents
            connection._test_serialized_contents = contents


def plant_trunk(folder):
    """Make the trunk for good, and nothing in the index of any test."""
    from koplopers.home.tree import ensure_tree
    from tests.searching import own_index

    with own_index(folder / "index"):
        ensure_tree()


@pytest.fixture(scope="session")
def chromium_path():
    """Where Chromium is; only for tests marked `browser`, which do not run without it."""
    return chromium()


@pytest.fixture(scope="session")
def chromium_browser(chromium_path):
    """Chromium, started once; each test opens contexts of its own in it."""
    from playwright.sync_api import sync_playwright

    # Playwright's loop makes Django believe that a test is asynchronous; it is not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _index(request, tmp_path_factory):
    """Each test begins without an index and with an empty cache (Wagtail keeps addresses and resized
    pictures in it): what an earlier one wrote never happened."""
    if not uses_database(request.node):
        yield
        return
    from django.core.cache import cache

    from tests.searching import own_index

    cache.clear()
    with own_index(tmp_path_factory.getbasetemp() / "index"):
        yield


@pytest.fixture
def client():
    """A visitor, who finds whatever the test made."""
    from tests.searching import Visitor

    return Visitor()


@pytest.fixture
def home(db):
    """The trunk of the page tree."""
    from koplopers.home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def member(home):
    """The page of a municipality that has joined."""
    from koplopers.demo.factories import make_member

    return make_member("Utrecht", cbs_code="GM0344")


@pytest.fixture
def other_member(home):
    """The page of another municipality, to look into from the outside."""
    from koplopers.demo.factories import make_member

    return make_member("Zwolle", cbs_code="GM0193")


@pytest.fixture
def author(member):
    from koplopers.demo.factories import make_author

    return make_author(member)


@pytest.fixture
def editor(home):
    from koplopers.demo.factories import make_editor

    return make_editor()


@pytest.fixture
def mailbox(settings):
    """A running SMTP server on loopback that Django sends to."""
    from tests.smtp import running_mailbox, use_smtp

    with running_mailbox() as (box, port):
        use_smtp(settings, port)
        yield box


@pytest.fixture
def no_mail_server(settings):
    """Django sends to a port where nobody listens."""
    from tests.smtp import free_port, use_smtp

    use_smtp(settings, free_port())
