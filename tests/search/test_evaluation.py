"""The measures, against what they are by hand."""

from math import log2

import pytest

from search.evaluation.measures import Query, evaluate, ndcg, reciprocal_rank, success


def test_the_best_order_is_perfect():
    assert ndcg({"a": 3, "b": 1}, ["a", "b", "c"]) == 1


def test_a_good_document_counts_less_the_lower_it_stands():
    found = ndcg({"a": 3, "b": 1}, ["c", "b", "a"])

    assert found == pytest.approx((1 / log2(3) + 3 / log2(4)) / (3 + 1 / log2(3)))


def test_only_ten_places_count():
    assert ndcg({"a": 3}, [*"bcdefghijk", "a"]) == 0
    assert ndcg(dict.fromkeys("abcdefghijkl", 2), list("abcdefghij")) == pytest.approx(1)


def test_success_is_one_right_document_near_the_top():
    assert success({"a": 1}, ["b", "c", "a"], 3)
    assert not success({"a": 1, "b": 0}, ["b", "c", "d", "a"], 3)


def test_reciprocal_rank():
    assert reciprocal_rank({"a": 2}, ["b", "a"]) == 0.5
    assert reciprocal_rank({"a": 2}, ["b"]) == 0


def test_questions_without_an_answer_do_not_count():
    queries = [
        Query("1", "een", {"a": 3}),
        Query("2", "twee", {"b": 1}),
        Query("3", "drie", {"a": 0}),
        Query("4", "vier", {}),
    ]

    found = evaluate(queries, {"1": ["a"], "2": [], "4": ["x"]})

    assert found.queries == 2
    assert found.ndcg == found.success_at_1 == found.success_at_3 == found.mrr == 0.5
    assert found.without_results == ("2",)


def test_without_any_answer_there_is_nothing_to_measure():
    with pytest.raises(ValueError, match="right answer"):
        evaluate([Query("1", "een", {})], {"1": []})
