"""Analysis is quick enough to be done where somebody waits."""

import time

from search.nl import stem, words
from search.nl.tokens import analyse, stems_of_parts, token_of

SENTENCE = (
    "De gemeenteraad stelde vorige week een toegankelijkheidsfonds in voor verenigingen die hun"
    " clubgebouw rolstoeltoegankelijk willen maken, met hulp van ervaringsdeskundigen. "
)


def test_a_thousand_words_of_known_tokens_take_less_than_20_ms():
    text = SENTENCE * 50
    assert len(words(text)) == 1000
    analyse.__wrapped__(text)

    started = time.process_time()
    analyse.__wrapped__(text + " Nieuw.")

    assert time.process_time() - started < 0.020


def test_caches_do_not_grow_without_end():
    assert stem.cache_info().maxsize
    assert token_of.cache_info().maxsize
    assert analyse.cache_info().maxsize
    assert stems_of_parts.cache_info().maxsize
