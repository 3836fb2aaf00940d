"""The review screen: reading, publishing, sending back, and two editors at once."""

from threading import Barrier, Thread

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from wagtail.models import Comment, TaskState, WorkflowState

from koplopers.demo.factories import (
    make_administrator,
    make_author,
    make_editor,
    make_member,
    make_practice,
)
from koplopers.home.tree import ensure_tree
from practices.desk import review
from practices.models import PracticePage


@pytest.fixture
def state(draft, author, hand_in):
    """The draft, handed in."""
    return hand_in(draft, author)


def url(name, page):
    return reverse(f"desk:{name}", args=[page.pk])


def screen(client, page):
    return BeautifulSoup(client.get(url("review", page)).text, "html.parser")


def form_data(client, page, name):
    """What the browser sends for one of the two forms on the screen."""
    form = screen(client, page).find("form", action=url(name, page))
    return {field["name"]: field.get("value", "") for field in form.find_all("input")}


def test_the_screen_shows_the_text_beside_its_checks(client, editor, state, draft):
    client.force_login(editor)
    soup = screen(client, draft)
    address = soup.find("iframe")["src"]
    assert address == f"/beheer/pages/{draft.pk}/view_draft/"
    shown = client.get(address)
    assert "Inwoners testen stembureaus" in shown.text
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    text = " ".join(soup.find(class_="desk-side").get_text(" ").split())
    assert "Praktijkvoorbeeld van gemeente Utrecht" in text
    assert f"Compleet: {draft.completeness().percent}%" in text
    assert "47 woorden; goed is 40 tot 80." in text
    assert "Mist, en is niet verplicht: wat leverde het op?" in text
    assert "Geen beeld zonder beschrijving." in text
    assert soup.find("a", href=f"/beheer/pages/{draft.pk}/edit/")


def test_a_link_leads_past_all_links_in_the_text_to_the_checks(client, editor, state, draft):
    client.force_login(editor)
    review = screen(client, draft).select_one(".desk-review")

    first, text = review.select("a, iframe")[:2]
    assert first.text == "Sla de tekst over, ga naar de controle"
    assert text.name == "iframe"
    target = review.select_one(first["href"])
    assert (target.text, target["tabindex"]) == ("Controle", "-1")


def test_the_screen_shows_the_newest_text_of_a_live_page(client, editor, member, author, hand_in):
    page = make_practice(member, title="Oud", summary="Kort.", live=False)
    page.title = "Nieuw"
    hand_in(page, author)
    client.force_login(editor)
    text = screen(client, page).get_text(" ")
    assert "Nieuw" in text
    assert "1 woord; goed is 40 tot 80." in " ".join(text.split())


def test_a_live_page_can_be_compared_with_what_visitors_see(
    client, editor, member, author, hand_in
):
    page = make_practice(member)
    page.title = "Nieuwe titel"
    hand_in(page, author)
    client.force_login(editor)
    address = f"/beheer/pages/{page.pk}/revisions/compare/live...{page.latest_revision_id}/"
    assert screen(client, page).find("a", href=address)
    assert client.get(address).status_code == 200


def test_publish(client, editor, state, draft):
    client.force_login(editor)
    data = form_data(client, draft, "publish")
    response = client.post(url("publish", draft), data, follow=True)
    assert response.redirect_chain == [("/beheer/redactie/", 302)]
    assert "“Inwoners testen stembureaus” staat op de site." in response.text
    draft.refresh_from_db()
    state.refresh_from_db()
    assert draft.live
    assert (state.status, state.finished_by) == (TaskState.STATUS_APPROVED, editor)
    assert client.get(draft.get_url()).status_code == 200


def test_send_back(client, editor, state, draft):
    client.force_login(editor)
    data = form_data(client, draft, "send_back") | {"remark": "Vertel wat het kostte."}
    response = client.post(url("send_back", draft), data, follow=True)
    assert "“Inwoners testen stembureaus” is teruggestuurd." in response.text
    draft.refresh_from_db()
    state.refresh_from_db()
    assert not draft.live
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Vertel wat het kostte.")
    assert draft.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.parametrize("remark", ["", "  \n "])
def test_sending_back_asks_for_a_remark(client, editor, state, draft, remark):
    client.force_login(editor)
    data = form_data(client, draft, "send_back") | {"remark": remark}
    response = client.post(url("send_back", draft), data)
    soup = BeautifulSoup(response.text, "html.parser")
    field = soup.find("textarea", attrs={"name": "remark"})
    error = soup.find(id=field["aria-describedby"].split()[-1])
    assert "Schrijf wat er moet veranderen." in error.text
    assert field["aria-invalid"] == "true"
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_a_remark_that_is_too_long_is_kept(client, editor, state, draft):
    client.force_login(editor)
    remark = "woord " * 600
    data = form_data(client, draft, "send_back") | {"remark": remark}
    soup = BeautifulSoup(client.post(url("send_back", draft), data).text, "html.parser")
    field = soup.find("textarea", attrs={"name": "remark"})
    assert field.text.strip() == remark.strip()
    assert soup.find(class_="error-message").text.strip()
    hidden = soup.find("input", attrs={"name": "task_state"})
    assert hidden["value"] == str(state.pk)


def test_the_second_editor_hears_who_was_first(client, editor, state, draft):
    first = make_editor(first_name="Eva", last_name="Bos")
    client.force_login(editor)
    data = form_data(client, draft, "send_back") | {"remark": "Te laat."}
    what = {"task_state_id": state.pk, "revision_id": draft.latest_revision_id}
    review.publish(**what, user=first)
    response = client.post(url("send_back", draft), data, follow=True)
    assert response.redirect_chain == [("/beheer/redactie/", 302)]
    assert "Deze pagina is al behandeld: Eva Bos heeft haar gepubliceerd op" in response.text
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_APPROVED, "")


