"""The button of the form pressed while an automatic save is still on its way."""

import re
from threading import Event

import pytest
from playwright.sync_api import expect
from wagtail import hooks

from koplopers.demo.factories import make_author, make_practice, make_theme, make_topic
from practices.models import BottleneckLine, CasePage, Topic
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def author(transactional_db, member):
    return make_author(member, email="auteur@utrecht.example")


@pytest.fixture
def draft(member, author):
    page = make_practice(member, live=False, owner=author, title="Inwoners testen")
    page.save_revision(user=author)
    return page


@pytest.fixture
def desk(author, new_page):
    """The browser of an author, the only one at work."""
    make_theme("Toegankelijkheid", icon="accessible")
    page = new_page()
    log_in(page, author.email)
    return page


@pytest.fixture
def held_up():
    """Automatic saves that reach the server and stay busy there until the test lets them go on."""
    started, go_on = Event(), Event()

    def wait(request, *page):
        if "application/json" in request.headers.get("accept", ""):
            started.set()
            go_on.wait(30)

    with (
        hooks.register_temporarily("before_create_page", wait),
        hooks.register_temporarily("before_edit_page", wait),
    ):
        yield started, go_on
        go_on.set()


def type_until_it_saves(page, field, text, started):
    """Wagtail looks for changes only some seconds after the form opened."""
    for number in range(5):
        page.locator(field).fill(f"{text} {number}")
        for _ in range(50):
            page.wait_for_timeout(100)
            if started.is_set():
                return
    raise AssertionError("no automatic save reached the server")


def save_while_busy(page, go_on):
    page.keyboard.press("Control+s")
    # What does not wait for the other save is done by now.
    page.wait_for_timeout(2000)
    go_on.set()
    page.get_by_text(re.compile("is (aangemaakt|gewijzigd)")).wait_for()


def test_a_new_page_is_made_once(desk, held_up, member):
    started, go_on = held_up
    desk.goto(f"/beheer/pages/add/practices/practicepage/{member.pk}/")
    type_until_it_saves(desk, "#id_title", "Inwoners testen", started)
    desk.locator("#id_title").fill("Inwoners testen alles")
    save_while_busy(desk, go_on)
    titles = [page.get_latest_revision_as_object().title for page in CasePage.objects.all()]
    assert titles == ["Inwoners testen alles"]


def test_a_line_is_saved_once_and_whole(desk, draft, held_up):
    started, go_on = held_up
    topic = make_topic(Topic.Kind.BOTTLENECK, "Geen geld")
    desk.goto(f"/beheer/pages/{draft.pk}/edit/")
    desk.get_by_role("tab", name="2. Wat leerde u?").click()
    desk.locator("#id_bottleneck_lines-ADD").click()
    desk.locator("#id_bottleneck_lines-0-topic").select_option(label=topic.name)
    type_until_it_saves(desk, "#id_bottleneck_lines-0-happened", "Het potje", started)
    desk.locator("#id_bottleneck_lines-0-happened").fill("Het potje was leeg.")
    save_while_busy(desk, go_on)
    draft.refresh_from_db()
    lines = draft.get_latest_revision_as_object().bottleneck_lines.all()
    assert [line.happened for line in lines] == ["Het potje was leeg."]
    assert BottleneckLine.objects.count() == 1


def test_a_double_click_hands_in_once(desk, draft):
    desk.goto(f"/beheer/pages/{draft.pk}/edit/")
    footer = desk.locator("footer")
    footer.get_by_role("button", name="Meer acties").click()
    footer.get_by_role("button", name="Lever in bij de redactie").dblclick()
    desk.wait_for_url("**/beheer/#mijn-gemeente")
    expect(desk.locator("#mijn-gemeente").get_by_text("Ingeleverd")).to_be_visible()
    assert draft.workflow_states.count() == 1
