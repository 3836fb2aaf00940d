"""Many people at the same moment, each on a connection of their own."""

import datetime
import uuid
from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from events.domain import calling_off, changing, sizing
from events.domain.checking import seat_findings
from events.domain.errors import Refused
from events.domain.sweeping import sweep
from events.models import OutboxMail, Registration, Seat
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session, sign_up

WRITERS, CHAIRS = 64, 30
PATIENCE = 60

State = Seat.State

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def round_one(home):
    return make_round(make_event())


def at_once(*acts):
    """Do all acts at the same moment; returns what each gave, a Refused too.

    What a thread did not expect, is raised here.
    """
    barrier, outcomes, strange = Barrier(len(acts)), [None] * len(acts), []

    def run(place, act):
        try:
            # Connected before the start, so that nobody begins late.
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            outcomes[place] = act()
        except Refused as refused:
            outcomes[place] = refused
        except BaseException as error:
            strange.append(error)
            raise
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not strange
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def counted(session):
    session.ledger.refresh_from_db()
    return session.ledger.seats_taken


def test_64_writers_for_30_seats(round_one):
    session = make_session(round_one, capacity=CHAIRS)

    at_once(*[lambda: sign_up(session)] * WRITERS)

    states = Counter(Seat.objects.values_list("state", flat=True))
    assert states == {State.SEATED: CHAIRS, State.WAITING: WRITERS - CHAIRS}
    positions = Seat.objects.waiting().values_list("position", flat=True)
    assert list(positions) == list(range(1, WRITERS - CHAIRS + 1))
    assert counted(session) == CHAIRS
    assert OutboxMail.objects.count() == WRITERS
    assert seat_findings(now=NOW) == []


@pytest.mark.postgresql
def test_the_writers_would_oversell_without_the_turn(round_one):
    """Read a count, then insert: what everybody writes first. The test above bites when this oversells."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    session = make_session(round_one, capacity=CHAIRS)

    def naive():
        with transaction.atomic():
            is_free = Seat.objects.holding().filter(session=session).count() < CHAIRS
            registration = Registration.objects.create(
                event_id=session.event_id, name="Jan", submit_key=uuid.uuid4(), created_at=NOW
            )
            if is_free:
                Seat.objects.create(
                    registration=registration,
                    session=session,
                    round_id=session.round_id,
                    state=State.SEATED,
                    created_at=NOW,
                )

    at_once(*[naive] * WRITERS)

    assert Seat.objects.count() > CHAIRS


def test_the_same_form_at_once_is_one_registration(round_one):
    session, key = make_session(round_one), uuid.uuid4()

    made = at_once(
        *[lambda: sign_up(session, submit_key=key, email="jan@voorbeeld.nl")] * 8,
    )

    assert len({registration.pk for registration in made}) == 1
    assert (Registration.objects.count(), OutboxMail.objects.count(), counted(session)) == (1, 1, 1)


def test_one_address_at_once_signs_up_once(round_one):
    session = make_session(round_one)

    made = at_once(*[lambda: sign_up(session, email="jan@voorbeeld.nl")] * 8)

    assert Counter(getattr(one, "code", "made") for one in made) == {"made": 1, "known": 7}
    assert counted(session) == 1


def test_the_first_act_of_a_meeting_makes_its_row_once(home):
    event = make_event()
    session = make_session(make_round(event), capacity=CHAIRS)
    event.ledger.delete()

    at_once(*[lambda: sign_up(session)] * 8)

    assert counted(session) == 8


@pytest.mark.parametrize("room_for", [1, 2])
def test_two_people_swap_crosswise(round_one, room_for):
    """Each wants where the other is; nobody waits for a lock for ever, and nobody loses a seat."""
    here, there = (make_session(round_one, capacity=room_for) for _ in range(2))
    one, other = sign_up(here), sign_up(there)

    at_once(
        lambda: changing.choose(registration=one, session=there, now=NOW),
        lambda: changing.choose(registration=other, session=here, now=NOW),
    )

    seated = {seat.registration: seat.session for seat in Seat.objects.filter(state=State.SEATED)}
    # Full sessions: both keep what they have, and wait.
    swapped = {one: there, other: here}
    assert seated == (swapped if room_for == 2 else {one: here, other: there})
    assert Seat.objects.waiting().count() == (0 if room_for == 2 else 2)
    assert seat_findings(now=NOW) == []


def test_many_people_swap_in_all_directions(round_one):
    event = round_one.event
    rounds = [round_one, make_round(event, 2)]
    sessions = [[make_session(one, capacity=4) for _ in range(3)] for one in rounds]
    people = [sign_up(sessions[0][n % 3], sessions[1][n % 3]) for n in range(12)]

    at_once(
        *[
            lambda person=person, target=sessions[n % 2][(n + step) % 3]: changing.choose(
                registration=person, session=target, now=NOW
            )
            for n, person in enumerate(people)
            for step in (1, 2)
        ]
    )

    assert Seat.objects.filter(state=State.SEATED).count() == 24
    assert seat_findings(now=NOW) == []


def test_cancelling_at_once_frees_one_seat(round_one):
    session = make_session(round_one, capacity=2)
    somebody = sign_up(session)
    sign_up(session)
    line = [sign_up(session) for _ in range(3)]

    at_once(*[lambda: changing.cancel(registration=somebody, now=NOW)] * 8)

    assert [one.seats.get().state for one in line] == ["plek", "wacht", "wacht"]
    assert somebody.mails.filter(kind=OutboxMail.Kind.CANCELLED).count() == 1
    assert seat_findings(now=NOW) == []


def test_accepting_against_the_end_of_the_offer(round_one):
    """Either they have the seat or the next one has it, whoever came first."""
    session, other = make_session(round_one, capacity=1), make_session(round_one)
    first = sign_up(session)
    somebody, behind = sign_up(session, second=other), sign_up(session)
    changing.cancel(registration=first, now=NOW)
    offer = somebody.seats.get(state=State.OFFERED)
    end = offer.offer_ends_at

    outcome, *_ = at_once(
        lambda: changing.accept(seat=offer, now=end - datetime.timedelta(seconds=1)),
        lambda: sweep(now=end),
    )

    mine, theirs = somebody.seats.get(session=session), behind.seats.get()
    if isinstance(outcome, Refused):
        assert (mine.state, theirs.state) == (State.ENDED, State.SEATED)
        assert somebody.seats.get(session=other).state == State.SEATED
    else:
        assert (mine.state, theirs.state) == (State.SEATED, State.WAITING)
        assert somebody.seats.get(session=other).state == State.ENDED
    assert seat_findings(now=NOW) == []


def test_an_organiser_and_visitors_at_once(round_one):
    """Cancels, newcomers, capacity and a session that is called off, all together."""
    busy, other = make_session(round_one, capacity=5), make_session(round_one, capacity=3)
    people = [sign_up(busy, second=other) for _ in range(10)]

    at_once(
        *[
            lambda person=person: changing.cancel(registration=person, now=NOW)
            for person in people[:4]
        ],
        *[lambda: sign_up(busy)] * 6,
        *[
            lambda person=person: changing.choose(registration=person, session=other, now=NOW)
            for person in people[4:6]
        ],
        lambda: sizing.set_capacity(session=busy, capacity=8, now=NOW),
        lambda: sizing.set_crew(session=busy, crew=2, now=NOW),
        lambda: calling_off.cancel_session(session=other, now=NOW),
        lambda: sweep(now=NOW),
    )

    assert seat_findings(now=NOW) == []
    assert Seat.objects.live().filter(session=other).count() == 0
    assert counted(busy) == 8
