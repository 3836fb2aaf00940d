"""The daily command that asks whether pages are still right."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from koplopers.demo.factories import make_author, make_practice
from practices.models import CasePage
from practices.vocabulary import Origin

DAY = "2026-06-01"
A_YEAR_AGO = date(2025, 6, 1)


def remind(*options):
    """Run the command on DAY; returns what it printed, errors included."""
    out = StringIO()
    try:
        call_command("remind_confirmations", f"--date={DAY}", *options, stdout=out, stderr=out)
    except CommandError as error:
        error.output = out.getvalue()
        raise
    return out.getvalue()


@pytest.fixture
def due(member):
    """Makes a published page that was last confirmed a year before DAY."""

    def due(parent=member, **fields):
        page = make_practice(parent, **fields)
        CasePage.objects.filter(pk=page.pk).update(confirmed_on=A_YEAR_AGO)
        return page

    return due


def reminded(*pages):
    dates = dict(CasePage.objects.values_list("pk", "reminded_on"))
    return [dates[page.pk] for page in pages]


def test_the_people_of_a_municipality_get_one_mail_with_all_pages(mailbox, member, due):
    make_author(member, email="anna@example.nl", first_name="Anna")
    make_author(member, email="bob@example.nl")
    pages = [due(title="Stemmen"), due(title="Sporten & spelen")]
    output = remind()
    assert mailbox.recipients() == ["anna@example.nl", "bob@example.nl"]
    message = mailbox.only("anna@example.nl")
    assert message.subject == "Kloppen deze 2 pagina's nog? Gemeente Utrecht"
    assert message.types == ["text/plain", "text/html"]
    assert "Beste Anna," in message.text
    assert "- Stemmen\n  Laatst bevestigd op 1 juni 2025" in message.text
    assert "Sporten &amp; spelen" in message.html
    for page in pages:
        link = f"https://koplopers.example/beheer/#pagina-{page.pk}"
        assert message.text.count(link) == 1
        assert message.html.count(f'href="{link}"') == 1
    assert reminded(*pages) == [date(2026, 6, 1)] * 2
    assert "Verstuurd: Utrecht, 2 pagina's: anna@example.nl" in output


def test_each_municipality_gets_its_own_pages(mailbox, member, other_member, due):
    make_author(member, email="utrecht@example.nl")
    make_author(other_member, email="zwolle@example.nl")
    due(title="Van Utrecht")
    due(other_member, title="Van Zwolle")
    remind()
    message = mailbox.only("zwolle@example.nl")
    assert message.subject == "Klopt deze pagina nog? Gemeente Zwolle"
    assert "Van Zwolle" in message.text
    assert "Van Utrecht" not in message.text


def test_a_page_is_asked_about_once_for_each_confirmation(mailbox, member, due):
    make_author(member)
    page = due()
    remind()
    assert remind() == ""
    assert len(mailbox.messages) == 1
    CasePage.objects.filter(pk=page.pk).update(confirmed_on=date(2026, 6, 2))
    out = StringIO()
    call_command("remind_confirmations", "--date=2027-06-02", stdout=out)
    assert len(mailbox.messages) == 2


@pytest.mark.parametrize(
    "values",
    [{"confirmed_on": date(2025, 6, 2)}, {"live": False}, {"origin": Origin.EDITORS}],
)
def test_other_pages_are_left_alone(mailbox, member, due, values):
    make_author(member)
    page = due()
    CasePage.objects.filter(pk=page.pk).update(**values)
    remind()
    assert mailbox.messages == []
    assert reminded(page) == [None]


def test_without_authors_the_editors_are_asked(mailbox, settings, member, due):
    settings.CONTACT_EMAIL = "redactie@example.nl"
    make_author(member, is_active=False)
    page = due()
    remind()
    assert mailbox.recipients() == ["redactie@example.nl"]
    text = mailbox.messages[0].text
    assert "Beste collega," in text
    # What only an author has on the screen is not promised to an editor.
    assert "Klopt nog" not in text
    assert f"/beheer/pages/{page.pk}/edit/" in text
    assert "nodig iemand uit" in text
    assert reminded(page) == [date(2026, 6, 1)]


def test_a_dry_run_only_tells(mailbox, member, due):
    make_author(member, email="anna@example.nl")
    page = due()
    assert remind("--dry-run") == "Niet verstuurd (proef): Utrecht, 1 pagina's: anna@example.nl\n"
    assert mailbox.messages == []
    assert reminded(page) == [None]


def test_a_refused_address_is_reported_and_asked_again(mailbox, member, other_member, due):
    make_author(member, email="weg@example.nl")
    make_author(other_member, email="zwolle@example.nl")
    refused, told = due(), due(other_member)
    mailbox.refused = {"weg@example.nl"}
    with pytest.raises(CommandError, match="Niet verstuurd: 1") as caught:
        remind()
    assert "Niet verstuurd: Utrecht, 1 pagina's: weg@example.nl: " in caught.value.output
    assert "550" in caught.value.output
    assert mailbox.recipients() == ["zwolle@example.nl"]
    assert reminded(refused, told) == [None, date(2026, 6, 1)]
    mailbox.refused = set()
    remind()
    assert reminded(refused) == [date(2026, 6, 1)]


def test_a_colleague_who_got_the_mail_is_not_asked_again(mailbox, member, due):
    make_author(member, email="weg@example.nl")
    make_author(member, email="anna@example.nl")
    page = due()
    mailbox.refused = {"weg@example.nl"}
    with pytest.raises(CommandError):
        remind()
    assert reminded(page) == [date(2026, 6, 1)]
    assert remind() == ""
    assert mailbox.recipients() == ["anna@example.nl"]


def test_without_a_mail_server_nothing_is_marked(no_mail_server, member, due):
    make_author(member, email="anna@example.nl")
    page = due()
    with pytest.raises(CommandError) as caught:
        remind()
    assert caught.value.returncode == 1
    assert "anna@example.nl" in caught.value.output
    assert reminded(page) == [None]


@pytest.mark.parametrize("day", ["morgen", "2026-13-01", "01-06-2026"])
def test_a_wrong_date_is_refused(db, day):
    with pytest.raises(CommandError, match="--date"):
        call_command("remind_confirmations", f"--date={day}")
