"""Bars that are as long as their numbers say."""

import pytest

from koplopers.base.bars import THINNEST, Bar, bars_of, width_of


@pytest.mark.parametrize(
    ("number", "most", "width"),
    [(10, 10, 100), (5, 10, 50), (1, 3, 33.3), (2, 3, 66.7), (0, 10, 0), (0, 0, 0), (1, 1, 100)],
)
def test_a_bar_is_as_long_as_its_share_of_the_most(number, most, width):
    assert width_of(number, most) == width


def test_something_is_never_drawn_as_nothing():
    assert width_of(1, 10_000) == THINNEST
    assert 0 < THINNEST < 2


def test_all_rows_have_one_scale():
    assert bars_of([[1, 4], [2, 0]]) == [[Bar(1, 25), Bar(4, 100)], [Bar(2, 50), Bar(0, 0)]]


def test_twice_as_much_is_twice_as_long():
    (row,) = bars_of([[7, 14, 28]])

    assert [bar.width for bar in row] == [25, 50, 100]


@pytest.mark.parametrize("rows", [[], [[]], [[0, 0]]])
def test_nothing_to_draw_is_no_error(rows):
    assert [[bar.width for bar in row] for row in bars_of(rows)] == [[0.0] * len(r) for r in rows]


def test_words_behind_a_number_stay_with_it():
    assert bars_of([[(3, "van de 26"), 6]]) == [[Bar(3, 50, "van de 26"), Bar(6, 100)]]
