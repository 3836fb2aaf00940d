"""Questions in Dutch, answered by every engine in the same way."""

import pytest

from search.synonyms import SynonymEntry

TITLES = {
    "paden": "Rolstoelpaden in het park",
    "bureau": "Toegankelijke stembureaus",
    "agenda": "De lokale inclusieagenda van de stad",
    "hal": "Een bankje in het gemeentehuis",
    "cafe": "Café zonder drempels",
    "haag": "Meedoen in ’s-Gravenhage",
    "werk": "Bedrijven nemen mensen aan",
    "taal": "Brieven in begrijpelijke taal",
    "sudwest": "Wonen in Súdwest-Fryslân",
}


@pytest.fixture(scope="module")
def library(module_case, ask, document):
    return ask(module_case, [document(key, title=title) for key, title in TITLES.items()])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # Other forms of a word.
        ("stembureau", "bureau"),
        ("brief", "taal"),
        ("bedrijf", "werk"),
        ("drempel", "cafe"),
        # A compound and its parts, joined and apart.
        ("rolstoel", "paden"),
        ("rolstoel paden", "paden"),
        ("stem bureau", "bureau"),
        ("inclusie agenda", "agenda"),
        ("inclusie-agenda", "agenda"),
        ("INCLUSIEAGENDA", "agenda"),
        # Accents, and ways of writing them.
        ("cafe", "cafe"),
        ("café", "cafe"),
        ("CAFE\u0301", "cafe"),
        ("sudwest fryslan", "sudwest"),
        ("s-gravenhage", "haag"),
        ("'s gravenhage", "haag"),
        # A slip of the fingers.
        ("stembuerau", "bureau"),
        ("begripelijke taal", "taal"),
        ("gemeentehius", "hal"),
        # In a sentence.
        ("hoe maken wij onze stembureaus toegankelijk?", "bureau"),
    ],
)
def test_what_is_meant_stands_on_top(library, text, first):
    assert library(text)[:1] == [first]


def test_a_word_is_not_taken_apart_wrongly(case, ask, document):
    titles = ["Het gemeentehuis", "Een tehuis", "Gemeen gedrag", "Bedrijven", "Een rij"]
    asked = ask(case, [document(title, title=title) for title in titles])

    assert asked("tehuis") == ["Een tehuis"]
    assert asked("gemeen") == ["Gemeen gedrag"]
    assert asked("rijen") == ["Een rij"]


def test_editing_a_synonym_works_at_the_next_question(library):
    lia = SynonymEntry(("LIA",), ("lokale inclusieagenda",), two_way=True)

    assert library("lia") == []
    assert library("lia", [lia])[:1] == ["agenda"]
    assert library("lia", []) == []


def test_a_synonym_of_one_way_does_not_work_the_other_way(case, ask, document):
    entry = SynonymEntry(("mindervalide",), ("beperking",))
    documents = [
        document("new", title="Sport met een beperking"),
        document("old", title="Sport voor mindervaliden"),
    ]
    asked = ask(case, documents)

    assert asked("mindervaliden", [entry]) == ["old", "new"]
    assert asked("beperkingen", [entry]) == ["new"]
