"""What somebody changes by their own link, and what an old page of theirs cannot do."""

import datetime

import pytest

from events.domain import calling_off, changing, forgetting
from events.domain.errors import Refused
from events.domain.provisions import Need
from events.models import OrganiserTask, OutboxMail, Provision, Registration, Seat
from koplopers.demo.event_factories import (
    DAY,
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)

State, Why, Kind = Seat.State, Seat.Why, OutboxMail.Kind

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def one(round_one):
    return make_session(round_one, capacity=1, title="Een")


@pytest.fixture
def two(round_one):
    return make_session(round_one, capacity=1, title="Twee")


def live_seat(registration, session):
    return registration.seats.live().get(session=session)


def test_a_swap_gives_the_old_seat_to_who_waits(one, two, has, mails):
    somebody, waiting = sign_up(one), sign_up(one)

    new = changing.choose(registration=somebody, session=two, now=NOW)

    assert (new.session, new.state) == (two, State.SEATED)
    assert has(somebody) == {"Twee": State.SEATED}
    assert has(waiting) == {"Een": State.SEATED}
    old = somebody.seats.get(session=one)
    assert (old.ended_because, old.ended_at, old.sequence) == (Why.SWAPPED, NOW, 1)
    assert mails(somebody) == [Kind.CHANGED_OWN]
    assert mails(waiting) == [Kind.PROMOTED]


def test_a_swap_to_what_is_full_keeps_the_seat_and_waits(one, two, has, mails):
    somebody, _ = sign_up(one), sign_up(two)

    seat = changing.choose(registration=somebody, session=two, now=NOW)

    assert has(somebody) == {"Een": State.SEATED, "Twee": State.WAITING}
    assert mails(somebody) == [Kind.WAITING]
    assert somebody.mails.last().facts == {"seats": [seat.pk], "places": {str(seat.pk): 1}}


def test_a_swap_does_not_pass_who_waits_for_a_free_seat(one, two, has):
    """Free because the first in line brings more people than fit."""
    room = make_room(one.event, holds=2)
    small = make_session(one.round, capacity=2, room=room, title="Klein")
    sign_up(small)
    pair, somebody = sign_up(small, companions=1), sign_up(one)

    changing.choose(registration=somebody, session=small, now=NOW)

    assert has(pair) == {"Klein": State.WAITING}
    assert has(somebody) == {"Een": State.SEATED, "Klein": State.WAITING}


def test_the_same_choice_again_changes_nothing(one, two, mails):
    somebody, _ = sign_up(one), sign_up(two)
    held = live_seat(somebody, one)
    waits = changing.choose(registration=somebody, session=two, now=NOW)

    assert changing.choose(registration=somebody, session=one, now=NOW) == held
    assert changing.choose(registration=somebody, session=two, now=NOW) == waits
    assert mails(somebody) == [Kind.WAITING]


def test_another_wish_takes_the_place_of_the_first(one, two, has):
    three = make_session(one.round, capacity=1, title="Drie")
    sign_up(one)
    sign_up(two)
    somebody, behind = sign_up(one, second=three), sign_up(one)

    changing.choose(registration=somebody, session=two, now=NOW)

    assert has(somebody) == {"Drie": State.SEATED, "Twee": State.WAITING}
    assert live_seat(behind, one).position == 2


def test_who_joins_another_round_gets_a_seat_there(one, event, has):
    later = make_session(make_round(event, 2), title="Later")
    somebody = sign_up(one)

    changing.choose(registration=somebody, session=later, now=NOW)

    assert has(somebody) == {"Een": State.SEATED, "Later": State.SEATED}


def test_choosing_what_is_offered_takes_it(one, two, has):
    first = sign_up(one)
    somebody = sign_up(one, second=two)
    changing.cancel(registration=first, now=NOW)

    changing.choose(registration=somebody, session=one, now=NOW)

    assert has(somebody) == {"Een": State.SEATED}


def test_accepting_twice_is_accepting_once(one, two, has, mails):
    first = sign_up(one)
    somebody, waiting = sign_up(one, second=two), sign_up(two)
    changing.cancel(registration=first, now=NOW)
    offer = live_seat(somebody, one)

    changing.accept(seat=offer, now=NOW)
    again = changing.accept(seat=offer, now=NOW)

    assert again.state == State.SEATED
    assert has(somebody) == {"Een": State.SEATED}
    assert has(waiting) == {"Twee": State.SEATED}
    assert mails(somebody) == [Kind.OFFER, Kind.CHANGED_OWN]


