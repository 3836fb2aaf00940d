"""Synonyms are found by the stems of one word or more, and the shipped list is right."""

from collections import Counter

import pytest

from search.nl import stems_of
from search.synonyms import (
    LEADS_TO,
    LONGEST,
    MOST_TARGETS,
    SAME,
    SynonymEntry,
    SynonymTable,
    shipped_entries,
    shipped_table,
)


def row(text):
    return tuple(stems_of(text))


def test_two_ways_each_word_finds_all_others():
    table = SynonymTable(
        [SynonymEntry(("NGT",), ("gebarentaal", "taal van gebaren"), two_way=True)]
    )

    for text in ("ngt", "gebarentaal", "taal van gebaren"):
        others = {"ngt", "gebarentaal", "taal van gebaren"} - {text}
        assert table.lookup(row(text)) == {row(other): SAME for other in others}


def test_one_way_only_the_terms_find_the_targets():
    table = SynonymTable([SynonymEntry(("invalide", "mindervalide"), ("beperking",))])

    assert table.lookup(row("invaliden")) == {row("beperking"): LEADS_TO}
    assert table.lookup(row("beperking")) == {}


def test_an_entry_that_means_the_same_wins_from_one_that_leads_there():
    entries = [SynonymEntry(("a1",), ("b1",)), SynonymEntry(("a1",), ("b1",), two_way=True)]

    assert SynonymTable(entries).lookup(("a1",)) == {("b1",): SAME}


def test_a_word_brings_along_a_few_at_most():
    entry = SynonymEntry(("huis",), tuple(f"woord{number}" for number in range(50)))

    assert len(SynonymTable([entry]).lookup(("huis",))) == MOST_TARGETS


def test_nothing_comes_of_nothing():
    table = SynonymTable([SynonymEntry(("?!",), ("",))])

    assert (table.longest, table.lookup(("huis",)), table.near("huis")) == (0, {}, set())


def test_words_that_are_nearly_right_are_known():
    table = SynonymTable([SynonymEntry(("mindervalide",), ("beperking",))])

    assert table.near("mindervaliede") == {"mindervalide"}
    assert table.near("bepreking") == {"beperking"}


def test_no_entry_is_shipped_twice():
    counts = Counter(entry.terms for entry in shipped_entries())

    assert [terms for terms, number in counts.items() if number > 1] == []
    assert len(counts) >= 150


def test_no_shipped_word_is_its_own_synonym_or_the_synonym_of_nothing():
    assert all(entry.terms and entry.targets for entry in shipped_entries())
    assert all(any(map(stems_of, entry.targets)) for entry in shipped_entries())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("CRPD", "VN-verdrag"),
        ("IVRPH", "VN-verdrag"),
        ("LIA", "inclusieagenda"),
        ("lokale inclusie agenda", "LIA"),
        ("Wmo", "maatschappelijke ondersteuning"),
        ("NGT", "gebarentaal"),
        ("mindervaliden", "beperking"),
        ("gehandicapten", "beperking"),
        ("doofstom", "gebarentaal"),
        ("mensen om wie het gaat", "ervaringsdeskundigen"),
        ("buddy", "maatje"),
        ("accessibility", "toegankelijkheid"),
        ("easy read", "makkelijk lezen"),
        ("Den Haag", "'s-Gravenhage"),
        ("MEE", "cliëntondersteuning"),
        ("LVB", "licht verstandelijke beperking"),
        ("verdrag inzake de rechten van personen met een handicap", "VN-verdrag"),
    ],
)
def test_the_field_is_covered(asked, found):
    assert row(found) in shipped_table().lookup(row(asked))


def test_no_shipped_word_is_too_long_to_be_found_and_no_entry_does_nothing():
    for entry in shipped_entries():
        rows = [row(text) for text in (*entry.terms, *entry.targets)]
        assert max(map(len, rows)) <= LONGEST
        assert len(set(rows)) > 1, entry


@pytest.mark.parametrize("word", ["mindervalide", "invalide", "doofstom", "mongool", "zwakzinnig"])
def test_an_outdated_word_is_never_a_way_of_saying_it(word):
    targets = {target for entry in shipped_entries() for target in entry.targets}

    assert row(word) not in map(row, targets)
