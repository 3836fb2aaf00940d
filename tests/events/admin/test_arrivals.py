"""At the door: by search or by the code on a badge, one button, and back."""

import pytest

from events.domain import changing
from events.models import Registration
from koplopers.demo.event_factories import NOW, sign_up

from .conftest import read


@pytest.fixture
def person(day):
    return sign_up(day.talk, day.later, name="Ans Aarden", companions=1)


def is_in(person):
    return Registration.objects.get(pk=person.pk).checked_in_at is not None


def test_somebody_is_found_and_checked_in(desk, person, at):
    assert "Ans" not in read(desk.get(at("arrivals")))
    page = read(desk.get(at("arrivals"), {"q": "aard"}))
    assert "Ans Aarden" in page
    assert "<br>met 1</p>" in page
    assert f'action="{at("check_in", person.pk)}"' in page

    page = read(desk.post(at("check_in", person.pk), follow=True))

    assert "Ans Aarden is ingecheckt" in page
    assert is_in(person)
    assert "1 van 1 deelnemers zijn er" in read(desk.get(at("arrivals")))


def test_nobody_is_found(desk, person, at):
    assert "Niemand gevonden met “zzz”" in read(desk.get(at("arrivals"), {"q": "zzz"}))


def test_opening_the_address_of_a_badge_checks_nobody_in(desk, person, at):
    page = read(desk.get(at("check_in", person.pk)))

    assert "Ans Aarden" in page
    assert "Praten" in page
    assert not is_in(person)


def test_twice_is_told(desk, person, at):
    desk.post(at("check_in", person.pk))
    before = Registration.objects.get(pk=person.pk).checked_in_at

    page = read(desk.post(at("check_in", person.pk), follow=True))

    assert "was al ingecheckt" in page
    assert Registration.objects.get(pk=person.pk).checked_in_at == before


def test_it_is_undone(desk, person, at):
    desk.post(at("check_in", person.pk))

    page = read(desk.post(at("check_in", person.pk), {"undo": "1"}, follow=True))

    assert "is niet meer ingecheckt" in page
    assert not is_in(person)


def test_who_cancelled_does_not_come_in(desk, person, at):
    changing.cancel(registration=person, now=NOW)

    page = read(desk.post(at("check_in", person.pk), follow=True))

    assert "heeft zich afgemeld" in page
    assert not is_in(person)


@pytest.mark.parametrize("words", ["aard\0", "a " * 3000, "x" * 100000])
def test_whatever_is_searched_for_is_answered(desk, person, at, words):
    assert desk.get(at("arrivals"), {"q": words}).status_code == 200
