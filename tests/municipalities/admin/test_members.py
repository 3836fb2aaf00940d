"""The people of a municipality: who they are, mailing again, on and off, taking away."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from koplopers.accounts.roles import AUTHORS, EDITORS
from koplopers.demo.factories import make_author, make_municipality, make_user
from koplopers.municipalities.domain import (
    invite_author,
    merge_municipalities,
    municipality_of,
)

User = get_user_model()
# Two for the screen (the municipality, and its people with a look at their roles), nine for
# Wagtail's frame around it.
QUERIES = 11


def url(municipality, name="members", *keys):
    return reverse(f"programme:{name}", args=[municipality.pk, *keys])


@pytest.fixture
def utrecht(member):
    return member.municipality


@pytest.fixture
def newcomer(utrecht):
    """Someone who was invited and never set a password."""
    who = {"name": "Nora Nieuw", "email": "nora@utrecht.example"}
    return invite_author(**who, municipality=utrecht).user


@pytest.fixture
def anna(member):
    return make_author(member, email="anna@utrecht.example", first_name="Anna", last_name="Aal")


def test_who_they_are_and_when_they_last_came(seen, utrecht, newcomer, anna, other_member):
    User.objects.filter(pk=anna.pk).update(
        last_login=datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC)
    )
    make_author(other_member, first_name="Elders")

    text = seen(url(utrecht))

    assert "Anna Aal" in text
    assert "anna@utrecht.example" in text
    assert "Laatst ingelogd op 3 mei 2026." in text
    assert "Nora Nieuw" in text
    assert "Nog geen wachtwoord. Account van " in text
    assert "Elders" not in text


def test_someone_with_a_password_who_never_came(seen, utrecht, anna):
    assert "Nog nooit ingelogd." in seen(url(utrecht))


def test_nobody_yet(seen, utrecht):
    text = seen(url(utrecht))

    assert "Nog niemand." in text
    assert f"/beheer/programma/uitnodigen/?gemeente={utrecht.pk}" in text


def test_a_municipality_that_has_not_joined(client, editor, seen, home):
    ede = make_municipality("Ede")

    assert f"/beheer/programma/laten-meedoen/?gemeente={ede.pk}" in seen(url(ede))
    client.force_login(editor)
    text = client.get(url(ede)).text
    assert "Vraag een beheerder om de gemeente te laten meedoen." in text
    assert "laten-meedoen/" not in text


def test_a_municipality_that_is_gone_points_to_its_successor(seen, utrecht, anna, other_member):
    zwolle = other_member.municipality
    merge_municipalities(source=utrecht, target=zwolle, on=timezone.localdate())

    text = seen(url(utrecht))

    assert "Gemeente Utrecht is opgegaan in" in text
    assert url(zwolle) in text
    assert "Anna Aal" in seen(url(zwolle))


def test_mailing_the_invitation_again(mailbox, sent, utrecht, newcomer):
    text = sent(url(utrecht, "member_mail", newcomer.pk))

    assert "is verstuurd naar nora@utrecht.example." in text
    message = mailbox.only("nora@utrecht.example")
    assert "/wachtwoord-instellen/" in message.text


def test_mailing_someone_with_a_password(mailbox, sent, utrecht, anna):
    sent(url(utrecht, "member_mail", anna.pk))

    assert mailbox.only("anna@utrecht.example").subject == "U kunt schrijven voor gemeente Utrecht"


def test_mailing_while_the_mail_server_is_down(no_mail_server, sent, utrecht, newcomer):
    text = sent(url(utrecht, "member_mail", newcomer.pk))

    assert "maar de mail aan nora@utrecht.example kon niet weg." in text


def test_an_account_that_is_off_is_not_mailed(mailbox, sent, utrecht, newcomer):
    User.objects.filter(pk=newcomer.pk).update(is_active=False)

    text = sent(url(utrecht, "member_mail", newcomer.pk))

    assert "Het account van Nora Nieuw staat uit. Zet het eerst aan." in text
    assert mailbox.messages == []


def test_switching_off_logs_out_and_on_lets_in_again(sent, seen, utrecht, anna):
    visitor = Client()
    visitor.force_login(anna)
    assert visitor.get("/beheer/").status_code == 200

    text = sent(url(utrecht, "member_off", anna.pk))

    assert "Het account van Anna Aal staat nu uit." in text
    assert "uitgezet" in text
    assert visitor.get("/beheer/").status_code == 302
    assert "Het account van Anna Aal staat nu aan." in sent(url(utrecht, "member_on", anna.pk))
    assert "uitgezet" not in seen(url(utrecht))
    assert visitor.get("/beheer/").status_code == 200


def test_taking_away_is_asked_first(seen, sent, utrecht, anna):
    address = url(utrecht, "member_remove", anna.pk)

    assert "Anna Aal weghalen bij gemeente Utrecht?" in seen(address)
    assert municipality_of(anna) == utrecht
    text = sent(address)

    assert "Anna Aal schrijft niet meer voor gemeente Utrecht." in text
    assert "Nog niemand." in text
    assert User.objects.filter(pk=anna.pk).exists()
    assert municipality_of(anna) is None
    visitor = Client()
    visitor.force_login(anna)
    assert visitor.get("/beheer/").status_code == 302


def test_twice_at_once_the_second_hears_it(sent, utrecht, anna):
    address = url(utrecht, "member_remove", anna.pk)
    sent(address)

    assert "Anna Aal schrijft niet voor gemeente Utrecht." in sent(address)


@pytest.mark.parametrize("name", ["member_mail", "member_off", "member_on", "member_remove"])
def test_only_the_own_members(mailbox, sent, utrecht, other_member, name):
    stranger = make_author(other_member, first_name="Zus")

    text = sent(url(utrecht, name, stranger.pk))

    assert "Zus schrijft niet voor gemeente Utrecht." in text
    assert User.objects.get(pk=stranger.pk).is_active
    assert municipality_of(stranger) == other_member.municipality
    assert mailbox.messages == []


@pytest.mark.parametrize("name", ["member_mail", "member_off", "member_on", "member_remove"])
def test_accounts_of_the_vng_are_left_to_users(mailbox, seen, sent, utrecht, name):
    """Also an administrator goes to Instellingen for those, so that a slip here does no harm."""
    both = make_user(EDITORS, AUTHORS, utrecht.group.name, first_name="Eva")

    listed = seen(url(utrecht))
    assert "Redacteur of beheerder." in listed
    assert url(utrecht, name, both.pk) not in listed
    text = sent(url(utrecht, name, both.pk))

    assert "Ga naar Instellingen, Gebruikers." in text
    both = User.objects.get(pk=both.pk)
    assert both.is_active
    assert both.groups.count() == 3
    assert mailbox.messages == []


@pytest.mark.parametrize("name", ["member_mail", "member_off", "member_on"])
def test_looking_does_nothing(desk, utrecht, anna, name):
    assert desk.get(url(utrecht, name, anna.pk)).status_code == 405
    assert User.objects.get(pk=anna.pk).is_active


def test_it_is_written_down_who_did_it(desk, seen, utrecht, anna):
    for name in ("member_off", "member_on", "member_remove"):
        desk.post(url(utrecht, name, anna.pk))

    history = seen(reverse("wagtailusers_users:history", args=[anna.pk]))

    for line in ("Account uitgezet", "Account aangezet", "Weggehaald bij een gemeente"):
        assert history.count(line) >= 1
    assert "Bea" in history


def test_the_number_of_queries_is_fixed(desk, utrecht, member, django_assert_num_queries):
    make_author(member)
    desk.get(url(utrecht))  # fills the caches of content types and sites
    with django_assert_num_queries(QUERIES):
        assert desk.get(url(utrecht)).text.count('class="programme-member"') == 1
    make_author(member)
    make_user(EDITORS, utrecht.group.name)
    with django_assert_num_queries(QUERIES):
        assert desk.get(url(utrecht)).text.count('class="programme-member"') == 3
