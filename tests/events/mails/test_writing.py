"""Every kind of mail: what stands in it, when it makes no sense any more, and what is never in it."""

import datetime
import email.policy
from email import message_from_bytes

import pytest
from django.core import mail as django_mail
from icalendar import Calendar

from events.domain import calling_off, changing, forgetting, moving, provisions, sizing, telling
from events.domain.provisions import Need
from events.domain.sweeping import sweep
from events.links import path_of
from events.mails.again import post_links
from events.mails.outbox import post, post_to_organiser
from events.mails.sending import send_due
from events.mails.writing import CONTENTS, write
from events.models import Commitment, Material, OutboxMail, Seat
from koplopers.demo.event_factories import (
    DAY,
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)

Kind, State = OutboxMail.Kind, OutboxMail.State
DIGEST_QUERIES = 10
SECRETS = (
    "geheim-dieet",
    "geheime-noot",
    "geheim-antwoord",
    "dieet",
    "NGT",
    "allergie",
    "rolstoel",
)


@pytest.fixture
def event(home):
    return make_event(
        online_url="https://video.example/kamer",
        route="400 meter van de bus,\nvlak.",
        toilet="Op elke verdieping.",
    )


@pytest.fixture
def rounds(event):
    return make_round(event, 1), make_round(event, 2)


@pytest.fixture
def room(event):
    return make_room(event, name="Zaal 1", access="Met de lift.")


@pytest.fixture
def praten(rounds, room):
    return make_session(rounds[0], capacity=1, room=room, title="Praten")


@pytest.fixture
def eten(rounds):
    return make_session(rounds[0], title="Samen eten")


def own(registration):
    return f"http://testserver{path_of(registration)}"


def letter_of(registration, kind, *, now=NOW):
    """The Letter of the last mail of a kind; None when it makes no sense."""
    mails = OutboxMail.objects.filter(registration=registration.pk, kind=kind)
    return write(mails.latest("pk"), now=now)


def post_now(kind, registration, *, about="test", facts=None, now=NOW):
    post(kind, registration, about=about, facts=facts, now=now)
    return letter_of(registration, kind, now=now)


def later(**passed):
    return NOW + datetime.timedelta(**passed)


def sent():
    """{subject: message} of what leaves, as a mail program reads it."""
    django_mail.outbox.clear()
    send_due(clock=lambda: NOW)
    messages = [
        message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
        for message in django_mail.outbox
    ]
    return {message["subject"]: message for message in messages}


def entries_in(message):
    """[(method, UID, sequence, status)] of the calendar files that are enclosed."""
    found = []
    for part in message.iter_attachments():
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        (entry,) = calendar.walk("VEVENT")
        found.append((calendar["METHOD"], entry["UID"], entry["SEQUENCE"], entry["STATUS"]))
    return found


def test_every_kind_has_its_text():
    assert set(CONTENTS) == set(Kind)


def test_confirmed_says_what_when_where_and_how_to_cancel(praten):
    registration = sign_up(praten, name="Ada")

    letter = letter_of(registration, Kind.CONFIRMED)

    assert letter.subject == "U bent aangemeld: Kick-off"
    assert letter.text.startswith("Beste Ada,\n\nU bent aangemeld voor Kick-off.\n\n")
    assert "Wanneer: vrijdag 12 maart 2027, 9.00 tot 16.00 uur." in letter.text
    assert "Waar: Stadhuis, Utrecht." in letter.text
    assert (
        "- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Praten”. Waar: Zaal 1. Met de lift."
        in letter.text
    )
    assert f"Uw aanmelding bekijken of wijzigen: {own(registration)}" in letter.text
    assert f"Kunt u niet komen? Meld u af: {own(registration)}afmelden/" in letter.text
    assert f"Uw hele programma voor uw agenda: {own(registration)}agenda.ics" in letter.text
    assert "video.example" not in letter.text


