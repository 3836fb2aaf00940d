"""What somebody may change about the own account: the name, the password, which mails come."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from koplopers.demo.factories import make_administrator, make_user

User = get_user_model()
ACCOUNT = "/beheer/account/"
NOTICES = ("submitted", "approved", "rejected", "updated_comments")


@pytest.fixture
def person(author):
    author.email = "jan@gemeente.example"
    author.first_name, author.last_name = "Jan", "Jansen"
    author.save()
    return author


@pytest.fixture
def own(client, person):
    client.force_login(person)
    return client


def form(**changed):
    names = {"name_email-first_name": "Jan", "name_email-last_name": "Jansen"}
    notices = {f"notifications-{notice}_notifications": "on" for notice in NOTICES}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    return {**names, **notices, **theme, **changed}


def test_the_address_of_the_page_is_wagtails():
    assert reverse("wagtailadmin_account") == ACCOUNT


def test_a_name_can_be_changed(own, person):
    response = own.post(ACCOUNT, form(**{"name_email-first_name": "Janna"}), follow=True)

    person.refresh_from_db()
    assert response.redirect_chain == [(ACCOUNT, 302)]
    assert str(person) == "Janna Jansen"


def test_nobody_shows_a_face(own):
    page = own.get(ACCOUNT).content.decode()

    assert "name_email-first_name" in page
    assert "avatar-avatar" not in page


def test_nobody_is_asked_for_a_time_zone(own):
    """Wagtail would list some six hundred, in English; and of one of them its script stumbles."""
    page = own.get(ACCOUNT).content.decode()

    assert "theme-theme" in page
    assert "time_zone" not in page


def test_the_address_to_log_in_with_is_an_administrators_to_change(own, person):
    make_user(email="Piet@gemeente.example")
    page = own.get(ACCOUNT).content.decode()

    own.post(ACCOUNT, form(**{"name_email-email": "dief@elders.example"}))

    person.refresh_from_db()
    assert "name_email-email" not in page
    assert person.email == "jan@gemeente.example"


def test_an_administrator_changes_it(client, person):
    client.force_login(make_administrator())
    data = {
        "email": "jansen@gemeente.example", "first_name": "Jan", "last_name": "Jansen",
        "groups": [], "is_active": "on",
    }  # fmt: skip

    client.post(reverse("wagtailusers_users:edit", args=[person.pk]), data)

    person.refresh_from_db()
    assert person.email == "jansen@gemeente.example"


def test_a_visitor_is_sent_to_the_login_page(client, db):
    response = client.get(ACCOUNT)

    assert (response.status_code, response["Location"]) == (302, f"/inloggen/?next={ACCOUNT}")


def test_the_page_is_kept_by_no_cache(own):
    assert "no-store" in own.get(ACCOUNT)["Cache-Control"]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\x0b", "\u2028"])
def test_a_name_stays_on_one_line(own, person, ending):
    """It opens a mail, and must not write the rest of it."""
    own.post(
        ACCOUNT,
        form(
            **{
                "name_email-first_name": f"Jan{ending}Bcc: evil@x.example",
                "name_email-last_name": f"Jansen{ending}X",
            }
        ),
    )

    person.refresh_from_db()
    assert (person.first_name, person.last_name) == ("Jan Bcc: evil@x.example", "Jansen X")


def test_so_it_does_wherever_it_comes_from(db):
    user = make_user(first_name="  Jan\r\nBcc: x ", last_name="de\tVries\n")

    assert (user.first_name, user.last_name) == ("Jan Bcc: x", "de Vries")
    assert User.objects.get(pk=user.pk).get_full_name() == "Jan Bcc: x de Vries"
