"""A mail that does not leave shows somewhere, to who organises, and can be tried again."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from events.admin.mails import LONG, in_trouble
from events.models import OutboxMail
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session, sign_up

State = OutboxMail.State
QUERIES = 12
LIST = "/beheer/bijeenkomsten/mails/"


@pytest.fixture
def organiser(editor, client):
    editor.user_permissions.add(Permission.objects.get(codename="organise_registration"))
    client.force_login(editor)
    return editor


@pytest.fixture
def mails(home):
    """One that failed, one that waits since long, one that is new, one that left."""
    workshop = make_session(make_round(make_event()))
    for name in ("mislukt", "wacht", "nieuw", "weg"):
        sign_up(workshop, name=f"Ada {name}", email=f"{name}@voorbeeld.nl")
    now = timezone.now()
    found = {mail.to.partition("@")[0]: mail for mail in OutboxMail.objects.all()}
    OutboxMail.objects.update(created_at=now - LONG, next_try_at=now)
    for name, fields in {
        "mislukt": {"state": State.FAILED, "tries": 10, "last_error": "Versturen lukt niet (550)."},
        "nieuw": {"created_at": now},
        "weg": {"state": State.SENT},
    }.items():
        OutboxMail.objects.filter(pk=found[name].pk).update(**fields)
    return found


def test_the_list_has_what_failed_and_what_waits_long_without_who_it_is(mails, organiser, client):
    response = client.get(LIST)

    assert list(response.context["mails"]) == [mails["mislukt"], mails["wacht"]]
    text = response.content.decode()
    assert "Versturen lukt niet (550)." in text
    assert "10 keer" in text
    assert f"Aanmelding {mails['mislukt'].registration_id}" in text
    assert "Ada" not in text
    assert "@voorbeeld.nl" not in text


def test_without_trouble_it_says_so(home, organiser, client):
    text = client.get(LIST).content.decode()

    assert "Alles is weg" in text
    assert "desk-table" not in text


def test_one_mail_is_tried_again(mails, organiser, client):
    url = reverse("meeting_mails:retry", args=[mails["mislukt"].pk])

    response = client.post(url, follow=True)

    assert "De mail wordt nu opnieuw verstuurd." in response.content.decode()
    mail = OutboxMail.objects.get(pk=mails["mislukt"].pk)
    assert (mail.state, mail.tries) == (State.WAITING, 0)
    assert mail.next_try_at <= timezone.now()


def test_all_are_tried_again_and_what_left_stays_as_it_is(mails, organiser, client):
    client.post("/beheer/bijeenkomsten/mails/opnieuw/")

    states = {name: OutboxMail.objects.get(pk=mail.pk).state for name, mail in mails.items()}
    assert states == {
        "mislukt": State.WAITING,
        "wacht": State.WAITING,
        "nieuw": State.WAITING,
        "weg": State.SENT,
    }
    assert not in_trouble(timezone.now()).filter(state=State.FAILED).exists()


def test_a_mail_whose_address_was_deleted_cannot_leave(mails, organiser, client):
    OutboxMail.objects.filter(pk=mails["mislukt"].pk).update(to="")

    response = client.post(reverse("meeting_mails:retry", args=[mails["mislukt"].pk]), follow=True)

    assert "kan niet meer weg" in response.content.decode()
    assert OutboxMail.objects.get(pk=mails["mislukt"].pk).state == State.FAILED


def test_a_mail_that_left_is_not_sent_again(mails, organiser, client):
    response = client.post(reverse("meeting_mails:retry", args=[mails["weg"].pk]))

    assert response.status_code == 404


def test_only_who_organises_sees_it(mails, editor, client):
    client.force_login(editor)

    assert client.get(LIST, follow=True).redirect_chain
    client.post("/beheer/bijeenkomsten/mails/opnieuw/")
    assert OutboxMail.objects.get(pk=mails["mislukt"].pk).state == State.FAILED


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    home, organiser, client, django_assert_num_queries, number
):
    workshop = make_session(make_round(make_event()))
    for _ in range(number):
        sign_up(workshop)
    OutboxMail.objects.update(state=State.FAILED, created_at=NOW)
    client.get(LIST)

    with django_assert_num_queries(QUERIES):
        client.get(LIST)