def test_html_says_the_same_with_real_links_and_lists(praten):
    registration = sign_up(praten, name="Ada <b>")

    html = letter_of(registration, Kind.CONFIRMED).html

    assert "Beste Ada &lt;b&gt;," in html
    assert "<li>Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Praten”." in html
    assert f'<a href="{own(registration)}afmelden/">Kunt u niet komen? Meld u af</a>' in html
    assert '<html lang="nl">' in html


def test_online_needs_a_seat_to_know_where(eten, praten):
    seated, waiting = sign_up(eten), None
    sign_up(praten)
    waiting = sign_up(praten)

    letter = letter_of(seated, Kind.CONFIRMED)

    assert "Online meedoen: https://video.example/kamer" in letter.text
    assert "video.example" not in letter_of(waiting, Kind.WAITING).text


def test_who_waits_for_the_first_choice_reads_both(praten, eten):
    sign_up(praten)
    registration = sign_up(praten, second=eten)

    text = letter_of(registration, Kind.CONFIRMED).text

    assert (
        "U hebt een plek bij:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Samen"
        in text
    )
    assert "Met de lift. U staat op plek 1 van de wachtlijst." in text


def test_waiting_says_at_which_place_it_was_when_it_was_written(praten):
    first, second, third = sign_up(praten), sign_up(praten), sign_up(praten)
    changing.cancel(registration=second, now=NOW)

    letter = letter_of(third, Kind.WAITING)

    assert letter.subject == "U staat op de wachtlijst: Kick-off"
    assert (
        "“Praten”. Waar: Zaal 1. Met de lift. U staat op plek 2 van de wachtlijst." in letter.text
    )
    assert letter.seats == []
    assert letter_of(second, Kind.WAITING) is None
    # Who moved up meanwhile only hears that.
    changing.cancel(registration=first, now=NOW)
    assert letter_of(third, Kind.WAITING) is None
    assert letter_of(third, Kind.PROMOTED).subject == "U hebt een plek: Kick-off"


def test_promoted_names_the_seat_and_brings_its_entry(praten):
    first, second = sign_up(praten), sign_up(praten)
    changing.cancel(registration=first, now=NOW)

    letter = letter_of(second, Kind.PROMOTED)

    assert "u hebt nu een plek bij:\n- Ronde 1" in letter.text
    assert [seat.session for seat in letter.seats] == [praten]
    changing.cancel(registration=second, now=NOW)
    assert letter_of(second, Kind.PROMOTED) is None


@pytest.fixture
def offered(praten, eten):
    """Somebody with a seat elsewhere, and an offer since NOW."""
    first = sign_up(praten)
    registration = sign_up(praten, second=eten)
    changing.cancel(registration=first, now=NOW)
    return registration


def test_an_offer_says_until_when_and_what_one_keeps(offered):
    letter = letter_of(offered, Kind.OFFER)

    assert letter.subject == "Er is een plek voor u: Kick-off"
    assert "tot woensdag 3 februari 2027, 12.00 uur." in letter.text
    assert f"Ja of nee antwoorden: {own(offered)}" in letter.text
    assert "U hebt nu een plek bij:\n- Ronde 1" in letter.text
    assert "Doet u niets, dan houdt u de plek die u nu hebt." in letter.text
    assert letter_of(offered, Kind.OFFER, now=later(hours=48)) is None


def test_an_answered_offer_is_not_mailed_any_more(offered):
    changing.accept(seat=offered.seats.get(state=Seat.State.OFFERED), now=NOW)

    assert letter_of(offered, Kind.OFFER) is None
    text = letter_of(offered, Kind.CHANGED_OWN).text
    assert "Nieuw:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Praten”" in text
    assert "Niet meer:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Samen eten”" in text


def test_an_offer_that_ran_out_says_what_stays(offered):
    sweep(now=later(hours=49))

    letter = letter_of(offered, Kind.OFFER_EXPIRED, now=later(hours=49))

    assert letter.subject == "De plek is weer vrij: Kick-off"
    assert "gaat deze plek naar iemand anders:\n- Ronde 1" in letter.text
    assert "U hebt een plek bij:\n- Ronde 1" in letter.text


