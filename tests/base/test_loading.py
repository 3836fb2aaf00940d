"""Loading rows into a simple model leaves alone what a person did."""

import pytest

from koplopers.base.loading import LeftOut, load_rows
from koplopers.base.marks import LoadMark, Marks, Verdict
from koplopers.themes.models import CrpdArticle, Theme

pytestmark = pytest.mark.django_db

VERVOER = {"slug": "vervoer", "name": "Vervoer", "description": "Onderweg zijn."}
THUIS = {"slug": "thuis", "name": "Thuis", "description": "Wonen."}


def load(*rows, **options):
    """Load themes and return what became of the rows, and the notices."""
    marks = Marks("test")
    outcome = load_rows(marks, Theme, rows, unique=("slug", "name"), **options)
    marks.save()
    return dict(outcome.counts), outcome.notices


def descriptions():
    return dict(Theme.objects.values_list("slug", "description"))


def test_new_rows_come_in():
    assert load(VERVOER, THUIS) == ({Verdict.CREATE: 2}, [])
    assert descriptions() == {"vervoer": "Onderweg zijn.", "thuis": "Wonen."}


def test_a_second_time_nothing_happens_in_one_query(django_assert_num_queries):
    load(VERVOER, THUIS)

    with django_assert_num_queries(1):
        assert load(VERVOER, THUIS) == ({Verdict.SAME: 2}, [])


def test_changed_data_updates_what_nobody_touched():
    load(VERVOER, THUIS)

    assert load({**VERVOER, "description": "De bus."}, THUIS) == (
        {Verdict.UPDATE: 1, Verdict.SAME: 1},
        [],
    )
    assert descriptions()["vervoer"] == "De bus."
    assert load({**VERVOER, "description": "De trein."})[0] == {Verdict.UPDATE: 1}


def test_what_an_editor_changed_stays_and_is_told_once():
    load(VERVOER)
    Theme.objects.update(description="Van de redactie.")
    newer = {**VERVOER, "description": "De bus."}

    assert load(newer) == (
        {Verdict.TOUCHED: 1},
        ["thema 'Vervoer' is door iemand veranderd en blijft zo."],
    )
    assert load(newer) == ({Verdict.SAME: 1}, [])
    assert descriptions() == {"vervoer": "Van de redactie."}


def test_a_relation_that_an_editor_changed_counts_as_changed():
    article = CrpdArticle.objects.create(number=20, label="Persoonlijke mobiliteit")

    def prepare(row):
        return {**row, "articles": [article]}

    load(VERVOER, prepare=prepare)
    assert list(Theme.objects.get().articles.all()) == [article]
    Theme.objects.get().articles.clear()

    assert load({**VERVOER, "description": "De bus."}, prepare=prepare)[0] == {Verdict.TOUCHED: 1}
    assert not Theme.objects.get().articles.exists()


def test_what_an_editor_deleted_does_not_come_back():
    load(VERVOER, THUIS)
    Theme.objects.get(slug="vervoer").delete()

    assert load(VERVOER, THUIS) == ({Verdict.SAME: 2}, [])
    assert load({**VERVOER, "description": "De bus."}) == (
        {Verdict.DELETED: 1},
        ["thema 'Vervoer' is door iemand weggehaald en komt niet terug."],
    )
    assert descriptions() == {"thuis": "Wonen."}


def test_what_an_editor_made_before_us_is_theirs():
    Theme.objects.create(slug="onderweg", name="Vervoer", description="Van de redactie.")

    assert load(VERVOER) == (
        {Verdict.FOREIGN: 1},
        ["thema 'Vervoer' was er al en blijft zoals het is."],
    )
    assert load(VERVOER) == ({Verdict.SAME: 1}, [])
    assert descriptions() == {"onderweg": "Van de redactie."}


def test_a_new_name_that_an_editor_gave_away_breaks_nothing():
    load(VERVOER)
    Theme.objects.create(slug="onderweg", name="Onderweg", description="Van de redactie.")

    assert load({**VERVOER, "name": "Onderweg"})[0] == {Verdict.FOREIGN: 1}
    assert dict(Theme.objects.values_list("slug", "name")) == {
        "vervoer": "Vervoer",
        "onderweg": "Onderweg",
    }


def test_a_row_without_a_place_is_left_out_and_tried_again():
    def prepare(row):
        if row == VERVOER and not Theme.objects.filter(slug="thuis").exists():
            raise LeftOut("er is geen hoofdthema 'thuis' meer.")
        return row

    first, notices = load(VERVOER, prepare=prepare)
    assert first == {}
    assert notices == ["thema 'Vervoer' is niet geladen: er is geen hoofdthema 'thuis' meer."]
    assert load(THUIS, VERVOER, prepare=prepare) == ({Verdict.CREATE: 2}, [])


def test_long_values_that_begin_the_same_have_marks_of_their_own():
    """SQLite would take a name of a mark that has no room elsewhere."""
    marks, long = Marks("test"), "Onderweg zijn " * 14
    rows = [{**VERVOER, "description": f"{long}overdag"}, {**THUIS, "description": f"{long}laat"}]
    outcome = load_rows(marks, Theme, rows, unique=("description", "slug"))
    marks.save()

    assert outcome.counts == {Verdict.CREATE: 2}
    keys = LoadMark.objects.filter(key__startswith="test:").values_list("key", flat=True)
    assert len(keys) == 2
    assert max(map(len, keys)) <= LoadMark._meta.get_field("key").max_length
