"""Two requests of one form on their way at the same moment: what was typed last must stay."""

from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client
from wagtail import hooks

from koplopers.demo.factories import make_author, make_practice

JSON = {"accept": "application/json"}
HAND_IN = {"action-submit": "1"}
# Long enough for a request that nothing holds up; one that waits its turn is still busy then.
A_WHILE = 3

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def draft(member, author):
    page = make_practice(member, live=False, owner=author, title="Inwoners testen stembureaus")
    page.save_revision(user=author)
    return page


@pytest.fixture
def slow_autosave(draft):
    """Hold an autosave up right after it read the page, until the test lets it go on."""
    started, go_on = Event(), Event()

    def wait(request, page):
        if request.headers.get("accept") == JSON["accept"]:
            started.set()
            go_on.wait(30)

    with hooks.register_temporarily("before_edit_page", wait):
        yield started, go_on
        go_on.set()


def browser_of(author):
    """Another window of the same author."""
    client = Client()
    client.force_login(author)
    return client


def send(client, page, data, **options):
    """Post the form of a page as a request of its own; returns the thread and its answers."""
    answers = []

    def post():
        try:
            answers.append(client.post(edit_url(page), data, **options))
        finally:
            connection.close()

    thread = Thread(target=post)
    thread.start()
    return thread, answers


def edit_url(page):
    return f"/beheer/pages/{page.pk}/edit/"


def test_an_autosave_on_its_way_does_not_undo_what_was_handed_in(
    draft, author, full_form, slow_autosave
):
    started, go_on = slow_autosave
    windows = browser_of(author), browser_of(author)
    half = full_form("practice", title="Half", slug=draft.slug)
    half["overwrite_revision_id"] = draft.latest_revision_id
    whole = full_form("practice", title="Inwoners testen alles", slug=draft.slug) | HAND_IN

    autosave, _ = send(windows[0], draft, half, headers=JSON)
    assert started.wait(10)
    hand_in, answers = send(windows[1], draft, whole)
    hand_in.join(A_WHILE)
    go_on.set()
    autosave.join(20)
    hand_in.join(20)

    draft.refresh_from_db()
    assert answers[0].status_code == 302
    assert draft.title == "Inwoners testen alles"
    assert draft.get_latest_revision_as_object().title == "Inwoners testen alles"
    state = draft.current_workflow_task_state
    assert state.revision.as_object().title == "Inwoners testen alles"
    assert state.revision_id == draft.latest_revision_id


def test_an_autosave_that_comes_too_late_is_refused(client, draft, author, full_form):
    client.force_login(author)
    half = full_form("practice", title="Half", slug=draft.slug)
    half["overwrite_revision_id"] = draft.latest_revision_id
    whole = full_form("practice", title="Inwoners testen alles", slug=draft.slug) | HAND_IN
    assert client.post(edit_url(draft), whole).status_code == 302
    answer = client.post(edit_url(draft), half, headers=JSON)
    draft.refresh_from_db()
    assert answer.json()["error_code"] == "invalid_revision"
    assert draft.get_latest_revision_as_object().title == "Inwoners testen alles"


@pytest.fixture
def colleague(member):
    return make_author(member, first_name="Carla", last_name="Collega")


def as_loaded(page, **values):
    """What a form knows of the version that it was opened with."""
    revision = page.get_latest_revision()
    return {
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
        **values,
    }


@pytest.mark.parametrize("action", [{}, HAND_IN])
def test_a_text_that_was_saved_meanwhile_is_not_replaced_without_a_word(
    client, draft, author, colleague, full_form, action
):
    opened = as_loaded(draft)
    theirs = full_form("practice", title="Van Carla", slug=draft.slug)
    browser_of(colleague).post(edit_url(draft), theirs)
    client.force_login(author)
    mine = full_form("practice", title="Van mij", slug=draft.slug) | action

    answer = client.post(edit_url(draft), mine | opened)

    draft.refresh_from_db()
    assert answer.status_code == 200
    assert "Carla Collega heeft deze pagina om" in answer.text
    assert 'value="Van mij"' in answer.text
    assert "Bekijk de andere tekst" in answer.text
    assert draft.get_latest_revision_as_object().title == "Van Carla"
    assert draft.current_workflow_state is None

    assert client.post(edit_url(draft), mine | as_loaded(draft)).status_code == 302
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Van mij"


@pytest.mark.parametrize("known", ["own_revision_id", "replace_newer"])
def test_the_own_automatic_save_or_a_yes_needs_no_question(client, draft, author, full_form, known):
    client.force_login(author)
    opened = as_loaded(draft)
    saved = full_form("practice", title="Vanzelf", slug=draft.slug)
    client.post(edit_url(draft), saved | opened, headers=JSON)
    draft.refresh_from_db()
    mine = full_form("practice", title="Van mij", slug=draft.slug) | opened

    client.post(edit_url(draft), mine | {known: draft.latest_revision_id})

    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Van mij"


def test_the_question_about_a_draft_asks_for_nothing_else(
    client, draft, author, colleague, full_form, case_form
):
    opened = as_loaded(draft)
    browser_of(colleague).post(
        edit_url(draft), full_form("practice", title="Van Carla", slug=draft.slug)
    )
    client.force_login(author)

    answer = client.post(
        edit_url(draft), case_form("practice", title="Half af", slug=draft.slug) | opened
    )

    assert "Carla Collega heeft deze pagina om" in answer.text
    assert "Vul dit veld in." not in answer.text
