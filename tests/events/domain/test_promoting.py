"""Who moves up, when, and into what; and who does not."""

import datetime

import pytest

from events.domain import calling_off, changing, sizing
from events.domain.errors import Refused
from events.domain.sweeping import sweep
from events.models import EventPage, OutboxMail, Seat
from koplopers.demo.event_factories import DAY, NOW, make_room, make_session, sign_up

State, Why, Kind = Seat.State, Seat.Why, OutboxMail.Kind
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
CUT_OFF = DAY - 24 * HOUR

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def full(round_one):
    """A workshop for one, who is there."""
    session = make_session(round_one, capacity=1, title="Vol")
    session.first = sign_up(session)
    return session


@pytest.fixture
def other(round_one):
    return make_session(round_one, title="Ander")


def seat_of(registration, session):
    return registration.seats.filter(session=session).latest("pk")


def offered(full, other, now=NOW):
    """Somebody who has a seat elsewhere and is offered one."""
    somebody = sign_up(full, second=other)
    changing.cancel(registration=full.first, now=now)
    return somebody


def test_who_has_nothing_in_the_round_moves_up_at_once(full, has, mails):
    waiting = sign_up(full)

    changing.cancel(registration=full.first, now=NOW)

    assert has(waiting) == {"Vol": State.SEATED}
    assert mails(waiting) == [Kind.PROMOTED]


def test_who_has_a_seat_elsewhere_gets_an_offer_for_48_hours(full, other, has, mails):
    somebody = offered(full, other)

    assert has(somebody) == {"Vol": State.OFFERED, "Ander": State.SEATED}
    assert seat_of(somebody, full).offer_ends_at == NOW + 48 * HOUR
    assert mails(somebody) == [Kind.OFFER]
    full.ledger.refresh_from_db()
    assert full.ledger.seats_taken == 1


def test_an_offer_holds_its_chair_against_newcomers(full, other, has):
    offered(full, other)

    newcomer = sign_up(full)

    assert has(newcomer) == {"Vol": State.WAITING}


@pytest.mark.parametrize(("after", "still"), [(48 * HOUR - SECOND, True), (48 * HOUR, False)])
def test_an_offer_ends_at_its_moment_and_the_next_one_moves_up(
    full, other, has, mails, after, still
):
    somebody = offered(full, other)
    following = sign_up(full)

    sweep(now=NOW + after)

    if still:
        assert has(somebody) == {"Vol": State.OFFERED, "Ander": State.SEATED}
        assert has(following) == {"Vol": State.WAITING}
    else:
        assert has(somebody) == {"Ander": State.SEATED}
        assert mails(somebody) == [Kind.OFFER, Kind.OFFER_EXPIRED]
        assert has(following) == {"Vol": State.SEATED}


def test_an_offer_that_ran_out_is_refused_and_stays_over(full, other, has):
    """The act is refused, and yet the chair goes on to who waits."""
    somebody = offered(full, other)
    following = sign_up(full)

    with pytest.raises(Refused) as refused:
        changing.accept(seat=seat_of(somebody, full), now=NOW + 48 * HOUR)

    assert refused.value.code == "expired"
    assert has(somebody) == {"Ander": State.SEATED}
    assert seat_of(somebody, full).ended_because == Why.EXPIRED
    assert has(following) == {"Vol": State.SEATED}


def test_an_offer_lasts_no_longer_than_the_cut_off(full, other, has):
    late = CUT_OFF - HOUR
    somebody = offered(full, other, now=late)
    following = sign_up(full, now=late)
    assert seat_of(somebody, full).offer_ends_at == CUT_OFF

    sweep(now=CUT_OFF)

    assert has(somebody) == {"Ander": State.SEATED}
    # It is too late for them to plan for it.
    assert has(following) == {"Vol": State.WAITING}
    full.ledger.refresh_from_db()
    assert full.ledger.seats_taken == 0
    EventPage.objects.update(starts_at=NOW)  # so that a free seat is right, at the end of the test


def test_a_meeting_that_is_moved_forward_takes_its_offers_along(full, other, has):
    somebody = offered(full, other)
    EventPage.objects.update(starts_at=NOW + 24 * HOUR)

    sweep(now=NOW)

    assert has(somebody) == {"Ander": State.SEATED}