def test_an_offer_in_what_was_called_off_meanwhile_is_refused(one, two, has):
    first = sign_up(one)
    somebody = sign_up(one, second=two)
    changing.cancel(registration=first, now=NOW)
    offer = live_seat(somebody, one)
    calling_off.cancel_session(session=one, now=NOW)

    with pytest.raises(Refused) as refused:
        changing.accept(seat=offer, now=NOW)

    assert refused.value.code == "cancelled"
    assert has(somebody) == {"Twee": State.SEATED}


def test_declining_an_offer_keeps_the_other_seat(one, two, has):
    first = sign_up(one)
    somebody, behind = sign_up(one, second=two), sign_up(one)
    changing.cancel(registration=first, now=NOW)

    changing.leave(seat=live_seat(somebody, one), now=NOW)

    assert has(somebody) == {"Twee": State.SEATED}
    assert somebody.seats.get(session=one).ended_because == Why.DECLINED
    assert has(behind) == {"Een": State.SEATED}


def test_leaving_twice_gives_the_chair_back_once(one, has, mails):
    somebody = sign_up(one)
    seat = live_seat(somebody, one)

    changing.leave(seat=seat, now=NOW)
    changing.leave(seat=seat, now=NOW)

    assert has(somebody) == {}
    assert mails(somebody) == [Kind.CHANGED_OWN]
    one.ledger.refresh_from_db()
    assert (one.ledger.seats_taken, one.ledger.heads) == (0, 0)


def test_cancelling_twice_is_cancelling_once(one, event, has, mails):
    later = make_session(make_round(event, 2), title="Later")
    somebody = sign_up(one, later, needs=[Need("ngt")])
    waiting = sign_up(one)

    changing.cancel(registration=somebody, now=NOW)
    changing.cancel(registration=somebody, now=NOW + datetime.timedelta(days=1))

    somebody.refresh_from_db()
    assert (somebody.cancelled_at, somebody.consented_at) == (NOW, None)
    assert mails(somebody) == [Kind.CANCELLED]
    assert not Provision.objects.exists()
    assert has(waiting) == {"Een": State.SEATED}
    later.ledger.refresh_from_db()
    assert later.ledger.seats_taken == 0


def test_the_task_after_a_cancel_says_what_and_no_longer_who(one):
    somebody = sign_up(one, needs=[Need("ngt")])

    changing.cancel(registration=somebody, now=NOW)

    task = OrganiserTask.objects.get()
    assert (task.kind, task.detail, task.registration) == (OrganiserTask.Kind.LEFT, "Een", None)


def test_who_cancelled_can_sign_up_again_at_the_end_of_the_line(one, has):
    somebody = sign_up(one, email="a@voorbeeld.nl")
    sign_up(one)
    changing.cancel(registration=somebody, now=NOW)

    again = sign_up(one, email="a@voorbeeld.nl")

    assert again.pk != somebody.pk
    assert has(again) == {"Een": State.WAITING}


@pytest.mark.parametrize("number", [-1, 3])
def test_nobody_brings_an_odd_number_of_people(one, number):
    with pytest.raises(Refused) as refused:
        changing.change_companions(registration=sign_up(one), number=number, now=NOW)
    assert refused.value.code == "companions"

    with pytest.raises(Refused):
        sign_up(one, companions=number)


def test_companions_count_in_each_round_or_in_none(event):
    rooms = make_room(event, holds=3), make_room(event, holds=2)
    sessions = [
        make_session(make_round(event, number), capacity=2, room=room)
        for number, room in enumerate(rooms, start=1)
    ]
    somebody = sign_up(*sessions)

    with pytest.raises(Refused) as refused:
        changing.change_companions(registration=somebody, number=2, now=NOW)
    assert refused.value.code == "full"
    assert heads(sessions) == [1, 1]

    changing.change_companions(registration=somebody, number=1, now=NOW)
    assert heads(sessions) == [2, 2]
    somebody.refresh_from_db()
    changing.change_companions(registration=somebody, number=0, now=NOW)
    assert heads(sessions) == [1, 1]


def heads(sessions):
    return [type(session.ledger).objects.get(session=session).heads for session in sessions]