def test_another_time_and_room_are_told_beside_the_old_ones(praten, room, settings):
    registration = sign_up(praten)
    other = sign_up(make_session(make_round(praten.event, 3)))
    sent()
    sizing.place(session=praten, room=make_room(praten.event, name="Zaal 2"), now=NOW)
    telling.tell_changes(sessions=[praten], now=NOW)

    letter = letter_of(registration, Kind.PROGRAMME_CHANGED)

    assert letter.subject == "Let op, wijziging: Kick-off"
    assert (
        "Zo is het nu:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Praten”. Waar: Zaal 2."
        in letter.text
    )
    assert (
        "Zo was het eerst:\n- vrijdag 12 maart 2027, 10.00 tot 10.50 uur. Waar: Zaal 1."
        in letter.text
    )
    assert not other.mails.filter(kind=Kind.PROGRAMME_CHANGED).exists()


def test_a_session_that_is_called_off_can_be_replaced(praten):
    registration = sign_up(praten)
    calling_off.cancel_session(session=praten, now=NOW)

    letter = letter_of(registration, Kind.PROGRAMME_CHANGED)

    assert "Dit onderdeel gaat niet door:\n- Ronde 1" in letter.text
    assert "kunt u een ander onderdeel kiezen" in letter.text
    assert "Zo is het nu" not in letter.text
    assert "reden" not in letter.text


def test_why_a_session_is_called_off_is_told(praten):
    registration = sign_up(praten)
    calling_off.cancel_session(session=praten, because="De spreker is ziek.", now=NOW)

    letter = letter_of(registration, Kind.PROGRAMME_CHANGED)

    assert "Dit is de reden:\nDe spreker is ziek.\n\nOp uw eigen pagina" in letter.text


def test_who_is_moved_by_the_organiser_reads_from_where_to_where(praten, eten):
    registration = sign_up(praten)
    moving.move(registration=registration, session=eten, now=NOW)

    text = letter_of(registration, Kind.PROGRAMME_CHANGED).text

    assert (
        "U gaat naar een ander onderdeel:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Samen eten”"
        in text
    )
    assert "Niet meer:\n- Ronde 1, vrijdag 12 maart 2027, 10.00 tot 10.50 uur: “Praten”" in text


def test_cancelled_by_oneself(praten):
    registration = sign_up(praten)
    changing.cancel(registration=registration, now=NOW)

    letter = letter_of(registration, Kind.CANCELLED)

    assert letter.subject == "U bent afgemeld: Kick-off"
    assert "U had gekozen voor:\n- Ronde 1" in letter.text
    assert "afmelden/" not in letter.text


def test_a_meeting_that_is_off_says_why_and_nothing_else_leaves(praten):
    registration = sign_up(praten)
    gone = sign_up(praten)
    changing.cancel(registration=gone, now=NOW)
    calling_off.cancel_event(event=praten.event, because="Er ligt te veel sneeuw.", now=NOW)

    letter = letter_of(registration, Kind.EVENT_CANCELLED)

    assert letter.subject == "Gaat niet door: Kick-off"
    assert "De bijeenkomst op de site: http://testserver/" in letter.text
    assert "De reden:\nEr ligt te veel sneeuw." in letter.text
    assert letter_of(registration, Kind.CONFIRMED) is None
    assert post_now(Kind.REMINDER_DAY, registration) is None
    assert not gone.mails.filter(kind=Kind.EVENT_CANCELLED).exists()


