"""The circuit breaker, with a clock that the test sets."""

import time
from threading import Event

import pytest

from search.engines.base import EngineError, NoIndexError, RefusedError
from search.guard import Guard, Patience, State

PATIENCE = Patience(answer=5, rest=10, longest_rest=30)


@pytest.fixture
def background():
    """Work that waits to be done in the background."""
    return []


@pytest.fixture
def healed():
    return []


@pytest.fixture
def guard(clock, background, healed):
    return Guard(
        PATIENCE,
        on_healed=lambda: healed.append(clock.now),
        clock=clock,
        run=background.append,
    )


def fail():
    raise EngineError("weg")


def well():
    return "antwoord"


def never():
    pytest.fail("The engine was asked")


def test_while_all_is_well_every_question_is_asked(guard):
    assert [guard.ask(well) for _ in range(3)] == ["antwoord"] * 3
    assert guard.state is State.CLOSED
    assert guard.trouble == ""


def test_after_one_failure_the_engine_is_left_in_peace(guard, clock, background):
    with pytest.raises(EngineError, match="weg"):
        guard.ask(fail)

    clock.now += 9.9
    with pytest.raises(EngineError, match="weg"):
        guard.ask(never)
    assert guard.state is State.OPEN
    assert guard.trouble == "weg"
    assert background == []


def test_when_the_rest_is_over_one_question_is_tried_and_no_visitor_waits(guard, clock, background):
    with pytest.raises(EngineError):
        guard.ask(fail)
    clock.now += 10

    for _ in range(3):
        with pytest.raises(EngineError):
            guard.ask(well)
    assert len(background) == 1
    assert guard.state is State.TRYING


def test_it_heals_by_itself(guard, clock, background, healed):
    with pytest.raises(EngineError):
        guard.ask(fail)
    clock.now += 10
    with pytest.raises(EngineError):
        guard.ask(well)
    background.pop()()

    assert guard.state is State.CLOSED
    assert healed == [1010.0]
    assert guard.ask(well) == "antwoord"
    assert guard.trouble == ""


def test_each_time_that_it_still_fails_it_rests_longer_but_not_for_ever(guard, clock, background):
    with pytest.raises(EngineError):
        guard.ask(fail)

    for rest in (10, 20, 30, 30):
        clock.now += rest - 0.1
        with pytest.raises(EngineError):
            guard.ask(never)
        assert background == []
        clock.now += 0.1
        with pytest.raises(EngineError):
            guard.ask(fail)
        background.pop()()
        assert guard.state is State.OPEN


def test_after_healing_the_rest_is_short_again(guard, clock, background):
    for work in (fail, fail, well):
        with pytest.raises(EngineError):
            guard.ask(work)
        clock.now += 30
        if background:
            background.pop()()
    with pytest.raises(EngineError):
        guard.ask(well)
    background.pop()()
    assert guard.state is State.CLOSED

    with pytest.raises(EngineError):
        guard.ask(fail)
    clock.now += 10
    with pytest.raises(EngineError):
        guard.ask(well)
    assert len(background) == 1


def test_a_try_that_never_ends_is_followed_by_another(guard, clock, background):
    with pytest.raises(EngineError):
        guard.ask(fail)
    for number in (1, 2):
        clock.now += 10
        with pytest.raises(EngineError):
            guard.ask(well)
        assert len(background) == number


def test_a_question_that_is_refused_does_not_condemn_the_engine(guard):
    def refuse():
        raise RefusedError("te lang")

    with pytest.raises(RefusedError):
        guard.ask(refuse)
    assert guard.state is State.CLOSED
    assert guard.ask(well) == "antwoord"


def test_an_engine_without_an_index_is_left_in_peace(guard):
    def empty():
        raise NoIndexError("nog leeg")

    with pytest.raises(NoIndexError):
        guard.ask(empty)
    assert guard.state is State.OPEN


def test_a_fault_of_ours_is_not_hidden(guard):
    with pytest.raises(ZeroDivisionError):
        guard.ask(lambda: 1 / 0)
    assert guard.state is State.CLOSED


def test_an_answer_that_comes_too_late_is_not_waited_for():
    guard = Guard(Patience(answer=0.05, rest=10), run=lambda work: None)
    done = Event()
    started = time.monotonic()

    with pytest.raises(EngineError, match="op tijd"):
        guard.ask(lambda: done.wait(20))
    took = time.monotonic() - started
    done.set()
    assert took < 5
    assert guard.state is State.OPEN


def test_a_late_failure_of_an_old_question_changes_nothing(guard, clock):
    """Ten visitors ask at once and all fail: the rest begins once."""
    with pytest.raises(EngineError):
        guard.ask(fail)
    clock.now += 5
    with pytest.raises(EngineError, match="weg"):
        guard._try(fail)
    clock.now += 5

    assert guard._may_try()
