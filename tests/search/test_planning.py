"""A question becomes a plan: in other words, taken apart, joined, repaired, and never too much."""

import random

import pytest

from search.nl import stem, stems_of
from search.plan import QueryPlan
from search.planning import MOST_ALTERNATIVES, MOST_PHRASES, MOST_TERMS, make_plan
from search.synonyms import SynonymEntry, SynonymTable


class Vocabulary:
    """A few words, each in some documents."""

    size = 100

    def __init__(self, **times):
        self._words = set(times)
        self._times = {stem(word): number for word, number in times.items()}

    def frequency(self, stem):
        return self._times.get(stem, 0)

    def near(self, word, distance):
        return {
            known for known in self._words if distance and abs(len(known) - len(word)) <= distance
        }

    def beginning(self, start):
        return {known for known in self._words if known.startswith(start)}


VOCABULARY = Vocabulary(
    stembureau=5,
    rolstoel=9,
    toegankelijk=40,
    inclusieagenda=7,
    beperking=60,
    lia=3,
    werk=20,
    vliegveld=1,
    cafe=2,
)
SYNONYMS = SynonymTable(
    [
        SynonymEntry(("LIA",), ("inclusieagenda", "lokale inclusie agenda"), two_way=True),
        SynonymEntry(("mindervalide",), ("beperking", "slecht ter been")),
        SynonymEntry(("mensen om wie het gaat",), ("ervaringsdeskundige",)),
    ]
)


def plan(text, **values):
    values = {"synonyms": SYNONYMS, "vocabulary": VOCABULARY} | values
    return make_plan(text, **values)


def rows(found):
    """All rows of stems of a plan, with the weight of each that counts most."""
    weights = {}
    for idea in found.ideas:
        for term in idea.alternatives:
            weights[term.stems] = max(term.weight, weights.get(term.stems, 0))
    return weights


def row(text):
    return tuple(stems_of(text))


def test_an_empty_text_finds_everything():
    assert plan("  \n", pinned=("page-1",)) == QueryPlan(pinned=("page-1",))


@pytest.mark.parametrize("text", ["🤖", "\x00", "?!", "-"])
def test_signs_alone_find_nothing(text):
    assert [idea.alternatives[0].stems for idea in plan(text).ideas] == [(text,)]


def test_stop_words_say_nothing_unless_there_is_nothing_else():
    assert set(rows(plan("hoe werkt het werk"))) == {row("werk"), row("werkt")}
    assert set(rows(plan("hoe het is"))) == {row("hoe"), row("het"), row("is")}


def test_a_word_that_is_said_again_counts_once():
    assert plan("rolstoel rolstoelen werk rolstoel").ideas == plan("rolstoel werk").ideas


def test_a_stop_word_stays_in_a_phrase():
    assert [phrase.stems for phrase in plan("toegankelijk voor een rolstoel").phrases] == [
        row("toegankelijk voor een rolstoel")
    ]


def test_an_unknown_compound_is_looked_for_by_its_parts():
    found = rows(plan("rolstoeltoegankelijke"))

    assert {row("rolstoel"), row("toegankelijk"), row("rolstoel toegankelijk")} < set(found)
    assert found[row("rolstoel")] > 0.5


def test_a_part_of_a_known_compound_counts_little():
    found = rows(plan("stembureaus"))

    assert found[row("stembureau")] == 1.0
    assert 0 < found[row("stem")] < 0.5


def test_neighbours_are_looked_for_as_one_word():
    found = rows(plan("inclusie agenda"))

    assert found[row("inclusieagenda")] == 1.0
    assert row("lia") in found


def test_synonyms_go_both_ways_or_one():
    assert row("lokale inclusie agenda") in rows(plan("lia"))
    assert row("lia") in rows(plan("de lokale inclusie agenda"))
    assert row("beperking") in rows(plan("mindervaliden"))
    assert row("mindervalide") not in rows(plan("beperking"))


def test_a_group_of_words_with_stop_words_has_synonyms():
    assert set(rows(plan("mensen om wie het gaat"))) == {
        row("mensen om wie het gaat"),
        row("ervaringsdeskundige"),
    }


def test_a_rare_synonym_never_counts_for_more_than_the_word_itself():
    entry = SynonymEntry(("werk",), ("lia",))
    terms = plan("werk", synonyms=SynonymTable([entry])).ideas[0].alternatives

    common, rare = terms[0], terms[1]
    assert (common.stems, rare.stems) == (row("werk"), row("lia"))
    assert rare.weight < 0.65


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stembuerau", "stembureau"),
        ("Rolstol bij stembureaus", "rolstoel bij stembureaus"),
        ("mindervaliede", "mindervalide"),
        ("inclusieagedna!", "inclusieagenda!"),
    ],
)
def test_a_typing_error_is_repaired_and_said(typed, meant):
    assert plan(typed).did_you_mean == meant


def test_a_repaired_word_has_synonyms_too():
    assert row("beperking") in rows(plan("mindervaliede"))


@pytest.mark.parametrize(
    "word", ["kerkhof", "2021", "lai", "rolstoel", "rolstoeltoegankelijk", "xq"]
)
def test_what_is_no_error_is_not_repaired(word):
    assert plan(word).did_you_mean == ""


def test_when_nothing_is_found_what_begins_alike_is_better_than_nothing():
    found = plan("vliegtuiglawaai")

    assert row("vliegveld") in rows(found)
    assert found.did_you_mean == ""


@pytest.mark.parametrize("seed", range(200))
def test_any_text_gives_a_plan_that_is_not_too_long(seed):
    chance = random.Random(seed)
    pieces = [
        "inclusie",
        "agenda",
        "lia ",
        " ",
        "rolstoel",
        "toegankelijk",
        "stem",
        "\x00",
        "🤖",
        "'",
    ]
    pieces += ['"', "(", "AND ", "مرحبا ", "-", "de ", "mindervalide ", "é"]
    text = "".join(chance.choices(pieces, k=chance.randint(1, 3000)))

    found = plan(text)

    terms = [term for idea in found.ideas for term in idea.alternatives]
    assert found.ideas or not text.strip()
    assert len(terms) <= MOST_TERMS
    assert all(len(idea.alternatives) <= MOST_ALTERNATIVES for idea in found.ideas)
    assert len(found.phrases) <= MOST_PHRASES
    assert all(term.stems and all(term.stems) for term in terms)
    assert all(0 < term.weight <= 1 for term in terms)


def test_what_all_is_about_counts_less_beside_another_word():
    beside, alone = rows(plan("werk voor inwoners met een beperking")), rows(plan("beperking"))

    assert beside[row("werk")] == alone[row("beperking")] == 1
    assert beside[row("beperking")] == 0.4


def test_a_rare_word_is_worth_more_by_being_there():
    presence = {idea.alternatives[0].stems: idea.presence for idea in plan("werk stembureau").ideas}

    assert presence[row("stembureau")] > presence[row("werk")] > 0
    # The parts of a compound are no more than a help.
    assert presence[row("stem")] == 0


def test_the_whole_question_may_be_a_name():
    assert plan("Werk en inkomen").name.stems == ("^werk_inkom",)
    assert plan("over ons").name.stems == ("^over_ons",)
    assert plan("werk").better == (plan("werk").name,)
    assert len(plan("wonderlijk " + "x" * 1000).name.stems[0]) < 255


def test_a_case_is_preferred_by_what_the_question_is_worth():
    assert plan("vliegveld").preference > plan("werk").preference > 0
    assert plan("").preference == 0