@pytest.mark.parametrize(
    ("kind", "now", "subject"),
    [
        (Kind.REMINDER_WEEK, DAY - datetime.timedelta(days=7), "Over 7 dagen: Kick-off"),
        (Kind.REMINDER_DAY, DAY - datetime.timedelta(days=1), "Morgen: Kick-off"),
        (Kind.REMINDER_DAY, DAY - datetime.timedelta(hours=1), "Vandaag: Kick-off"),
    ],
)
def test_reminders_say_all_that_one_needs_to_get_there(praten, rounds, kind, now, subject):
    online = make_session(rounds[1], title="Terugkijken")
    registration = sign_up(praten, online)

    letter = post_now(kind, registration, now=now)

    assert letter.subject == subject
    assert "- Route en openbaar vervoer: 400 meter van de bus, vlak." in letter.text
    assert "- Toilet: Op elke verdieping." in letter.text
    assert "“Praten”. Waar: Zaal 1. Met de lift." in letter.text
    assert "“Terugkijken”. Waar: Online." in letter.text
    assert "Online meedoen: https://video.example/kamer" in letter.text
    assert "afmelden/" in letter.text


def test_a_reminder_that_comes_too_late_is_dropped(praten):
    registration = sign_up(praten)

    assert post_now(Kind.REMINDER_WEEK, registration, now=DAY - datetime.timedelta(days=1)) is None
    assert post_now(Kind.REMINDER_DAY, registration, now=DAY) is None


def test_an_answer_is_only_behind_the_link(praten):
    registration = sign_up(praten, needs=[Need("dieet", "geheime-noot")])
    (provision,) = registration.provisions.all()
    provisions.answer(provision, state="geregeld", text="geheim-antwoord", now=NOW)

    letter = letter_of(registration, Kind.PROVISION_ANSWERED)

    assert letter.subject == "Er is een antwoord voor u: Kick-off"
    assert f"Uw antwoord lezen: {own(registration)}" in letter.text
    assert "oorziening" not in letter.text
    provisions.withdraw(registration)
    assert letter_of(registration, Kind.PROVISION_ANSWERED) is None


def test_the_digest_has_numbers_and_no_names(praten, editor):
    registration = sign_up(praten, name="Ada Geheim", needs=[Need("ngt")])
    sign_up(praten, name="Bob Geheim")
    post_to_organiser(praten.event, editor.email, about="x", now=NOW)
    changing.choose(
        registration=registration,
        session=make_session(praten.round, title="Zingen"),
        now=NOW,
    )

    letter = write(OutboxMail.objects.get(kind=Kind.DIGEST), now=NOW)

    assert letter.subject == "Stand van zaken: Kick-off"
    assert letter.text.startswith("Beste organisator,")
    assert "- Aangemeld: 2" in letter.text
    assert "- Ronde 1, “Praten”: 1 van 1 plekken bezet" in letter.text
    assert (
        "- 1 keer: Iemand die een tolk nodig heeft, zit nu bij een ander onderdeel" in letter.text
    )
    assert (
        "Nog aan te vragen, uiterlijk vrijdag 19 februari 2027:\n- Ronde 1, “Zingen”: NGT-tolk"
        in letter.text
    )
    assert "Geheim" not in letter.text
    assert "http://testserver/beheer/" in letter.text


def test_the_digest_says_what_is_new_and_which_mails_failed(praten, editor):
    sign_up(praten)
    OutboxMail.objects.update(state=State.FAILED)
    facts = {"since": later(hours=1).isoformat()}
    post_to_organiser(praten.event, editor.email, about="x", facts=facts, now=NOW)
    sign_up(praten, now=later(hours=2))

    text = write(OutboxMail.objects.get(kind=Kind.DIGEST), now=later(hours=3)).text

    assert "- Aangemeld: 2\n- Nieuw sinds het vorige overzicht: 1\n" in text
    assert "- Mails die niet aankwamen: 1" in text
    assert "“Praten”: 1 van 1 plekken bezet, 1 op de wachtlijst" in text


def test_the_digest_asks_as_much_of_the_database_for_one_as_for_many(
    praten, editor, django_assert_num_queries
):
    sign_up(praten, needs=[Need("ngt")])
    post_to_organiser(praten.event, editor.email, about="x", now=NOW)
    write(OutboxMail.objects.get(kind=Kind.DIGEST), now=NOW)

    def ask():
        mail = OutboxMail.objects.select_related("event").get(kind=Kind.DIGEST)
        with django_assert_num_queries(DIGEST_QUERIES):
            return write(mail, now=NOW).text

    ask()
    for number in (4, 5, 6):
        sign_up(make_session(make_round(praten.event, number)), needs=[Need("ngt")])

    assert ask().count("NGT-tolk") == 4


