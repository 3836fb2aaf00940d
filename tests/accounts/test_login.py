"""Logging in: where it leads, what it refuses and what slows down guessing."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from koplopers.accounts.login import client_address
from koplopers.demo.factories import make_practice, make_user

LOGIN = "/inloggen/"
WRONG = "Het e-mailadres of het wachtwoord klopt niet."


def log_in(client, email, password="geheim", address="10.0.0.1", **data):
    return client.post(
        LOGIN, {"username": email, "password": password, **data}, REMOTE_ADDR=address
    )


def summary_of(page):
    """[(anchor, text)] of what the focus is on when the page opens; that is in one place."""
    [summary] = re.findall(r"<div[^>]* autofocus>(.*?</ul>)", page, re.DOTALL)
    found = re.findall(r'<li>(?:<a href="#(\w+)">)?([^<]+)', summary)
    return [(anchor or None, text) for anchor, text in found]


def is_logged_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def person(author):
    author.email = "jan@gemeente.example"
    author.save()
    return author


def test_the_form_is_dutch_and_accessible(client, db):
    page = client.get(LOGIN).content.decode()

    assert '<html lang="nl">' in page
    assert "E-mailadres" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "Wachtwoord vergeten?" in page


@pytest.mark.parametrize("email", ["jan@gemeente.example", "Jan@Gemeente.Example"])
def test_an_author_lands_in_the_admin(client, person, email):
    response = log_in(client, email)

    assert response["Location"] == reverse("wagtailadmin_home")
    assert client.get(response["Location"]).status_code == 200


def test_one_message_for_a_wrong_password_and_an_unknown_address(client, person):
    get_user_model().objects.create_user("uit@gemeente.example", "geheim", is_active=False)

    pages = [
        log_in(client, "jan@gemeente.example", "mis"),
        log_in(client, "niemand@gemeente.example"),
        log_in(client, "uit@gemeente.example"),
    ]

    for page in pages:
        assert page.status_code == 200
        assert WRONG in page.content.decode()
    assert not is_logged_in(client)


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("jan@gemeente.example", "mis", [(None, f"{WRONG} Probeer het nog eens.")]),
        ("", "geheim", [("id_username", "Vul uw e-mailadres in.")]),
        (
            "",
            "",
            [("id_username", "Vul uw e-mailadres in."), ("id_password", "Vul uw wachtwoord in.")],
        ),
    ],
)
def test_what_went_wrong_takes_the_focus(client, person, email, password, told):
    page = log_in(client, email, password).content.decode()

    assert "<title>Fout. Inloggen - " in page
    assert summary_of(page) == told
    assert "Fout." not in client.get(LOGIN).content.decode()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/praktijkvoorbeelden/", "/praktijkvoorbeelden/"),
        ("https://kwaad.example/", "/beheer/"),
        ("//kwaad.example/", "/beheer/"),
        ("/\\kwaad.example/", "/beheer/"),
        ("javascript:alert(1)", "/beheer/"),
    ],
)
def test_nobody_is_sent_off_the_site(client, person, target, expected):
    assert log_in(client, person.email, next=target)["Location"] == expected
    # Nor when logged in already.
    assert client.get(LOGIN, {"next": target})["Location"] == expected


def test_whoever_may_not_enter_the_admin_is_told_so_instead_of_sent_round(client, home):
    make_user(email="lezer@gemeente.example")

    assert log_in(client, "lezer@gemeente.example")["Location"] == "/"
    response = client.get("/beheer/", follow=True)

    assert response.status_code == 403
    assert "uw account mag het beheer niet in" in response.content.decode()


MEMBERS_ONLY = "Deze pagina is alleen voor gemeenten die ingelogd zijn."
ANYBODY = "Alleen lezen kan zonder account."


@pytest.mark.parametrize(
    ("target", "told", "untold"),
    [
        ("/gemeenten/utrecht/voor-ons/", MEMBERS_ONLY, ANYBODY),
        ("/bestaat-niet/", MEMBERS_ONLY, ANYBODY),
        ("/beheer/pages/3/edit/", ANYBODY, MEMBERS_ONLY),
        ("https://kwaad.example/", ANYBODY, MEMBERS_ONLY),
        ("", ANYBODY, MEMBERS_ONLY),
    ],
)
def test_who_comes_from_a_page_for_members_reads_why(client, home, target, told, untold):
    page = client.get(LOGIN, {"next": target}).content.decode()

    assert told in page
    assert untold not in page


def test_the_login_page_tells_nothing_of_the_page_behind_it(client, member):
    hidden = make_practice(member, title="Voor ons alleen", members_only=True)

    page = client.get(hidden.url, follow=True).content.decode()

    assert MEMBERS_ONLY in page
    assert hidden.title not in page
    assert hidden.summary not in page


def test_the_login_page_does_not_send_to_itself(client, person):
    log_in(client, person.email)

    assert client.get(LOGIN, {"next": LOGIN})["Location"] == "/beheer/"


def test_logging_out(client, person):
    log_in(client, person.email)

    assert client.post("/uitloggen/")["Location"] == "/"
    assert not is_logged_in(client)


def fail(times, email="jan@gemeente.example", address="10.0.0.1"):
    return [log_in(Client(), email, "mis", address).status_code for _ in range(times)]


def test_guessing_is_stopped_after_five_tries(client, person):
    assert fail(5) == [200, 200, 200, 200, 429]

    response = log_in(client, person.email)

    assert response.status_code == 429
    page = response.content.decode()
    assert "Even wachten" in page
    assert reverse("password_forgotten") in page
    assert not is_logged_in(client)


def test_capitals_are_no_way_round(client, person):
    for email in ("jan@gemeente.example", "JAN@gemeente.example", "Jan@gemeente.EXAMPLE"):
        fail(2, email)

    assert log_in(client, person.email).status_code == 429


def test_others_are_not_locked_out(client, person):
    make_user(email="piet@gemeente.example")
    fail(6)

    assert log_in(Client(), "piet@gemeente.example").status_code == 302
    assert log_in(client, person.email, address="10.0.0.2").status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, person):
    fail(4)
    log_in(client, person.email)

    assert fail(4) == [200] * 4
    assert log_in(Client(), person.email).status_code == 302


@override_settings(AXES_COOLOFF_TIME=0.0)
def test_after_the_rest_one_can_log_in_again(client, person):
    fail(5)

    assert log_in(client, person.email).status_code == 302


def test_the_admin_has_no_login_page_of_its_own(client, person):
    asked = client.get("/beheer/login/?next=/beheer/pages/")
    tried = client.post("/beheer/login/", {"username": person.email, "password": "geheim"})

    assert asked["location"] == "/inloggen/?next=/beheer/pages/"
    assert tried["location"] == "/inloggen/"
    assert client.get("/beheer/").status_code == 302


def test_no_password_is_kept(person):
    log_in(Client(), person.email, "mijn-echte-wachtwoord")

    kept = AccessAttempt.objects.get()
    assert "mijn-echte-wachtwoord" not in kept.post_data
    assert kept.username == "jan@gemeente.example"


def test_where_a_request_comes_from():
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.9", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"}
    )

    assert client_address(request) == "10.0.0.9"
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        assert client_address(request) == "2.2.2.2"


BEHIND_PROXY = override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("1.2.3.4:5678", "1.2.3.4"),
        ("9.9.9.9, 1.2.3.4:5678", "1.2.3.4"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("unknown", "10.0.0.9"),
        ("1.2.3.4, unknown", "10.0.0.9"),
        ("_hidden", "10.0.0.9"),
        ("1.2.3.4:", "1.2.3.4"),
        ("999.1.1.1", "10.0.0.9"),
        ("[", "10.0.0.9"),
        (",", "10.0.0.9"),
        ("", "10.0.0.9"),
    ],
)
@BEHIND_PROXY
def test_whatever_a_proxy_writes_becomes_an_address(client, person, forwarded, address):
    response = client.post(
        LOGIN,
        {"username": person.email, "password": "mis"},
        REMOTE_ADDR="10.0.0.9",
        headers={"x-forwarded-for": forwarded},
    )

    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert AccessAttempt.objects.get().ip_address == address


def test_a_request_over_a_socket_has_no_address():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
