"""An editor puts a day together: nothing that is typed gets lost, and nobody loses a seat."""

import datetime

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from events.models import (
    Material,
    OutboxMail,
    Room,
    Round,
    Seat,
    Session,
    SessionFacility,
    SessionLedger,
    Speaker,
)
from koplopers.demo.event_factories import (
    DAY,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)
from koplopers.demo.factories import make_member, make_practice, make_theme

from .conftest import fresh, read

Kind = OutboxMail.Kind


def moment(value):
    return value.strftime("%Y-%m-%dT%H:%M")


def session_form(session=None, **fields):
    """What the form of a session sends."""
    data = {
        "title": "Praten", "kind": "workshop", "summary": "", "text": "null", "capacity": 30, "crew": 0,
        "new_speaker": "", "wheelchair_number": "",
    }  # fmt: skip
    if session:
        data |= {
            "title": session.title,
            "round": session.round_id,
            "room": session.room_id or "",
            "capacity": SessionLedger.objects.get(session=session).capacity,
        }
    return {**data, **fields}


def test_a_round_and_a_room_are_made(editing, event, at):
    starts = DAY + datetime.timedelta(hours=1)
    data = {
        "name": "Ronde 1",
        "starts_at": moment(starts),
        "ends_at": moment(starts + datetime.timedelta(hours=1)),
    }
    editing.post(at("round_add"), data)
    editing.post(at("room_add"), {"name": "Raadzaal", "holds": 40, "access": "Met de lift"})

    round, room = Round.objects.get(), Room.objects.get()
    assert (round.event, round.starts_at) == (fresh(event), starts)
    assert (room.event, room.holds, room.access) == (fresh(event), 40, "Met de lift")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("round_add", {"name": "Ronde 1"}, "al een ronde met deze naam"),
        ("round_add", {"name": "Anders", "ends_at": moment(DAY)}, "Het einde moet na het begin"),
        ("round_add", {"name": "Anders"}, "valt samen met Ronde 1"),
        ("room_add", {"name": "Raadzaal", "holds": 3}, "al een zaal met deze naam"),
        ("room_add", {"name": "Kast", "holds": 0}, "minstens 1 is"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(editing, day, at, name, data, said):
    times = {"starts_at": moment(day.one.starts_at), "ends_at": moment(day.one.ends_at)}
    page = read(editing.post(at(name), {**times, "access": "Via de achterdeur", **data}))

    assert said in page
    assert f'value="{data["name"]}"' in page
    assert (Round.objects.count(), Room.objects.count()) == (2, 1)


def test_another_time_of_a_round_is_mailed_to_those_concerned_only(editing, day, at):
    here, elsewhere = sign_up(day.talk), sign_up(day.later)
    OutboxMail.objects.all().delete()
    starts = day.one.starts_at + datetime.timedelta(minutes=5)
    data = {"name": "Ochtend", "starts_at": moment(starts), "ends_at": moment(day.one.ends_at)}

    page = read(editing.post(at("round_edit", day.one.pk), data, follow=True))

    assert "Eén persoon krijgt hierover een mail" in page
    assert [(m.kind, m.registration) for m in OutboxMail.objects.all()] == [
        (Kind.PROGRAMME_CHANGED, here)
    ]
    day.one.refresh_from_db()
    assert (day.one.name, day.one.starts_at) == ("Ochtend", starts)
    assert elsewhere.mails.count() == 0


def test_another_name_of_a_round_is_no_reason_to_mail(editing, day, at):
    sign_up(day.talk)
    OutboxMail.objects.all().delete()
    data = {
        "name": "Ochtend",
        "starts_at": moment(day.one.starts_at),
        "ends_at": moment(day.one.ends_at),
    }

    editing.post(at("round_edit", day.one.pk), data)

    assert not OutboxMail.objects.exists()
    assert Round.objects.get(pk=day.one.pk).name == "Ochtend"


def test_a_session_is_made_with_all_that_belongs_to_it(editing, day, at):
    member = make_member("Zwolle")
    theme, speaker = make_theme("Vervoer"), Speaker.objects.create(name="Ans")
    practice = make_practice(member, theme)
    data = session_form(
        title="Rijden", round=day.two.pk, room=day.room.pk, capacity=20, crew=3,
        facilities=["ringleiding", "rolstoel"], wheelchair_number=4, themes=[theme.pk],
        speakers_0=speaker.pk, new_speaker="Bo Nieuw", practices_0=practice.pk,
    )  # fmt: skip

    page = read(editing.post(at("session_add"), data, follow=True))

    session = Session.objects.get(title="Rijden")
    assert "“Rijden” is opgeslagen" in page
    assert (session.ledger.capacity, session.ledger.crew, session.ledger.heads) == (20, 3, 3)
    assert session.ledger.head_limit == 40
    assert sorted(session.facilities.values_list("kind", "number")) == [
        ("ringleiding", None), ("rolstoel", 4),
    ]  # fmt: skip
    assert [s.speaker.name for s in session.speaking.all()] == ["Ans", "Bo Nieuw"]
    assert list(session.themes.all()) == [theme]
    assert list(session.practices.all()) == [practice]


def test_an_empty_cell_of_the_grid_fills_in_where_it_is(editing, day, at):
    grid = read(editing.get(at("programme")))
    address = f"{at('session_add')}?ronde={day.two.pk}&zaal={day.room.pk}"
    assert f'href="{address}"' in grid
    assert f"?ronde={day.one.pk}&zaal={day.room.pk}" not in grid

    form = editing.get(address).context["form"]

    assert form["round"].value() == str(day.two.pk)
    assert form["room"].value() == str(day.room.pk)


def test_changing_a_session_keeps_its_counts(editing, day, at):
    sign_up(day.talk)
    data = session_form(day.talk, title="Beter praten", capacity=5)

    editing.post(at("session_edit", day.talk.pk), data)

    session = Session.objects.get(pk=day.talk.pk)
    assert session.title == "Beter praten"
    assert (session.ledger.capacity, session.ledger.seats_taken) == (5, 1)


def test_more_seats_let_those_who_wait_move_up(editing, day, at):
    for _ in range(2):
        sign_up(day.talk)
    third = sign_up(day.talk)

    editing.post(at("session_edit", day.talk.pk), session_form(day.talk, capacity=3))

    assert third.seats.get().state == Seat.State.SEATED


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"capacity": 1}, "capacity", "Er hebben al 2 mensen een plek"),
        ({"crew": 39}, "crew", "De zaal is dan te vol"),
        ({"room": "small"}, "room", "Er komen al 2 mensen"),
        ({"room": "taken"}, "room", "gebeurt al iets in deze zaal"),
        ({"round": "other"}, "round", "Er hebben al mensen een plek"),
        ({"wheelchair_number": 3}, "wheelchair_number", "Kruis hierboven ook"),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_changed(editing, day, at, fields, field, said):
    for _ in range(2):
        sign_up(day.talk)
    small = make_room(day.event, name="Kast", holds=1)
    taken = make_room(day.event, name="Bezet")
    make_session(day.one, room=taken)
    keys = {"small": small.pk, "taken": taken.pk, "other": day.two.pk}
    sent = {name: keys.get(value, value) for name, value in fields.items()}
    data = session_form(day.talk, title="Heel anders", new_speaker="Nieuw", **sent)

    response = editing.post(at("session_edit", day.talk.pk), data)

    assert said in response.context["form"].errors[field][0]
    assert said in read(response)
    assert 'value="Heel anders"' in read(response)
    session = Session.objects.get(pk=day.talk.pk)
    assert (session.title, session.round, session.room) == ("Praten", day.one, day.room)
    assert (session.ledger.capacity, session.ledger.crew) == (2, 0)
    assert not Speaker.objects.exists()


