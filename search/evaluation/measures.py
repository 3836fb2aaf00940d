"""How good an engine's answers are, by a set of questions with graded answers."""

from dataclasses import dataclass
from math import log2
from statistics import mean

DEPTH = 10


@dataclass(frozen=True)
class Query:
    """A question and what is right: {document id: grade}, 0 for wrong to 3 for just right."""

    id: str
    text: str
    judgements: dict[str, int]


@dataclass(frozen=True)
class Scores:
    """Means over the questions that have an answer; `without_results` are ids of those of them
    that found nothing at all."""

    queries: int
    ndcg: float
    success_at_1: float
    success_at_3: float
    mrr: float
    without_results: tuple[str, ...]


def evaluate(queries, rankings):
    """Return Scores for {query id: [document ids, the best first]}.

    Questions without any right answer say nothing about an order, so they are left out. Raises
    ValueError when no question is left.
    """
    answerable = [query for query in queries if any(query.judgements.values())]
    if not answerable:
        raise ValueError("No question has a right answer.")
    pairs = [(query.judgements, rankings.get(query.id, [])) for query in answerable]
    return Scores(
        queries=len(answerable),
        ndcg=mean(ndcg(grades, ranking) for grades, ranking in pairs),
        success_at_1=mean(success(grades, ranking, 1) for grades, ranking in pairs),
        success_at_3=mean(success(grades, ranking, 3) for grades, ranking in pairs),
        mrr=mean(reciprocal_rank(grades, ranking) for grades, ranking in pairs),
        without_results=tuple(query.id for query in answerable if not rankings.get(query.id)),
    )


def ndcg(grades, ranking, depth=DEPTH):
    """Return the gain of the first `depth` documents, each less the lower it stands, as a part of
    the most that could be had: 1 is perfect."""
    most = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain(grades.get(document, 0) for document in ranking[:depth]) / most if most else 0.0


def _gain(grades):
    return sum(grade / log2(place + 1) for place, grade in enumerate(grades, 1))


def success(grades, ranking, depth):
    """Say whether a right document stands among the first `depth`."""
    return any(grades.get(document, 0) > 0 for document in ranking[:depth])


def reciprocal_rank(grades, ranking):
    """Return 1 divided by the place of the first right document; 0 without one."""
    places = (place for place, document in enumerate(ranking, 1) if grades.get(document, 0) > 0)
    return 1 / next(places, float("inf"))