def test_afterwards_leads_to_the_material_and_asks_for_monday(praten, eten):
    from koplopers.demo.factories import make_document

    registration, other = sign_up(praten), sign_up(eten)
    Material.objects.create(
        session=praten, kind="slides", title="Dia's", document=make_document("Dia's")
    )
    after = DAY + datetime.timedelta(days=1)

    letter = post_now(Kind.AFTERWARDS, registration, now=after)

    assert letter.subject == "Na afloop: Kick-off"
    assert f"- Praten: http://testserver{praten.get_absolute_url()}" in letter.text
    assert f"Uw voornemen opschrijven: {own(registration)}voornemen/" in letter.text
    assert "afmelden/" not in letter.text
    assert "Praten:" not in post_now(Kind.AFTERWARDS, other, about="other", now=after).text


def test_six_weeks_later_they_read_their_own_words(praten):
    registration = sign_up(praten)
    written = DAY + datetime.timedelta(days=2)
    Commitment.objects.create(registration=registration, text="Ik bel de raad.", created_at=written)
    now = written + datetime.timedelta(weeks=6)

    letter = post_now(Kind.SIX_WEEKS, registration, now=now)

    assert letter.subject == "Hoe is het gegaan? Kick-off"
    assert "“Ik bel de raad.”" in letter.text
    Commitment.objects.all().delete()
    assert letter_of(registration, Kind.SIX_WEEKS, now=now) is None


def test_a_message_of_the_organiser_is_told_as_it_was_written(praten):
    registration = sign_up(praten)
    facts = {"subject": "Neem\r\nlunch mee", "text": "Wij vergaten iets.\r\n\r\nNeem lunch mee."}

    letter = post_now(Kind.FROM_ORGANISER, registration, facts=facts)

    assert letter.subject == "Neem lunch mee"
    assert "Wij vergaten iets.\n\nNeem lunch mee.\n\nDit bericht gaat over Kick-off" in letter.text
    changing.cancel(registration=registration, now=NOW)
    assert letter_of(registration, Kind.FROM_ORGANISER) is None


def test_links_of_all_that_somebody_signed_up_for_in_one_mail(praten):
    past = make_event("Webinar", slug="webinar", starts_at=later(days=1), ends_at=later(days=2))
    other = make_event("Atelier", slug="atelier")
    address = "ada@voorbeeld.nl"
    registrations = [
        sign_up(make_session(make_round(event)), email=address) for event in (past, other)
    ]
    registrations.append(sign_up(praten, email="ADA@voorbeeld.nl"))
    stranger = sign_up(praten, email="bob@voorbeeld.nl")

    assert post_links(email=" Ada@Voorbeeld.nl", now=later(days=3))

    letter = write(OutboxMail.objects.get(kind=Kind.LINK), now=later(days=3))
    assert letter.subject == "De links naar uw aanmeldingen"
    assert [own(row) in letter.text for row in [*registrations, stranger]] == [
        True,
        True,
        True,
        False,
    ]
    assert f'<a href="{own(registrations[1])}">Atelier, ' in letter.html


def test_names_that_are_gone_get_no_mail(praten):
    registration = sign_up(praten)
    mail = registration.mails.get()
    forgetting.erase(registration=registration, now=NOW)
    registration.refresh_from_db()
    mail.registration, mail.to = registration, "ada@voorbeeld.nl"

    assert write(mail, now=NOW) is None


@pytest.mark.parametrize("name", ["http://spam.example", "www. koop/nu", "a@b.nl", "x\ny"])
def test_a_name_that_is_an_address_is_not_used_to_greet(praten, name):
    assert letter_of(sign_up(praten, name=name), Kind.CONFIRMED).text.startswith("Beste deelnemer,")