def test_a_speaker_is_in_one_place_at_a_time(editing, day, at):
    speaker = Speaker.objects.create(name="Ans")
    editing.post(at("session_edit", day.talk.pk), session_form(day.talk, speakers_0=speaker.pk))

    response = editing.post(
        at("session_edit", day.walk.pk), session_form(day.walk, speakers_0=speaker.pk)
    )

    assert "Ans staat in deze ronde al bij “Praten”" in read(response)
    assert response.context["form"]["speakers_0"].value() == str(speaker.pk)
    assert not day.walk.speaking.exists()


def test_a_session_without_people_can_go_to_another_round(editing, day, at):
    speaker = Speaker.objects.create(name="Ans")
    editing.post(at("session_edit", day.talk.pk), session_form(day.talk, speakers_0=speaker.pk))

    data = session_form(day.talk, round=day.two.pk, speakers_0=speaker.pk)
    editing.post(at("session_edit", day.talk.pk), data)

    session = Session.objects.get(pk=day.talk.pk)
    assert (session.round, session.room) == (day.two, day.room)
    assert session.speaking.get().round == day.two


def test_another_room_is_mailed_to_those_concerned(editing, day, at):
    here = sign_up(day.talk)
    OutboxMail.objects.all().delete()
    other = make_room(day.event, name="Trouwzaal", holds=20)

    editing.post(at("session_edit", day.talk.pk), session_form(day.talk, room=other.pk))

    assert [(m.kind, m.registration) for m in OutboxMail.objects.all()] == [
        (Kind.PROGRAMME_CHANGED, here)
    ]
    assert Session.objects.get(pk=day.talk.pk).ledger.head_limit == 20


