"""Inviting a person, by the form, with mails through a real mail server."""

import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from koplopers.accounts.roles import AUTHORS, EDITORS
from koplopers.demo.factories import make_author, make_municipality, make_user
from koplopers.municipalities.admin.inviting import invite
from koplopers.municipalities.domain import municipality_of

User = get_user_model()
URL = "/beheer/programma/uitnodigen/"
SITE = "https://koplopers.example"
ADDRESS = "jan@utrecht.example"


@pytest.fixture
def fields(member):
    def fields(**changed):
        values = {"name": "Jan de Boer", "email": ADDRESS, "municipality": member.municipality.pk}
        return {**values, **changed}

    return fields


def password_link(message):
    return re.search(rf"{SITE}(/wachtwoord-instellen/\S+)", message.text).group(1)


def test_a_new_person_gets_a_link_to_set_a_password(mailbox, sent, fields, member):
    text = sent(URL, fields())

    assert f"De mail met een link om een wachtwoord te kiezen is verstuurd naar {ADDRESS}." in text
    assert "Wie schrijft voor gemeente Utrecht?" in text
    assert "Jan de Boer" in text
    assert mailbox.recipients() == [ADDRESS]
    message = mailbox.only(ADDRESS)
    assert message.subject == "Schrijf mee voor gemeente Utrecht"
    assert message.types == ["text/plain", "text/html"]
    assert message.text.startswith("Beste Jan de Boer,")
    assert "U bent uitgenodigd om te schrijven voor gemeente Utrecht op" in message.text
    assert "De link werkt een week, en maar één keer." in message.text
    link = password_link(message)
    assert f'href="{SITE}{link}"' in message.html
    assert 'lang="nl"' in message.html
    assert message.headers["auto-submitted"] == "auto-generated"
    assert "http" not in message.html.replace(SITE, "")


def test_the_link_leads_into_the_admin_of_the_municipality(mailbox, sent, fields):
    sent(URL, fields())
    visitor = Client()

    form = visitor.get(password_link(mailbox.only(ADDRESS)), follow=True)
    password = "groene fiets onder de brug"
    visitor.post(form.request["PATH_INFO"], {"new_password1": password, "new_password2": password})

    assert "Utrecht" in visitor.get("/beheer/").text
    assert User.objects.get(email=ADDRESS).check_password(password)


def test_someone_with_a_password_hears_that_writing_can_start(mailbox, sent, fields):
    make_user(AUTHORS, email=ADDRESS, first_name="Jan", last_name="Boer")

    text = sent(URL, fields(name="Johannes"))

    assert "Jan Boer heeft al een wachtwoord en krijgt een mail" in text
    message = mailbox.only(ADDRESS)
    assert message.subject == "U kunt schrijven voor gemeente Utrecht"
    assert message.text.startswith("Beste Jan Boer,")
    assert "U kunt nu schrijven voor gemeente Utrecht" in message.text
    assert "wachtwoord-instellen" not in message.text + message.html
    assert f"{SITE}/inloggen/" in message.text
    assert f'href="{SITE}/inloggen/"' in message.html
    assert "Eerst schreef u" not in message.text
    assert "stond uit" not in message.text


def test_an_account_that_was_off_hears_that_it_works_again(mailbox, sent, fields, member):
    make_author(member, email=ADDRESS, is_active=False)

    sent(URL, fields())

    assert "Uw account stond uit. Het werkt nu weer." in mailbox.only(ADDRESS).text
    assert User.objects.get(email=ADDRESS).is_active


def test_moving_someone_is_asked_first_and_loses_nothing(mailbox, desk, fields, other_member):
    user = make_author(other_member, email=ADDRESS, first_name="Jan")

    page = desk.post(URL, fields())

    assert "Jan schrijft nu voor gemeente Zwolle." in page.text
    assert "Verplaatsen naar gemeente Utrecht?" in page.text
    for name, value in fields().items():
        assert re.search(rf'<input type="hidden" name="{name}" value="{value}"', page.text), name
    assert municipality_of(user) == other_member.municipality
    assert mailbox.messages == []

    form = desk.post(URL, fields(change="1"))
    assert f'value="{ADDRESS}"' in form.text
    assert 'value="Jan de Boer"' in form.text
    assert municipality_of(user) == other_member.municipality
    assert mailbox.messages == []


def test_moving_someone_after_a_yes(mailbox, sent, fields, member, other_member):
    user = make_author(other_member, email=ADDRESS, first_name="Jan")

    text = sent(URL, fields(confirm="1"))

    assert "Jan heeft al een wachtwoord" in text
    assert municipality_of(user) == member.municipality
    message = mailbox.only(ADDRESS)
    assert "Eerst schreef u voor gemeente Zwolle." in message.text
    assert "Eerst schreef u voor gemeente Zwolle." in message.html


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"name": ""}, "name", "Vul de naam in."),
        ({"name": "x" * 151}, "name", "150"),
        ({"email": ""}, "email", "Vul het e-mailadres in."),
        ({"email": "jan"}, "email", "e-mailadres"),
        ({"email": "jan@utrecht.example\nBcc: iemand@elders.example"}, "email", "e-mailadres"),
        ({"email": "redactie@vng.example"}, "email", "van een redacteur of beheerder"),
        ({"email": "auteur@utrecht.example"}, "email", "schrijft al voor gemeente Utrecht"),
        ({"municipality": ""}, "municipality", "Kies een gemeente."),
        ({"municipality": "999"}, "municipality", "Deze gemeente kunt u hier niet kiezen."),
    ],
)
def test_bad_input_is_told_and_kept(mailbox, desk, fields, member, changed, field, message):
    make_user(EDITORS, email="redactie@vng.example")
    make_author(member, email="auteur@utrecht.example")
    before = User.objects.count()

    page = desk.post(URL, fields(**changed))

    assert list(page.context["form"].errors) == [field]
    assert message in page.context["form"].errors[field][0]
    for name, value in fields().items():
        if name not in changed:
            assert f'value="{value}"' in page.text, name
    assert User.objects.count() == before
    assert mailbox.messages == []


