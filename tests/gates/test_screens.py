"""The screens of organisers, editors and administrators: axe, no scrolling aside, what is said in words, and
forms that lose nothing."""

from urllib.parse import urlsplit

import pytest
from django.test import TestCase
from django.urls import get_resolver

from tests.accounts.doors.test_doors import admin_patterns
from tests.gates import checks
from tests.gates.office import furnish
from tests.gates.screens import FORMS, NO_SCREEN, SCREENS
from tests.gates.stage import Stage
from tests.gates.test_admin import faults_of
from tests.public.conftest import untidy_pictures
from tests.searching import Visitor

pytestmark = pytest.mark.browser

# What of `checks.wording` holds for the admin as well; the rest is how Wagtail draws its own frame.
WORDS = (
    "headings of level 1", "empty heading", "a level of heading is left out", "link that says nothing",
    "link without a name", "field without a label", "placeholder in the place of a label",
    "link in a sentence known by its colour alone", "group of fields without a legend",
    "choices without what they are about", "id given twice", "page without a title",
)  # fmt: skip
# Wagtail lets a message come in slowly.
AT_REST = "() => document.getAnimations().every((one) => one.playState !== 'running')"
OURS = ("desk:", "organise:", "programme:", "search_admin:", "meeting_mails:")


@pytest.fixture(scope="module")
def office(world, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        TestCase.captureOnCommitCallbacks(execute=True),
        untidy_pictures(),
    ):
        return furnish(world)


@pytest.fixture(scope="module")
def stage_of(office, chromium_browser):
    """The stage of a person, opened once: most of the time of a screen goes to Wagtail's scripts."""
    stages = {}
    for who, user in office.users.items():
        client = Visitor()
        client.force_login(user)
        stages[who] = Stage.open(chromium_browser, client, width=1280)
    yield stages
    for stage in stages.values():
        stage.close()


@pytest.fixture
def show(office, stage_of):
    """Shows a screen, by its name, to the person whose it is; returns the stage."""

    def show(name, width=1280):
        screen = SCREENS[name]
        stage = stage_of[screen.who]
        stage.widen(width)
        screen.show(stage, office)
        assert screen.path(office) == urlsplit(stage.page.url).path, "the door was closed"
        return stage

    return show


def faults_at(stage, width):
    stage.widen(width)
    stage.page.wait_for_function(AT_REST)
    return [f"{width}: {fault}" for fault in faults_of(stage) + checks.sideways(stage)]


def words_of(stage):
    return [fault for fault in checks.wording(stage) if any(part in fault for part in WORDS)]


# A form is looked at when it was filled in, with all that stands on it then.
@pytest.mark.parametrize("name", [name for name in SCREENS if name not in FORMS])
def test_a_screen_breaks_no_rule(name, show):
    stage = show(name)

    assert words_of(stage) + faults_at(stage, 1280) + faults_at(stage, 320) == []


@pytest.mark.parametrize("name", FORMS)
def test_nonsense_is_told_in_words_and_nothing_is_lost(name, show):
    stage = show(name, 320)
    with stage.page.expect_navigation():
        typed = checks.run(stage, "nonsense")

    assert checks.run(stage, "told") == []
    kept = {key: stage.page.locator(f"main [name='{key}']").last.input_value() for key in typed}
    assert kept == typed
    assert words_of(stage) + faults_at(stage, 320) + faults_at(stage, 1280) == []


def test_no_screen_of_ours_is_left_out():
    names = {name for name in admin_patterns(get_resolver()) if name.startswith(OURS)}
    shown = {screen.name for screen in SCREENS.values()}

    assert sorted(names - shown - set(NO_SCREEN)) == []
    assert sorted(set(NO_SCREEN) & shown) == []