def test_the_entry_stands_in_the_mail_and_beside_it(praten, rounds):
    registration = sign_up(praten, make_session(rounds[1], title="Zingen"))
    first, second = registration.seats.all()

    (message,) = sent().values()

    assert message.get_content_type() == "multipart/mixed"
    inside, *files = message.iter_parts()
    assert inside.get_content_type() == "multipart/alternative"
    types = [part.get_content_type() for part in inside.iter_parts()]
    assert types == ["text/plain", "text/html", "text/calendar"]
    invitation = list(inside.iter_parts())[2]
    assert invitation["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    (entry,) = Calendar.from_ical(invitation.get_payload(decode=True)).walk("VEVENT")
    assert entry["UID"] == f"{first.uid}@testserver"
    assert [file.get_filename() for file in files] == ["praten.ics", "zingen.ics"]
    assert files[0].get_content_type() == "application/ics"
    assert files[1]["Content-Type"].params["method"] == "REQUEST"
    assert entries_in(message) == [
        ("REQUEST", f"{seat.uid}@testserver", 0, "CONFIRMED") for seat in (first, second)
    ]


def test_a_calendar_hears_of_a_swap_once_as_a_new_entry_and_one_that_is_off(praten, eten):
    registration = sign_up(praten)
    old = registration.seats.get()
    sent()
    new = changing.choose(registration=registration, session=eten, now=NOW)

    (message,) = sent().values()

    assert sorted(entries_in(message)) == [
        ("CANCEL", f"{old.uid}@testserver", 1, "CANCELLED"),
        ("REQUEST", f"{new.uid}@testserver", 0, "CONFIRMED"),
    ]
    changing.cancel(registration=registration, now=NOW)
    (message,) = sent().values()
    assert entries_in(message) == [("CANCEL", f"{new.uid}@testserver", 1, "CANCELLED")]


def test_an_entry_that_no_calendar_has_is_not_taken_away(praten):
    registration = sign_up(praten)
    changing.cancel(registration=registration, now=NOW)

    message = sent()["U bent afgemeld: Kick-off"]

    assert entries_in(message) == []
    assert "agenda" not in message.get_body(("plain",)).get_content()


def test_no_mail_says_what_somebody_needs(praten, eten, rounds, editor):
    """Every kind that can be made here, with all that is told in confidence planted beside it."""
    needs = [Need("dieet", "geheim-dieet"), Need("allergie", "geheime-noot"), Need("rolstoel")]
    registration = sign_up(praten, needs=needs)
    for provision in registration.provisions.all():
        provisions.answer(provision, state="lukt-niet", text="geheim-antwoord", now=NOW)
    waiting = sign_up(praten, second=eten, needs=needs)
    telling.tell_changes(sessions=[praten], now=NOW)
    post_to_organiser(praten.event, editor.email, about="x", now=NOW)
    post_links(email=registration.email, now=NOW)
    Commitment.objects.create(registration=registration, text="Bellen", created_at=NOW)
    for kind in (Kind.REMINDER_WEEK, Kind.REMINDER_DAY, Kind.AFTERWARDS, Kind.SIX_WEEKS):
        post(kind, registration, about="x", now=NOW)
    post(Kind.FROM_ORGANISER, registration, about="x", facts={"text": "Hallo"}, now=NOW)
    messages = sent()
    changing.cancel(registration=registration, now=NOW)
    messages |= sent()
    calling_off.cancel_event(event=praten.event, because="Sneeuw", now=NOW)
    messages |= sent()

    assert waiting.mails.filter(kind=Kind.OFFER, state=State.SENT).exists()
    assert len(messages) >= 13
    for subject, message in messages.items():
        whole = subject + "".join(
            part.get_content() if part.get_content_maintype() == "text" else ""
            for part in message.walk()
            if not part.is_multipart()
        )
        assert [word for word in SECRETS if word.lower() in whole.lower()] == [], subject