def test_a_name_over_two_lines_writes_no_mail_of_its_own(mailbox, sent, fields):
    sent(
        URL, fields(name="Jan\r\nBcc: iemand@elders.example\r\n\r\nKlik hier: http://kwaad.example")
    )

    assert mailbox.recipients() == [ADDRESS]
    message = mailbox.only(ADDRESS)
    first_line, *_ = message.text.split("\n")
    assert first_line == "Beste Jan Bcc: iemand@elders.example Klik hier: http://kwaad.example,"
    assert message.headers["bcc"] is None
    assert message.subject == "Schrijf mee voor gemeente Utrecht"


def test_a_name_with_mark_up_stays_text(mailbox, sent, fields):
    sent(URL, fields(name="<a href=x>Jan</a> & co"))

    assert "Beste &lt;a href=x&gt;Jan&lt;/a&gt; &amp; co" in mailbox.only(ADDRESS).html


def test_a_mail_server_that_is_down_costs_nothing(no_mail_server, sent, fields, member, caplog):
    with caplog.at_level(logging.ERROR):
        text = sent(URL, fields())

    assert (
        f"Jan de Boer staat bij gemeente Utrecht, maar de mail aan {ADDRESS} kon niet weg." in text
    )
    assert "Mail de uitnodiging opnieuw" in text
    user = User.objects.get(email=ADDRESS)
    assert municipality_of(user) == member.municipality
    assert f"The invitation of user {user.pk} could not be mailed." in caplog.text
    assert ADDRESS not in caplog.messages[0]


def test_an_address_that_the_mail_server_refuses(mailbox, sent, fields):
    mailbox.refused = {ADDRESS}

    text = sent(URL, fields())

    assert "kon niet weg" in text
    assert User.objects.filter(email=ADDRESS).exists()
    mailbox.refused = set()
    user = User.objects.get(email=ADDRESS)
    address = reverse("programme:member_mail", args=[fields()["municipality"], user.pk])
    assert "is verstuurd naar" in sent(address)
    assert mailbox.recipients() == [ADDRESS]


def test_a_second_click_mails_no_second_time_and_says_how_to(mailbox, sent, desk, fields):
    sent(URL, fields())
    page = desk.post(URL, fields())

    (message,) = page.context["form"].errors["email"]
    assert "is al uitgenodigd" in message
    assert "Mail de uitnodiging opnieuw" in message
    assert mailbox.recipients() == [ADDRESS]
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_no_mail_for_an_account_that_is_not_saved(mailbox, member, administrator):
    who = {"name": "Jan", "email": ADDRESS, "municipality": member.municipality}

    with pytest.raises(RuntimeError), transaction.atomic():
        invite(by=administrator, **who)
    make_user(EDITORS, email=ADDRESS)
    with pytest.raises(ValidationError):
        invite(by=administrator, **who)

    assert mailbox.messages == []
    assert municipality_of(User.objects.get(email=ADDRESS)) is None


def test_someone_who_comes_second_hears_it_at_the_field(mailbox, desk, fields, somebody_is_quicker):
    with somebody_is_quicker(ADDRESS):
        page = desk.post(URL, fields())

    (message,) = page.context["form"].errors["email"]
    assert message.startswith("Iemand anders nodigde dit e-mailadres op hetzelfde moment uit.")
    assert message in page.text
    assert 'value="Jan de Boer"' in page.text
    assert mailbox.messages == []


def test_the_form_opens_with_the_municipality_chosen(desk, member, other_member):
    make_municipality("Ede")

    text = desk.get(URL, {"gemeente": other_member.municipality.pk}).text

    assert f'<option value="{other_member.municipality.pk}" selected>Zwolle</option>' in text
    assert "Utrecht" in text
    assert "Ede" not in text


def test_before_any_municipality_takes_part(client, desk, home, editor):
    assert "/beheer/programma/laten-meedoen/" in desk.get(URL).text
    client.force_login(editor)
    text = client.get(URL).text
    assert "Er doet nog geen gemeente mee. Vraag een beheerder" in text
    assert "<form method" not in text.partition("Er doet nog geen")[2]


def test_an_editor_invites_too(mailbox, client, editor, fields, member):
    client.force_login(editor)

    client.post(URL, fields())

    assert mailbox.recipients() == [ADDRESS]
    assert municipality_of(User.objects.get(email=ADDRESS)) == member.municipality


def test_it_is_written_down_who_did_it(desk, fields, seen):
    desk.post(URL, fields())

    user = User.objects.get(email=ADDRESS)
    history = seen(reverse("wagtailusers_users:history", args=[user.pk]))

    assert "Uitgenodigd om te schrijven voor een gemeente" in history
    assert "Bea" in history