def test_an_offer_counts_the_companions_too(one, two):
    room = make_room(one.event, holds=3)
    small = make_session(one.round, capacity=1, room=room, title="Klein")
    first = sign_up(small)
    somebody = sign_up(small, second=two)
    changing.cancel(registration=first, now=NOW)

    changing.change_companions(registration=somebody, number=2, now=NOW)

    assert heads([small, two]) == [3, 3]


def test_who_waits_cannot_bring_more_than_ever_fit(one):
    room = make_room(one.event, holds=2)
    small = make_session(one.round, capacity=1, room=room, title="Klein")
    sign_up(small)
    somebody = sign_up(small, companions=1)

    with pytest.raises(Refused) as refused:
        changing.change_companions(registration=somebody, number=2, now=NOW)

    assert refused.value.code == "full"


def acts_on(registration, session):
    seat = registration.seats.latest("pk")
    return {
        "choose": lambda now: changing.choose(registration=registration, session=session, now=now),
        "accept": lambda now: changing.accept(seat=seat, now=now),
        "leave": lambda now: changing.leave(seat=seat, now=now),
        "companions": lambda now: changing.change_companions(
            registration=registration, number=1, now=now
        ),
    }


@pytest.mark.parametrize("act", ["choose", "accept", "leave", "companions"])
@pytest.mark.parametrize("why", ["gone", "cancelled", "past"])
def test_what_an_old_page_can_no_longer_do(one, two, event, has, act, why):
    somebody = sign_up(one)
    now = NOW
    if why == "gone":
        changing.cancel(registration=Registration.objects.get(), now=NOW)
    elif why == "cancelled":
        calling_off.cancel_event(event=event, because="Storm.", now=NOW)
    else:
        now = event.ends_at
    before = has(somebody)

    with pytest.raises(Refused) as refused:
        acts_on(somebody, two)[act](now)

    assert refused.value.code == why
    assert has(somebody) == before


def test_a_round_that_began_takes_no_more_changes(one, two, has):
    somebody = sign_up(one)

    with pytest.raises(Refused) as refused:
        changing.choose(registration=somebody, session=two, now=one.round.starts_at)

    assert refused.value.code == "past"
    assert refused.value.messages == ["Deze ronde is om 10.00 uur begonnen."]
    assert has(somebody) == {"Een": State.SEATED}


@pytest.mark.parametrize("which", ["called off", "of another meeting"])
def test_a_session_that_is_not_there_cannot_be_chosen(one, two, has, which):
    somebody = sign_up(one)
    if which == "called off":
        calling_off.cancel_session(session=two, now=NOW)
    else:
        two = make_session(make_round(make_event("Ander", starts_at=DAY)))

    with pytest.raises(Refused) as refused:
        changing.choose(registration=somebody, session=two, now=NOW)

    assert refused.value.code == "unknown"
    assert has(somebody) == {"Een": State.SEATED}


def test_an_interpreter_that_goes_along_becomes_a_task(one, two, event):
    somebody = sign_up(one, needs=[Need("ngt")])
    own = sign_up(make_session(one.round, title="Drie"), needs=[Need("ngt", own=True)])

    changing.choose(registration=somebody, session=two, now=NOW)
    changing.choose(registration=own, session=make_session(one.round, title="Vier"), now=NOW)

    task = OrganiserTask.objects.get()
    assert (task.kind, task.registration) == (OrganiserTask.Kind.SWAPPED, somebody)
    assert task.detail == "Van: Een. Naar: Twee."


def test_erasing_takes_somebody_off_and_leaves_a_count(one, has):
    somebody = sign_up(one, name="Jan", email="jan@voorbeeld.nl", needs=[Need("ngt")])
    waiting = sign_up(one)

    forgetting.erase(registration=somebody, now=NOW)
    forgetting.erase(registration=somebody, now=NOW)

    somebody.refresh_from_db()
    assert (somebody.name, somebody.email, somebody.email_key) == ("", "", "")
    assert (somebody.cancelled_at, somebody.names_gone_at) == (NOW, NOW)
    assert not somebody.mails.exists()
    assert not Provision.objects.exists()
    assert has(waiting) == {"Een": State.SEATED}


def test_who_erases_after_the_day_was_there_all_the_same(one, event, has):
    somebody = sign_up(one, name="Jan")

    forgetting.erase(registration=somebody, now=event.ends_at)

    somebody.refresh_from_db()
    assert (somebody.name, somebody.cancelled_at) == ("", None)
    assert has(somebody) == {"Een": State.SEATED}
