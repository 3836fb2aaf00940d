"""Forgetting a password and setting one by the link of a mail."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client, override_settings

from koplopers.accounts.passwords import mail_password_link, password_path
from koplopers.demo.factories import make_user

FORGOTTEN = "/wachtwoord-vergeten/"
GOOD = "groene fiets onder de brug"


@pytest.fixture
def person(author):
    author.email, author.first_name = "jan@gemeente.example", "Jan"
    author.save()
    return author


def ask(email):
    """Ask for a link, and wait until the mail has left."""
    response = Client().post(FORGOTTEN, {"email": email}, follow=True)
    for thread in threading.enumerate():
        if thread.name == "password link":
            thread.join()
    return response


def link_in(message):
    return re.search(r"http://testserver(/wachtwoord-instellen/\S+)", message.body).group(1)


def set_password(client, path, first=GOOD, second=GOOD):
    form = client.get(path, follow=True)
    action = form.request["PATH_INFO"]
    return client.post(action, {"new_password1": first, "new_password2": second})


def test_the_answer_is_the_same_for_every_address(person):
    known, unknown = ask("jan@gemeente.example"), ask("niemand@gemeente.example")

    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert "Kennen wij uw e-mailadres?" in known.content.decode()
    assert [message.to for message in mail.outbox] == [["jan@gemeente.example"]]


def test_the_mail_is_dutch_in_text_and_html(person):
    ask("JAN@gemeente.example")

    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert message.subject == "Kies een nieuw wachtwoord"
    assert "Beste Jan" in message.body
    assert kind == "text/html"
    assert f'href="http://testserver{link_in(message)}"' in html


def test_the_link_leads_through_the_form_into_the_admin(client, person):
    ask(person.email)

    response = set_password(client, link_in(mail.outbox[0]))

    assert response["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200
    person.refresh_from_db()
    assert person.check_password(GOOD)


def test_the_form_is_dutch(client, person):
    page = client.get(password_path(person), follow=True).content.decode()

    assert "Kies een wachtwoord" in page
    assert page.count('autocomplete="new-password"') == 2
    assert not re.search(r"Your password|New password|Enter", page)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (GOOD, "iets anders dan dat", "De twee wachtwoorden zijn niet gelijk."),
        ("kort", "kort", "Dit wachtwoord is te kort. Kies er een van minstens 12 tekens."),
        ("jan@gemeente.example", "jan@gemeente.example", "lijkt te veel op"),
        ("", "", "Kies een nieuw wachtwoord."),
        ("passwordpassword", "passwordpassword", "te algemeen"),
        ("wachtwoord123", "wachtwoord123", "te algemeen"),
        ("Welkom2026!!", "Welkom2026!!", "te algemeen"),
        ("1908 Feyenoord", "1908 Feyenoord", "te algemeen"),
    ],
)
def test_a_bad_password_is_refused_in_dutch(client, person, first, second, message):
    response = set_password(client, password_path(person), first, second)

    assert response.status_code == 200
    page = response.content.decode()
    # In the summary, which has the focus, and beside the field.
    assert page.count(message) == 2
    assert page.count(" autofocus>") == 1
    assert "<title>Fout. Kies een wachtwoord - " in page
    person.refresh_from_db()
    assert person.check_password("geheim")


def test_a_link_works_once(client, person):
    path = password_path(person)
    set_password(client, path)

    page = Client().get(path, follow=True).content.decode()

    assert "Deze link werkt niet meer" in page
    assert FORGOTTEN in page


class EightDaysAgo(PasswordResetTokenGenerator):
    def _now(self):
        return datetime.now() - timedelta(days=8)


def test_a_link_works_for_a_week(person, monkeypatch):
    from koplopers.accounts import passwords

    monkeypatch.setattr(passwords, "default_token_generator", EightDaysAgo())
    path = password_path(person)

    assert "Deze link werkt niet meer" in Client().get(path, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/wachtwoord-instellen/MQ/x-y/", "/wachtwoord-instellen/é/z/"])
def test_a_made_up_link(client, person, path):
    assert "Deze link werkt niet meer" in client.get(path, follow=True).content.decode()


def test_an_account_that_is_off_gets_no_link_and_its_old_one_stops(client, person):
    path = password_path(person)
    person.is_active = False
    person.save()

    ask(person.email)

    assert mail.outbox == []
    assert "Deze link werkt niet meer" in client.get(path, follow=True).content.decode()


def test_someone_who_lost_the_invitation_gets_a_link_after_all(client, db):
    user = get_user_model().objects.create_user("nieuw@gemeente.example")

    ask(user.email)

    assert set_password(client, link_in(mail.outbox[0])).status_code == 302
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_a_mailbox_cannot_be_flooded(person):
    for _ in range(5):
        ask(person.email)

    assert len(mail.outbox) == 1


def test_two_minutes_later_another_link_may_leave(person):
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    moments = [now, now + timedelta(seconds=119), now + timedelta(seconds=120)]

    threads = [mail_password_link(person.email, now=moment) for moment in moments]

    assert [thread is not None for thread in threads] == [True, False, True]


def test_a_changed_password_ends_other_sessions(client, person):
    client.force_login(person)

    set_password(Client(), password_path(person))

    assert client.get("/beheer/").status_code == 302


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=1,
)  # fmt: skip
def test_a_dead_mail_server_gives_nothing_away(person, caplog):
    known, unknown = ask(person.email), ask("niemand@gemeente.example")

    assert known.content == unknown.content
    assert "could not be mailed" in caplog.text


def test_who_has_no_part_in_the_admin_starts_on_the_front_page(client, home):
    response = set_password(client, password_path(make_user(email="lezer@gemeente.example")))

    assert response["Location"] == "/"


def test_the_admin_has_no_second_way(client, person):
    assert client.get("/beheer/password_reset/").status_code == 404
