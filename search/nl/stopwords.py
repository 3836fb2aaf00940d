"""Words that say nothing about what somebody looks for. Only left out of questions."""

from functools import cache

from .dictionary import DATA


def is_stop_word(word):
    """Say whether a folded word carries no meaning in a question."""
    return word in _stop_words()


@cache
def _stop_words():
    return frozenset((DATA / "stopwords.txt").read_text(encoding="utf-8").split())