@pytest.mark.parametrize(("when", "state"), [(CUT_OFF - SECOND, State.SEATED), (CUT_OFF, "wacht")])
def test_nobody_moves_up_from_the_cut_off_on(full, has, when, state):
    waiting = sign_up(full)

    changing.cancel(registration=full.first, now=when)

    assert has(waiting) == {"Vol": state}
    EventPage.objects.update(starts_at=NOW)


def test_after_the_cut_off_a_newcomer_does_not_pass_who_waits(full, has):
    waiting = sign_up(full)
    changing.cancel(registration=full.first, now=CUT_OFF)

    newcomer = sign_up(full, now=CUT_OFF + HOUR)

    assert (has(waiting), has(newcomer)) == ({"Vol": State.WAITING}, {"Vol": State.WAITING})
    EventPage.objects.update(starts_at=NOW)


def test_nobody_moves_up_into_what_is_called_off(full, has, mails):
    waiting = sign_up(full)

    calling_off.cancel_session(session=full, now=NOW)
    sweep(now=NOW)
    sizing.set_capacity(session=full, capacity=5, now=NOW)

    assert has(waiting) == {}
    assert mails(waiting) == [Kind.PROGRAMME_CHANGED]


def test_nobody_moves_up_in_a_meeting_that_is_called_off(full, has, event, mails):
    waiting = sign_up(full)

    calling_off.cancel_event(event=event, because="Storm.", now=NOW)
    changing.cancel(registration=full.first, now=NOW)
    sweep(now=NOW)

    assert has(waiting) == {}
    assert mails(waiting) == [Kind.EVENT_CANCELLED]


def test_the_line_is_strict_also_when_the_first_ones_do_not_fit(round_one, has):
    room = make_room(round_one.event, holds=3)
    session = make_session(round_one, capacity=3, room=room, title="Klein")
    one, two = sign_up(session), sign_up(session)
    pair, single = sign_up(session, companions=1), sign_up(session)
    assert has(pair) == has(single) == {"Klein": State.WAITING}

    changing.cancel(registration=one, now=NOW)

    assert has(pair) == {"Klein": State.SEATED}
    assert has(single) == {"Klein": State.WAITING}
    changing.cancel(registration=two, now=NOW)
    assert has(single) == {"Klein": State.SEATED}


def test_the_chair_stays_free_for_a_first_one_who_brings_people(round_one, has):
    room = make_room(round_one.event, holds=3)
    session = make_session(round_one, capacity=3, room=room, title="Klein")
    one = sign_up(session)
    sign_up(session)
    three = sign_up(session, companions=2)
    single = sign_up(session)

    changing.cancel(registration=one, now=NOW)

    # Two chairs are free; they need three, and nobody passes them.
    assert has(three) == has(single) == {"Klein": State.WAITING}
    changing.change_companions(registration=three, number=1, now=NOW)
    assert has(three) == {"Klein": State.SEATED}
    assert has(single) == {"Klein": State.WAITING}


def test_who_leaves_the_line_lets_those_behind_move_up(round_one, has):
    room = make_room(round_one.event, holds=3)
    session = make_session(round_one, capacity=3, room=room, title="Klein")
    sign_up(session, companions=1)
    pair, single = sign_up(session, companions=1), sign_up(session)

    changing.leave(seat=seat_of(pair, session), now=NOW)

    assert has(single) == {"Klein": State.SEATED}


def test_more_people_than_a_room_ever_holds_cannot_wait_for_it(round_one):
    room = make_room(round_one.event, holds=2)
    session = make_session(round_one, capacity=2, room=room, title="Klein")

    with pytest.raises(Refused) as refused:
        sign_up(session, companions=2)

    assert refused.value.code == "full"
    assert not Seat.objects.exists()


def test_many_move_up_in_the_order_of_the_line(full, has):
    line = [sign_up(full) for _ in range(5)]

    moved = sizing.set_capacity(session=full, capacity=4, now=NOW)

    assert [seat.registration for seat in moved] == line[:3]
    assert [has(somebody)["Vol"] for somebody in line] == [State.SEATED] * 3 + [State.WAITING] * 2


def test_the_sweep_makes_good_what_was_left_undone(full, has):
    waiting = sign_up(full)
    type(full.ledger).objects.filter(session=full).update(capacity=2)

    assert sweep(now=NOW) == 1

    assert has(waiting) == {"Vol": State.SEATED}
    assert sweep(now=NOW) == 0
