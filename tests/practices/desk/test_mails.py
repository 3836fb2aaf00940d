"""The mails of the workflow, through a real mail server."""

import logging

import pytest
from django.utils.timezone import now
from wagtail.models import Comment, TaskState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from koplopers.demo.factories import (
    make_administrator,
    make_author,
    make_editor,
    make_practice,
    make_user,
)
from koplopers.municipalities.domain import remove_author

SITE = "https://koplopers.example"


@pytest.fixture
def people(member, other_member):
    """Everybody who could get a mail by mistake is there too."""
    make_administrator(email="beheer@example.nl")
    make_author(other_member, email="elders@example.nl")
    make_editor(email="weg@example.nl", is_active=False)
    return {
        "author": make_author(
            member, email="anna@example.nl", first_name="Anna", last_name="van Dijk"
        ),
        "colleague": make_author(member, email="collega@example.nl"),
        "editor": make_editor(email="redactie@example.nl", first_name="Eva"),
        "second": make_editor(email="redactie2@example.nl"),
    }


@pytest.fixture
def page(member, people):
    return make_practice(member, live=False, owner=people["author"], title='Stem "mee" & doe mee')


def test_handing_in_tells_the_editors(mailbox, page, people, hand_in):
    hand_in(page, people["author"])
    assert mailbox.recipients() == ["redactie2@example.nl", "redactie@example.nl"]
    message = mailbox.only("redactie@example.nl")
    assert message.subject == 'Ingeleverd: Stem "mee" & doe mee'
    assert message.types == ["text/plain", "text/html"]
    assert "Beste Eva," in message.text
    assert "Anna van Dijk heeft een pagina ingeleverd, voor gemeente Utrecht:" in message.text
    assert 'Stem "mee" & doe mee (Praktijkvoorbeeld)' in message.text
    link = f"{SITE}/beheer/redactie/{page.pk}/"
    assert link in message.text
    assert f'href="{link}"' in message.html
    assert "Stem &quot;mee&quot; &amp; doe mee" in message.html
    assert 'lang="nl"' in message.html
    assert message.headers["auto-submitted"] == "auto-generated"


def test_mails_load_nothing_from_elsewhere(mailbox, page, people, hand_in):
    hand_in(page, people["author"])
    for message in mailbox.messages:
        assert "<img" not in message.html
        assert "http" not in message.html.replace(SITE, "")


def test_publishing_tells_the_one_who_handed_in(mailbox, page, people, hand_in, decide):
    state = hand_in(page, people["author"])
    mailbox.messages.clear()
    decide(state, people["editor"])
    page.refresh_from_db()
    assert page.live
    assert mailbox.recipients() == ["anna@example.nl"]
    message = mailbox.only("anna@example.nl")
    assert message.subject == 'Gepubliceerd: Stem "mee" & doe mee'
    assert message.types == ["text/plain", "text/html"]
    assert f"{SITE}{page.get_url()}" in message.text
    assert f'href="{SITE}{page.get_url()}"' in message.html


def test_publishing_from_the_form_tells_it_too(
    mailbox, page, people, hand_in, django_capture_on_commit_callbacks
):
    hand_in(page, people["author"])
    mailbox.messages.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page.get_latest_revision().publish(user=people["editor"])
    assert mailbox.recipients() == ["anna@example.nl"]
    assert mailbox.only("anna@example.nl").subject.startswith("Gepubliceerd: ")


def test_taking_a_page_out_of_the_queue_is_no_publication(
    mailbox, page, people, hand_in, django_capture_on_commit_callbacks
):
    state = hand_in(page, people["author"])
    mailbox.messages.clear()
    with django_capture_on_commit_callbacks(execute=True):
        state.workflow_state.cancel(user=people["editor"])
    assert mailbox.messages == []


def test_sending_back_tells_the_remarks(mailbox, page, people, hand_in, decide):
    state = hand_in(page, people["author"])
    remark = {"page": page, "user": people["editor"], "contentpath": "problem"}
    Comment.objects.create(**remark, text="Kan dit korter?")
    Comment.objects.create(**remark, text="Al opgelost", resolved_at=now())
    mailbox.messages.clear()
    decide(state, people["editor"], "Mooi verhaal.\n\nVertel nog wat het <b>kostte</b>.")
    assert mailbox.recipients() == ["anna@example.nl"]
    message = mailbox.only("anna@example.nl")
    assert message.subject == 'Teruggestuurd met een opmerking: Stem "mee" & doe mee'
    assert "Mooi verhaal.\n\nVertel nog wat het <b>kostte</b>." in message.text
    assert "Vertel nog wat het &lt;b&gt;kostte&lt;/b&gt;." in message.html
    assert "- Wat was het probleem?: Kan dit korter?" in message.text
    assert "Al opgelost" not in message.text + message.html
    link = f"{SITE}/beheer/pages/{page.pk}/edit/"
    assert link in message.text
    assert f'href="{link}"' in message.html


