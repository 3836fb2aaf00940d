"""Compounds come apart where they were put together, and nowhere else."""

import random
import time

import pytest

from search.nl import is_common, parts
from search.nl.compounds import MOST_PARTS
from search.nl.dictionary import DATA, compound_parts

TAKEN_APART = {
    "gemeentehuis": "gemeente huis",
    "stembureau": "stem bureau",
    "stemlokalen": "stem lokalen",
    "inclusieagenda": "inclusie agenda",
    "rolstoeltoegankelijkheid": "rolstoel toegankelijkheid",
    "ervaringsdeskundige": "ervarings deskundige",
    "gebarentaal": "gebaren taal",
    "samenspeeltuin": "samen speel tuin",
    "blindengeleidehond": "blindengeleide hond",
    "gehandicaptenparkeerplaats": "gehandicapten parkeer plaats",
    "toegankelijkheidsfonds": "toegankelijkheids fonds",
    "schoolgebouwen": "school gebouwen",
    "bushaltes": "bus haltes",
    "verkiezingsdag": "verkiezings dag",
    "buurtsportcoach": "buurt sport coach",
}
WHOLE = """
bedrijven bedrijf gemeente toegankelijkheid voorziening onderwijs aandacht wethouder burgemeester
maatregel medewerker samenleving vrijwilliger inwoner ondernemer bibliotheek kantoor toilet station
koploper handicap mindervalide verstandelijk lichamelijk beperking opleiding vergadering openbaar
organisatie informatie manifest
"""


@pytest.mark.parametrize(("word", "found"), TAKEN_APART.items())
def test_compounds(word, found):
    assert parts(word) == tuple(found.split())


@pytest.mark.parametrize("word", WHOLE.split())
def test_no_compounds(word):
    assert parts(word) == ()


@pytest.mark.parametrize("seed", range(200))
def test_any_word_is_taken_apart_into_itself(seed):
    chance = random.Random(seed)
    pieces = chance.choices(sorted(compound_parts()), k=chance.randint(1, 8))
    word = "".join(pieces)

    found = parts(word)

    assert len(found) <= MOST_PARTS
    assert len(found) != 1
    assert word.startswith("".join(found))


def test_no_word_keeps_the_machine_busy():
    chance = random.Random(1)
    words = [
        "".join(chance.choices(["bus", "stem", "werk", "plek", "les", "s", "en", "tas"], k=30))
        for _ in range(100)
    ]

    started = time.perf_counter()
    for word in words:
        parts(word[:64])
        parts(word[:40])

    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("word", "is_known"),
    [("kerkhof", True), ("rolstol", False), ("stembuerau", False), ("huis", True), ("xqzt", False)],
)
def test_words_of_the_dictionary(word, is_known):
    assert is_common(word) is is_known


def test_the_data_is_small_and_says_whose_it_is():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 5_000_000
    assert "OpenTaal" in (DATA / "LICENSE").read_text(encoding="utf-8")
    assert "OpenTaal" in (DATA / "README.md").read_text(encoding="utf-8")