@pytest.mark.parametrize("name", ["publish", "send_back"])
def test_a_text_that_changed_meanwhile_is_not_decided_unread(client, editor, state, draft, name):
    client.force_login(editor)
    data = form_data(client, draft, name) | {"remark": "Nog iets."}
    draft.title = "Intussen anders"
    draft.save_revision(user=make_editor())
    response = client.post(url(name, draft), data, follow=True)
    assert response.redirect_chain == [(url("review", draft), 302)]
    assert "De tekst is intussen gewijzigd." in response.text
    assert "Intussen anders" in response.text
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_what_was_handed_in_again_is_another_decision(client, editor, author, state, draft, decide):
    client.force_login(editor)
    data = form_data(client, draft, "publish")
    decide(state, editor, "Nog iets.")
    draft.refresh_from_db()
    draft.current_workflow_state.resume(author)
    response = client.post(url("publish", draft), data, follow=True)
    assert "heeft haar teruggestuurd op" in response.text
    draft.refresh_from_db()
    assert not draft.live


def test_an_incomplete_page_cannot_be_published(client, editor, state, draft):
    client.force_login(editor)
    data = form_data(client, draft, "publish")
    draft.summary = ""
    draft.save_revision(user=editor, clean=False)
    soup = screen(client, draft)
    assert "Dit houdt publiceren tegen" in soup.get_text()
    assert "In het kort: Vul dit veld in." in " ".join(soup.get_text(" ").split())
    assert soup.find("form", action=url("publish", draft)) is None
    data["revision"] = draft.latest_revision_id
    response = client.post(url("publish", draft), data, follow=True)
    assert "De pagina is niet gepubliceerd." in response.text
    state.refresh_from_db()
    draft.refresh_from_db()
    assert (state.status, draft.live) == (TaskState.STATUS_IN_PROGRESS, False)


def test_remarks_and_earlier_decisions_are_told(client, editor, author, state, draft, decide):
    Comment.objects.create(page=draft, user=editor, text="Wie deed dit?", contentpath="problem")
    decide(state, editor, "Vertel wat het kostte.")
    draft.refresh_from_db()
    draft.current_workflow_state.resume(author)
    client.force_login(editor)
    text = " ".join(screen(client, draft).get_text(" ").split())
    assert "Open opmerkingen bij de velden Wat was het probleem?: Wie deed dit?" in text
    assert f"{editor}: Vertel wat het kostte." in text


def test_a_page_that_does_not_wait_can_be_read_only(client, editor, draft):
    client.force_login(editor)
    soup = screen(client, draft)
    assert "Deze pagina wacht niet op de redactie." in soup.get_text()
    assert soup.find("form", action=url("publish", draft)) is None
    assert soup.find("form", action=url("send_back", draft)) is None


def test_the_page_of_a_municipality_is_reviewed_too(client, editor, author, member, hand_in):
    state = hand_in(member, author)
    client.force_login(editor)
    text = screen(client, member).get_text(" ")
    assert "In het kort" not in text
    data = form_data(client, member, "publish")
    client.post(url("publish", member), data)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_APPROVED


def test_the_state_of_another_page_is_refused(client, editor, state, draft, member):
    other = make_practice(member, live=False)
    client.force_login(editor)
    data = {"task_state": state.pk, "revision": draft.latest_revision_id}
    assert client.post(url("publish", other), data).status_code == 404
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize(
    "data", [{}, {"task_state": "x", "revision": "1"}, {"task_state": "9" * 30}]
)
def test_a_broken_form_decides_nothing(client, editor, state, draft, data):
    client.force_login(editor)
    assert client.post(url("publish", draft), data).status_code == 200
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_a_page_that_is_not_there(client, editor):
    client.force_login(editor)
    assert client.get("/beheer/redactie/999999/").status_code == 404
    assert client.get("/beheer/redactie/1/").status_code == 404


def test_a_decision_is_no_link(client, editor, state, draft):
    client.force_login(editor)
    assert client.get(url("publish", draft)).status_code == 405
    assert client.get(url("send_back", draft)).status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_editors_review(client, author, state, draft, method):
    data = {"task_state": state.pk, "revision": draft.latest_revision_id, "remark": "Goed zo."}
    names = ["publish", "send_back"] if method == "post" else ["review"]
    for name in names:
        client.force_login(author)
        assert getattr(client, method)(url(name, draft), data).status_code == 403
        client.force_login(make_administrator())
        assert getattr(client, method)(url(name, draft), data)["location"] == "/beheer/"
    client.logout()
    response = getattr(client, method)(url(names[0], draft), data)
    assert response["location"].startswith("/inloggen/")
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_editors_at_the_same_moment_one_decides():
    ensure_tree()
    member = make_member("Utrecht")
    author = make_author(member)
    editors = [make_editor(), make_editor()]
    page = make_practice(member, live=False, owner=author)
    state = page.get_workflow().start(page, author).current_task_state
    outcomes = decide_together(state.pk, page.latest_revision_id, editors)
    assert sorted(outcomes) == ["AlreadyHandled", "done"]
    assert PracticePage.objects.get(pk=page.pk).live
    assert TaskState.objects.get(pk=state.pk).finished_by in editors


def decide_together(task_state_id, revision_id, editors):
    """Let both editors publish in the same instant; returns what each of them got."""
    start, outcomes = Barrier(len(editors)), []

    def publish(user):
        start.wait()
        try:
            review.publish(task_state_id=task_state_id, revision_id=revision_id, user=user)
            outcomes.append("done")
        except review.AlreadyHandled as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[user]) for user in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
