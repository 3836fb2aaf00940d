"""The organiser sees who comes, and can do for them what they can do themselves, and more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.domain import arrivals
from events.models import EventLedger, OutboxMail, Registration, Seat, Session
from koplopers.demo.event_factories import DAY, sign_up
from koplopers.demo.factories import make_member

from .conftest import read

State, Kind = Seat.State, OutboxMail.Kind


@pytest.fixture
def waiting(day):
    """Two people sit in "Praten", a third waits there and sits in "Lopen", a fourth only waits."""
    return [
        sign_up(day.talk, name="Ans"),
        sign_up(day.talk, name="Bo"),
        sign_up(day.talk, second=day.walk, name="Cor"),
        sign_up(day.talk, name="Dik"),
    ]


def shown(page):
    return [person.name for person in page.context["page_obj"]]


def test_the_overview_counts_by_session_and_by_municipality(desk, day, waiting, at):
    zwolle = make_member("Zwolle").municipality
    sign_up(day.later, municipality=zwolle, companions=2, name="Els")

    page = desk.get(at("event"))

    totals = page.context["totals"]
    assert (totals.people, totals.companions, totals.arrived) == (5, 2, 0)
    assert [
        (s.title, s.ledger.capacity, s.ledger.seats_taken, s.waiting) for s in page.context["sessions"]
    ] == [("Lopen", 30, 1, 0), ("Praten", 2, 2, 2), ("Eten", 30, 1, 0)]  # fmt: skip
    assert page.context["municipalities"] == [("Zwolle", 1), (None, 4)]
    text = read(page)
    assert text.index(">Cor</a>") < text.index(">Dik</a>")


def test_a_cancelled_registration_counts_no_more(desk, day, waiting, at):
    desk.post(at("person_cancel", waiting[3].pk), {"confirm": "1"})

    page = desk.get(at("event"))

    assert page.context["totals"].people == 3
    assert ">Dik</a>" not in read(page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ans", "Bo", "Cor", "Dik"]),
        ("q=co", ["Cor"]),
        ("q=bestaat+niet", []),
        ("stand=wacht", ["Cor", "Dik"]),
        ("stand=er", ["Ans"]),
        ("stand=verwacht", ["Bo", "Cor", "Dik"]),
        ("stand=onzin", ["Ans", "Bo", "Cor", "Dik"]),
        ("onderdeel={walk}", ["Cor"]),
        ("onderdeel={walk}&q=Ans", []),
    ],
)
def test_participants_are_searched_and_narrowed_down(desk, day, waiting, at, query, names):
    arrivals.check_in(registration=waiting[0], now=DAY)

    page = desk.get(f"{at('people')}?{query.format(walk=day.walk.pk)}")

    assert shown(page) == names


def test_participants_are_found_by_address_and_municipality(desk, day, at):
    zwolle = make_member("Zwolle").municipality
    sign_up(day.talk, name="Ans", municipality=zwolle)
    sign_up(day.talk, name="Bo", email="bo@elders.nl", organisation="De Verbinding")

    for words, name in (("zwolle", "Ans"), ("elders", "Bo"), ("verbinding bo", "Bo")):
        assert shown(desk.get(at("people"), {"q": words})) == [name]


def test_who_cancelled_is_a_list_of_its_own(desk, day, waiting, at):
    desk.post(at("person_cancel", waiting[1].pk), {"confirm": "1"})

    assert shown(desk.get(at("people"))) == ["Ans", "Cor", "Dik"]
    assert shown(desk.get(f"{at('people')}?stand=afgemeld")) == ["Bo"]


def test_somebody_is_moved_out_of_the_line_after_the_cut_off(desk, day, waiting, at):
    """Nobody moves up by themselves any more; the organiser still decides."""
    day.event.starts_at, day.event.ends_at = DAY.replace(year=2020), DAY.replace(year=2099)
    day.event.save()

    page = read(desk.post(at("person", waiting[3].pk), {"session": day.walk.pk}, follow=True))

    assert "Dik heeft nu een plek bij “Lopen”" in page
    assert [(s.session, s.state) for s in waiting[3].seats.live()] == [(day.walk, State.SEATED)]


def test_a_full_session_refuses_beside_the_field(desk, day, waiting, at):
    page = desk.post(at("person", waiting[3].pk), {"session": day.talk.pk})

    assert "Dit onderdeel is vol" in page.context["form"].errors["session"][0]
    assert [s.state for s in waiting[3].seats.live()] == [State.WAITING]


def test_somebody_is_taken_off_after_a_question(desk, day, waiting, at):
    address = at("person_cancel", waiting[0].pk)

    assert "Ans afmelden?" in read(desk.get(address))
    assert Registration.objects.get(pk=waiting[0].pk).cancelled_at is None

    desk.post(address, {"confirm": "1"})
    assert Registration.objects.get(pk=waiting[0].pk).cancelled_at is not None
    assert waiting[0].mails.filter(kind=Kind.CANCELLED).exists()
    # The first who waits has a seat elsewhere, and is asked.
    assert waiting[2].seats.get(session=day.talk).state == State.OFFERED


def test_data_are_erased_at_somebodys_wish(desk, day, waiting, at):
    desk.post(at("person_erase", waiting[0].pk), {"confirm": "1"})

    gone = Registration.objects.get(pk=waiting[0].pk)
    assert (gone.name, gone.email, gone.cancelled_at is None) == ("", "", False)
    assert not gone.mails.exists()
    assert desk.get(at("person", gone.pk)).status_code == 404


def test_the_link_is_mailed_again(desk, day, waiting, at):
    desk.post(at("person_link", waiting[0].pk))

    assert waiting[0].mails.filter(kind=Kind.LINK).count() == 1


def test_calling_off_a_session_asks_why_and_says_how_many(desk, day, waiting, at):
    address = at("session_cancel", day.talk.pk)

    assert "Vul in waarom" in read(desk.post(address, {"because": ""}))
    page = read(desk.post(address, {"because": "De spreker is verhinderd"}))
    assert "Dit raakt 2 mensen die een plek hebben en 2 mensen die op de wachtlijst staan." in page
    assert Session.objects.get(pk=day.talk.pk).cancelled_at is None
    back = desk.post(address, {"because": "De spreker is verhinderd", "change": "1"})
    assert "De spreker is verhinderd" in read(back)

    OutboxMail.objects.all().delete()
    desk.post(address, {"because": "De spreker is verhinderd", "confirm": "1"})
    assert Session.objects.get(pk=day.talk.pk).cancelled_at is not None
    assert sorted(m.registration.name for m in OutboxMail.objects.all()) == [
        "Ans", "Bo", "Cor", "Dik",
    ]  # fmt: skip
    assert {m.facts["because"] for m in OutboxMail.objects.all()} == {"De spreker is verhinderd"}
    assert desk.get(address).status_code == 404


def test_calling_off_the_meeting_asks_why_and_says_how_many(desk, day, waiting, at):
    page = read(desk.post(at("cancel"), {"because": "Storm"}))
    assert "Dit raakt 4 mensen die zijn aangemeld." in page
    assert EventLedger.objects.get(event=day.event).cancelled_at is None

    page = read(desk.post(at("cancel"), {"because": "Storm", "confirm": "1"}, follow=True))

    assert "Deze bijeenkomst gaat niet door" in page
    assert "Reden: Storm" in page
    assert "Laten vervallen" not in page
    assert OutboxMail.objects.filter(kind=Kind.EVENT_CANCELLED).count() == 4
    history = read(desk.get(f"/beheer/pages/{day.event.pk}/history/"))
    assert "De bijeenkomst is afgelast" in history


def test_a_mail_that_failed_is_told(desk, day, waiting, at):
    OutboxMail.objects.filter(registration=waiting[0]).update(state=OutboxMail.State.FAILED)

    assert "Eén mail kon niet weg" in read(desk.get(at("event")))


@pytest.mark.parametrize(("name", "number"), [("event", 18), ("people", 16)])
def test_the_number_of_queries_does_not_grow(desk, day, at, name, number):
    desk.get(at(name))

    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get(at(name))
        texts = [query["sql"] for query in asked]
        assert len(texts) == len(set(texts)), "a query is asked twice"
        return len(texts)

    sign_up(day.talk, name="Ans")
    one = queries()
    zwolle = make_member("Zwolle").municipality
    for _ in range(3):
        sign_up(day.talk, day.later, municipality=zwolle)

    assert (one, queries()) == (number, number)
