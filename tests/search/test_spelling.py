"""How far words are apart."""

import pytest

from search.spelling import Neighbours, best, distance, tolerance


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("stembureau", "stembureau", 0),
        ("stembuerau", "stembureau", 1),
        ("rolstol", "rolstoel", 1),
        ("rolsttoel", "rolstoel", 1),
        ("rolstoal", "rolstoel", 1),
        ("toegangelijk", "toegankelijk", 1),
        ("bibiloteek", "bibliotheek", 2),
        ("", "abc", 3),
    ],
)
def test_distance(one, other, away):
    assert distance(one, other, 5) == distance(other, one, 5) == away


def test_far_apart_is_more_than_was_asked():
    assert distance("kort", "heel lang", 2) > 2


@pytest.mark.parametrize(
    ("word", "wrong"), [("ngt", 0), ("taal", 1), ("stoep", 1), ("rolstoel", 2)]
)
def test_a_short_word_may_have_fewer_errors(word, wrong):
    assert tolerance(word) == wrong


def test_the_nearest_wins_then_the_same_first_letter_then_the_commonest():
    times = {"stoep": 1, "stoel": 9, "snoep": 5, "droep": 9}.get

    assert best("stoepp", ["stoep", "stoel"], times) == "stoep"
    assert best("stoeq", ["stoep", "stoel"], times) == "stoel"
    assert best("sroep", ["droep", "snoep"], times) == "snoep"


def test_a_word_that_no_document_has_was_not_meant():
    assert best("stoepp", ["stoep"], lambda word: 0) == ""


def test_neighbours_share_what_is_left_without_a_letter():
    known = Neighbours(["stoep", "straat"])

    assert known.near("stoe") == known.near("stope") == known.near("stoxp") == {"stoep"}
    assert known.near("plein") == set()