def test_a_room_holds_who_comes(editing, day, at):
    sign_up(day.talk, companions=2)
    data = {"name": "Andere naam", "holds": 2, "access": ""}

    page = read(editing.post(at("room_edit", day.room.pk), data))

    assert "Er komen al 3 mensen" in page
    assert 'value="Andere naam"' in page
    day.room.refresh_from_db()
    assert (day.room.name, day.room.holds) == ("Raadzaal", 40)

    editing.post(at("room_edit", day.room.pk), {**data, "holds": 3})
    day.room.refresh_from_db()
    assert (day.room.name, day.room.holds) == ("Andere naam", 3)


def test_an_interpreter_that_was_booked_stays_when_a_session_is_saved(editing, day, at):
    SessionFacility.objects.create(session=day.talk, kind="ngt")

    editing.post(at("session_edit", day.talk.pk), session_form(day.talk, facilities=["prikkelarm"]))

    assert sorted(day.talk.facilities.values_list("kind", flat=True)) == ["ngt", "prikkelarm"]


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("round_delete", "one", "In deze ronde staan nog onderdelen"),
        ("room_delete", "room", "In deze zaal staan nog onderdelen"),
        ("session_delete", "talk", "Voor dit onderdeel hebben mensen zich aangemeld"),
    ],
)
def test_what_is_in_use_is_not_deleted(editing, day, at, name, row, said):
    sign_up(day.talk)
    row = getattr(day, row)

    page = read(editing.post(at(name, row.pk), {"confirm": "1"}, follow=True))

    assert said in page
    assert type(row).objects.filter(pk=row.pk).exists()


def test_what_nothing_hangs_on_is_deleted_after_a_question(editing, day, at):
    empty = make_round(day.event, 3)
    for name, row in (("session_delete", day.walk), ("round_delete", empty)):
        page = read(editing.get(at(name, row.pk)))
        assert f"{row} verwijderen?" in page
        assert type(row).objects.filter(pk=row.pk).exists()
        editing.post(at(name, row.pk), {"confirm": "1"})
        assert not type(row).objects.filter(pk=row.pk).exists()


def test_a_row_of_another_meeting_is_not_there(editing, day, at):
    other = make_session(make_round(make_event("Anders", slug="anders")))

    assert editing.get(at("session_edit", other.pk)).status_code == 404
    assert editing.get(at("round_edit", other.round_id)).status_code == 404


def test_material_stands_with_its_session_and_a_video_has_captions(editing, day, at):
    document = get_document_model().objects.create(
        title="Plaatjes", file=ContentFile(b"x", name="plaatjes.pdf")
    )
    data = {"kind": "video", "title": "Film", "document": document.pk, "transcript": ""}

    page = read(editing.post(at("material_add", day.talk.pk), data))
    assert "Een video heeft ondertiteling nodig" in page
    assert 'value="Film"' in page
    assert not Material.objects.exists()

    editing.post(at("material_add", day.talk.pk), {**data, "kind": "slides"})
    material = Material.objects.get()
    assert (material.session, material.title) == (day.talk, "Film")
    assert "Film" in read(editing.get(at("programme")))

    editing.post(at("material_edit", material.pk), {**data, "kind": "slides", "title": "Dia's"})
    material.refresh_from_db()
    assert material.title == "Dia's"
    editing.post(at("material_delete", material.pk), {"confirm": "1"})
    assert not Material.objects.exists()
