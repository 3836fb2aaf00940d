"""The practices that ship with the project: new ones come in, what people did stays."""

import json

import pytest

from koplopers.base.marks import Marks, Verdict
from koplopers.demo.factories import make_municipality, make_theme, make_topic
from koplopers.municipalities.domain import merge_municipalities
from practices.content import load_practices
from practices.models import PracticePage, RoadmapStep, Topic
from practices.vocabulary import Origin

ROW = {
    "id": "utrecht-subsidie",
    "cbs_code": "GM0344",
    "municipality": "Utrecht",
    "year": 2020,
    "year_is_estimate": False,
    "title": "Subsidie voor een toegankelijk pand",
    "summary": "Bedrijven kunnen sinds 2020 subsidie krijgen.",
    "approach": "<p>De regeling ging in op 1 januari 2020.</p><ul><li>een deur</li></ul>",
    "experts_how": "",
    "involvement": "",
    "phase": "",
    "main_theme": "toegankelijkheid",
    "more_themes": [],
    "sub_themes": ["gebouwen"],
    "articles": [],
    "bottlenecks": [{"topic": "geld", "happened": "", "state": "", "solution": ""}],
    "success_factors": [{"topic": "budget", "effect": "Er is elk jaar geld."}],
    "steps": [3],
    "source_url": "https://voorbeeld.example/subsidie?a=1&b=2",
    "source_type": "media",
    "source_label": "Solgu",
    "more_sources": [{"label": "Een krant", "url": "https://krant.example/"}],
}


@pytest.fixture
def load(member, tmp_path):
    """Load practices, ROW when none are given; returns (counts by Verdict, notices)."""
    toegankelijkheid = make_theme("Toegankelijkheid")
    make_theme("Gebouwen", parent=toegankelijkheid)
    make_topic(name="Geld")
    make_topic(Topic.Kind.SUCCESS_FACTOR, "Budget")
    RoadmapStep.objects.create(number=3, label="Werk samen")

    def load(*rows):
        path = tmp_path / "practices.json"
        path.write_text(json.dumps(rows or [ROW]), encoding="utf-8")
        marks = Marks("content")
        outcome = load_practices(marks, path)
        marks.save()
        return dict(outcome.counts), outcome.notices

    return load


def practice():
    return PracticePage.objects.get(external_id=ROW["id"])


def test_all_facts_are_carried_over_and_no_more(load, member):
    assert load() == ({Verdict.SAME: 0, Verdict.CREATE: 1}, [])

    page = practice()
    assert page.live
    assert page.get_parent().pk == member.pk
    assert (page.title, page.summary) == (ROW["title"], ROW["summary"])
    assert (page.origin, page.source_url, page.source_label) == (
        Origin.EDITORS, ROW["source_url"], "Solgu",
    )  # fmt: skip
    assert [theme.slug for theme in page.theme_tags] == ["toegankelijkheid", "gebouwen"]
    assert [block.block_type for block in page.approach] == ["text"]
    html = str(page.approach[0].value)
    assert "<li>een deur</li>" in html
    assert '<p>Lees ook: <a href="https://krant.example/">Een krant</a>.</p>' in html
    assert [str(line.topic) for line in page.bottleneck_lines.all()] == ["Geld"]
    assert [line.effect for line in page.success_factor_lines.all()] == ["Er is elk jaar geld."]
    assert [step.number for step in page.steps.all()] == [3]
    assert (page.period_start, page.period_label) == (None, "2020")
    assert page.confirmed_on is None
    for name in ("problem", "experts_how", "results", "contact_role", "contact_email", "tips"):
        assert getattr(page, name) == ""


def test_a_year_that_we_guess_says_so(load):
    load({**ROW, "year_is_estimate": True})

    assert practice().period_label == "rond 2020 (geschat)"


def test_a_second_time_nothing_happens(load):
    load()
    before = PracticePage.objects.values().get()

    assert load() == ({Verdict.SAME: 1}, [])
    assert PracticePage.objects.values().get() == before


def test_what_is_new_comes_in_and_what_is_better_is_taken_over(load):
    load()

    counts, _ = load({**ROW, "title": "Subsidie voor uw pand"}, {**ROW, "id": "utrecht-tweede"})

    assert counts == {Verdict.SAME: 0, Verdict.UPDATE: 1, Verdict.CREATE: 1}
    assert (practice().title, practice().live) == ("Subsidie voor uw pand", True)
    assert PracticePage.objects.live().count() == 2


@pytest.mark.parametrize("what", ["change", "take offline", "delete"])
def test_what_people_did_stays_and_is_told_once(load, what):
    load()
    page = practice()
    if what == "change":
        page.title = "Van de redactie"
        page.save_revision().publish()
    elif what == "take offline":
        page.unpublish()
    else:
        page.delete()
    before = list(PracticePage.objects.values())

    _, notices = load({**ROW, "title": "Van ons"})

    assert len(notices) == 1
    assert notices[0].startswith("praktijkvoorbeeld 'Van ons' is door iemand ")
    assert list(PracticePage.objects.values()) == before
    assert load({**ROW, "title": "Van ons"}) == ({Verdict.SAME: 1}, [])


def test_what_has_no_place_any_more_is_left_out_and_tried_again(load):
    row = {**ROW, "main_theme": "vervoer"}

    assert load(row)[1] == [
        "praktijkvoorbeeld 'Subsidie voor een toegankelijk pand' is niet geladen: "
        "main_theme: Wij kennen geen thema 'vervoer'."
    ]
    assert not PracticePage.objects.exists()
    make_theme("Vervoer")
    assert load(row)[0][Verdict.CREATE] == 1


def test_a_practice_that_moved_with_its_municipality_is_not_written_twice(load, member):
    load()
    target = make_municipality("Stichtse Vecht", cbs_code="GM1904")
    merge_municipalities(
        source=member.municipality, target=target, on=member.municipality.population_date
    )

    assert load() == ({Verdict.SAME: 1}, [])
    _, notices = load({**ROW, "title": "Van ons"})
    assert notices == [
        "praktijkvoorbeeld 'Van ons' is niet geladen: municipality: Gemeente Utrecht bestaat niet "
        "meer. Zij ging op in gemeente Stichtse Vecht."
    ]
    assert practice().municipality == target
