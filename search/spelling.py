"""How far two words are apart, and which known word somebody meant."""

from collections import defaultdict
from math import log1p

# Letters of a word from which one, or two, of them may be wrong.
ONE_WRONG, TWO_WRONG = 4, 7


def tolerance(word):
    """Return how many letters of a word may be wrong."""
    return (len(word) >= ONE_WRONG) + (len(word) >= TWO_WRONG)


def best(word, candidates, frequency):
    """Return the candidate that was meant, or "" when none is near enough.

    `frequency` says of a candidate in how many documents it is; one that is in none is no answer.
    """
    allowed = tolerance(word)
    ranked = []
    for candidate in candidates:
        away = distance(word, candidate, allowed)
        times = frequency(candidate) if away <= allowed else 0
        if times:
            # The first letter is seldom wrong.
            ranked.append((away + 0.7 * (candidate[0] != word[0]), -log1p(times), candidate))
    return min(ranked)[2] if ranked else ""


def distance(one, other, most):
    """Return how many letters are wrong, missing, too many or swapped; above `most` anything."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != wanted))
            swapped = place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted
            row.append(min(cost, earlier[at - 2] + 1) if swapped else cost)
    return row[-1]


class Neighbours:
    """A small set of words, ready for the question which of them are nearly some word.

    Each word is filed under itself and under what is left without one of its letters: two words
    with an error between them then share an entry.
    """

    def __init__(self, words):
        self._filed = defaultdict(list)
        for word in words:
            for left in _shorter(word):
                self._filed[left].append(word)

    def near(self, word):
        """Return the words that are one error away, and some that are two."""
        return {found for left in _shorter(word) for found in self._filed.get(left, ())}


def _shorter(word):
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