def test_a_colleague_who_hands_in_again_hears_it_too(mailbox, page, people, hand_in, decide):
    state = hand_in(page, people["author"])
    decide(state, people["editor"], "Nog iets.")
    page.refresh_from_db()
    page.save_revision(user=people["colleague"])
    page.current_workflow_state.resume(people["colleague"])
    mailbox.messages.clear()
    decide(page.current_workflow_task_state, people["second"])
    assert mailbox.recipients() == ["anna@example.nl", "collega@example.nl"]


def test_someone_who_left_hears_nothing_and_the_municipality_does(
    mailbox, page, people, hand_in, decide, member
):
    state = hand_in(page, people["author"])
    remove_author(user=people["author"], municipality=member.municipality)
    mailbox.messages.clear()
    decide(state, people["editor"], "Nog iets.")
    assert mailbox.recipients() == ["collega@example.nl"]


def test_an_editor_who_publishes_the_own_page_gets_no_mail(mailbox, page, people, hand_in, decide):
    state = hand_in(page, people["editor"])
    mailbox.messages.clear()
    decide(state, people["editor"])
    assert mailbox.messages == []


def test_nobody_is_mailed_who_switched_it_off(mailbox, page, people, hand_in):
    profile = UserProfile.get_for_user(people["second"])
    profile.submitted_notifications = False
    profile.save()
    hand_in(page, people["author"])
    assert mailbox.recipients() == ["redactie@example.nl"]


def test_a_title_over_two_lines_makes_no_second_header(mailbox, member, people, hand_in):
    page = make_practice(member, live=False, title="Eén\nBcc: iemand@example.nl")
    hand_in(page, people["author"])
    assert mailbox.only("redactie@example.nl").subject == "Ingeleverd: Eén Bcc: iemand@example.nl"
    assert "iemand@example.nl" not in mailbox.recipients()


def test_a_remark_at_a_field_tells_the_author(mailbox, client, page, people, comment_form):
    client.force_login(people["editor"])
    response = client.post(f"/beheer/pages/{page.pk}/edit/", comment_form(page, "Wie deed dit?"))
    assert response.status_code == 302
    assert mailbox.recipients() == ["anna@example.nl"]
    message = mailbox.only("anna@example.nl")
    assert message.subject == 'Opmerkingen bij: Stem "mee" & doe mee'
    assert 'Eva heeft gereageerd op uw pagina "Stem "mee" & doe mee".' in message.text
    assert "- Wie deed dit?" in message.text
    assert f'href="{SITE}/beheer/pages/{page.pk}/edit/"' in message.html


def test_a_remark_while_the_editors_read_waits_for_the_mail_that_sends_the_page_back(
    mailbox, client, page, people, hand_in, decide, comment_form
):
    state = hand_in(page, people["author"])
    mailbox.messages.clear()
    client.force_login(people["editor"])
    client.post(f"/beheer/pages/{page.pk}/edit/", comment_form(page, "Wie deed dit?"))
    assert mailbox.messages == []

    decide(state, people["editor"], remark="Er staan vragen bij de velden.")
    assert "Wie deed dit?" in mailbox.only("anna@example.nl").text


def test_without_a_mail_server_a_remark_is_saved_and_told(
    no_mail_server, client, page, people, comment_form, caplog
):
    client.force_login(people["editor"])
    form = comment_form(page, "Wie deed dit?")
    with caplog.at_level(logging.ERROR):
        response = client.post(f"/beheer/pages/{page.pk}/edit/", form, follow=True)
    assert "De e-mail over uw opmerkingen kon niet worden verstuurd." in response.text
    assert Comment.objects.get().text == "Wie deed dit?"
    assert f"No mail about the remarks on page {page.pk}" in caplog.text


def test_without_a_mail_server_nothing_is_lost(
    no_mail_server, page, people, hand_in, decide, caplog
):
    with caplog.at_level(logging.ERROR):
        state = hand_in(page, people["author"])
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert "Mail connection error" in caplog.text
    decide(state, people["editor"])
    page.refresh_from_db()
    assert page.live


def test_with_an_unknown_mail_server_nothing_is_lost(
    no_mail_server, settings, page, people, hand_in, caplog
):
    settings.EMAIL_HOST = "mail.invalid"
    with caplog.at_level(logging.ERROR):
        state = hand_in(page, people["author"])
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert "Error calling" in caplog.text


def test_a_refused_address_does_not_keep_others_from_their_mail(
    mailbox, page, people, hand_in, caplog
):
    mailbox.refused = {"redactie@example.nl"}
    with caplog.at_level(logging.ERROR):
        hand_in(page, people["author"])
    assert mailbox.recipients() == ["redactie2@example.nl"]
    assert "redactie@example.nl" in caplog.text


@pytest.mark.parametrize("signal", [task_submitted, workflow_approved, workflow_rejected])
def test_wagtails_own_mails_are_replaced(signal):
    modules = {type(receiver).__module__ for receiver in signal._live_receivers(None)[0]}
    assert not any(name.startswith("wagtail") for name in modules)


def test_users_without_a_group_get_nothing(mailbox, page, people, hand_in):
    make_user(email="zonder@example.nl")
    hand_in(page, people["author"])
    assert "zonder@example.nl" not in mailbox.recipients()
