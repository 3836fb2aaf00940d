"""Each row that is wrong is told with its line, its field and the reason; nothing is written."""

import datetime
import itertools
import re

import pytest

from koplopers.demo.factories import make_bottleneck, make_member, make_municipality, make_practice
from koplopers.municipalities.domain import merge_municipalities
from practices.models import CasePage

WORDS = "woord " * 81


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"title": "x" * 81},
         ["title: De titel mag 80 tekens lang zijn. Deze titel heeft er 81."]),
        ({"title": "x" * 300},
         ["title: De titel mag 80 tekens lang zijn. Deze titel heeft er 300."]),
        ({"title": ""}, ["title: Vul dit veld in."]),
        ({"title": "nul\x00nul"}, ["title: Er staat een teken in dat niet kan worden bewaard."]),
        ({"summary": WORDS}, ["summary: Schrijf 40 tot 80 woorden. De tekst heeft nu 81 woorden."]),
        ({"summary": "x" * 200_000}, ["summary: Deze tekst heeft 200000 tekens. "
          "Een tekst mag 100000 tekens lang zijn."]),
        ({"main_theme": "Vliegen"}, ["main_theme: Wij kennen geen thema 'Vliegen'."]),
        ({"main_theme": None}, ["main_theme: Vul dit veld in."]),
        ({"more_themes": ["thuis", "Vliegen"]}, ["more_themes: Wij kennen geen thema 'Vliegen'."]),
        ({"source_url": ""}, ["source_url: Vul dit veld in."]),
        ({"source_url": "bron.html"}, ["source_url: Een adres begint met https:// of http://."]),
        ({"source_url": "javascript:alert(1)"},
         ["source_url: Een adres begint met https:// of http://."]),
        ({"source_url": "ftp://voorbeeld.example/bron"},
         ["source_url: Een adres begint met https:// of http://."]),
        ({"source_url": "https://"}, ["source_url: Voer een geldige URL in."]),
        ({"contact_email": "geen adres"}, ["contact_email: Voer een geldig e-mailadres in."]),
        ({"contact_role": "x" * 121}, ["contact_role: Zorg dat deze waarde niet meer dan "
          "120 tekens bevat (het zijn er nu 121)."]),
        ({"approach": "<script>alert(1)</script>", "origin": "municipality"},
         ["problem: Vul dit veld in.", "approach: Vul dit veld in.",
          "experts_how: Vul dit veld in.", "involvement: Vul dit veld in.",
          "phase: Vul dit veld in.", "contact_role: Vul dit veld in.",
          "contact_email: Vul dit veld in."]),
        ({"phase": "gestopt"},
         ["obstacle: Vertel wat in de weg stond. De praktijk is gestopt.",
          "do_differently: Vertel wat u anders zou doen. De praktijk is gestopt."]),
        ({"tips": "1|2|3|4|5|6"}, ["tips: Schrijf niet meer dan 5 tips. Er staan er nu 6."]),
        ({"period_start": 2024, "period_end": 2020},
         ["period_end: Dit jaar ligt voor het jaar waarin u begon."]),
        ({"steps": [12]}, ["steps: Wij kennen geen stap '12'."]),
        ({"articles": "9|x"}, ["articles: Wij kennen geen artikel 'x'."]),
        ({"target_groups": ["Iedereen", "Niemand"]},
         ["target_groups: Wij kennen geen doelgroep 'Niemand'."]),
        ({"members_only": "soms"}, ["members_only: Schrijf ja of nee."]),
        ({"bottlenecks": ["trekker"]}, ["bottlenecks: Wij kennen geen soort knelpunt 'trekker'."]),
        ({"bottlenecks": [{"state": "open"}]},
         ["bottlenecks: Schrijf op welk(e) soort knelpunt u bedoelt."]),
        ({"bottlenecks": "geld :: kapot :: half"}, ["bottlenecks: 'half' kennen wij niet. "
          "Kies uit: open, partly, solved, stopped."]),
        ({"bottlenecks": "geld::a::open::b::c"}, ["bottlenecks: Een regel heeft hooguit 4 delen: "
          "topic :: happened :: state :: solution."]),
        ({"bottlenecks": [{"topic": "geld", "kleur": "rood"}]},
         ["bottlenecks: Dit kennen wij niet: kleur."]),
        ({"bottlenecks": [7]},
         ["bottlenecks: Schrijf hier een object met een 'topic', of alleen de soort."]),
        ({"success_factors": [{"topic": "trekker", "effect": "x" * 301}]},
         ["success_factors: Een trekker: effect: Zorg dat deze waarde niet meer dan 300 "
          "tekens bevat (het zijn er nu 301)."]),
        ({"question": "Hoe dan?"},
         ["question: Dit veld hoort niet bij een praktijkvoorbeeld."]),
        ({"kleur": "rood"}, ["kleur: Dit veld kennen wij niet."]),
        ({"kind": "verhaal"},
         ["kind: Kies uit: praktijkvoorbeeld, knelpunt, succesfactor."]),
        ({"kind": ""}, ["kind: Vul dit veld in."]),
        ({"kind": ["practice"]}, ["kind: Dit moet tekst zijn."]),
        ({"external_id": ""}, ["external_id: Vul dit veld in."]),
        ({"external_id": "x" * 81}, ["external_id: Een kenmerk mag 80 tekens lang zijn."]),
        ({"municipality": ""}, ["municipality: Vul dit veld in."]),
        ({"municipality": "Ergens"}, ["municipality: Wij kennen geen gemeente 'Ergens'. "
          "Gebruik de naam of de CBS-code."]),
        ({"title": "", "main_theme": "Vliegen", "municipality": "Ergens", "tips": {}},
         ["municipality: Wij kennen geen gemeente 'Ergens'. Gebruik de naam of de CBS-code.",
          "main_theme: Wij kennen geen thema 'Vliegen'.", "tips: Dit moet tekst zijn.",
          "title: Vul dit veld in."]),
    ],
)  # fmt: skip
def test_a_practice_that_is_wrong(problems, practice_row, values, lines):
    good = practice_row(external_id="goed")

    found = problems(good, practice_row(**values))

    assert found == [f"Regel 2, {line}" for line in lines]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        # A word that we do not know does not hide what the fields and the rules say.
        ({"phase": "klaar", "title": "x" * 94},
         ["phase: 'klaar' kennen wij niet. Kies uit: idee, voorbereiding, proef, uitvoering, "
          "beleid, afgerond, gestopt.",
          "title: De titel mag 80 tekens lang zijn. Deze titel heeft er 94."]),
        ({"municipality": "Ergens", "source_url": "ftp://voorbeeld.example/bron"},
         ["municipality: Wij kennen geen gemeente 'Ergens'. Gebruik de naam of de CBS-code.",
          "source_url: Een adres begint met https:// of http://."]),
        ({"cost_class": "veel", "source_url": ""},
         ["cost_class: 'veel' kennen wij niet. Kies uit: geen, tot-5000, 5000-25000, "
          "25000-100000, meer-dan-100000, onbekend.",
          "source_url: Vul dit veld in."]),
        ({"external_id": "", "municipality": "", "title": ""},
         ["external_id: Vul dit veld in.", "municipality: Vul dit veld in.",
          "title: Vul dit veld in."]),
        # Nor does one item of a list hide the next.
        ({"more_themes": ["Vliegen", "thuis", "Varen"]},
         ["more_themes: Wij kennen geen thema 'Vliegen'. Wij kennen geen thema 'Varen'."]),
        ({"bottlenecks": [{"topic": "roem", "state": "half", "kleur": "rood"}, "faam",
                          {"topic": "geld", "happened": "x" * 301, "solution": "x" * 302}]},
         ["bottlenecks: Dit kennen wij niet: kleur. Wij kennen geen soort knelpunt 'roem'. "
          "'half' kennen wij niet. Kies uit: open, partly, solved, stopped. "
          "Wij kennen geen soort knelpunt 'faam'.",
          "bottlenecks: Te weinig geld: happened: Zorg dat deze waarde niet meer dan 300 tekens bevat (het "
          "zijn er nu 301). solution: Zorg dat deze waarde niet meer dan 300 tekens bevat (het "
          "zijn er nu 302)."]),
        # What is wrong with a page of each kind is wrong, whatever kind it turns out to be.
        ({"kind": "verhaal", "title": "x" * 94, "phase": "klaar", "main_theme": "Vliegen",
          "kleur": "rood"},
         ["kind: Kies uit: praktijkvoorbeeld, knelpunt, succesfactor.",
          "kleur: Dit veld kennen wij niet.", "main_theme: Wij kennen geen thema 'Vliegen'.",
          "title: De titel mag 80 tekens lang zijn. Deze titel heeft er 94."]),
        # Whether a source is needed depends on who wrote the text.
        ({"origin": "iemand", "source_url": "", "approach": "", "summary": ""},
         ["origin: 'iemand' kennen wij niet. Kies uit: municipality, editors.",
          "summary: Vul dit veld in."]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_told_at_once(problems, practice_row, values, lines):
    assert problems(practice_row(**values)) == [f"Regel 1, {line}" for line in lines]


# One thing wrong in each; none decides what is asked of another field.
WRONG = {
    "kind": "verhaal", "municipality": "Ergens", "title": "x" * 94, "summary": WORDS,
    "main_theme": "Vliegen", "more_themes": ["Varen"], "contact_role": "x" * 121,
    "contact_email": "geen adres", "members_only": "soms", "source_url": "ftp://bron.example",
    "source_label": "x" * 121, "kleur": "rood",
}  # fmt: skip
WRONG_FOR_A_PRACTICE = {
    "involvement": "half", "phase": "klaar", "approach": f"<h2>{'x' * 101}</h2>", "evidence": "x",
    "cost_class": "veel", "tips": "1|2|3|4|5|6", "steps": [12], "articles": "x",
    "target_groups": "Niemand", "period_start": "24", "period_note": "x" * 81, "based_on": "weg",
    "bottlenecks": ["roem"], "success_factors": [{"topic": "trekker", "effect": "x" * 301}],
    "question": "Hoe dan?",
}  # fmt: skip


def test_no_fault_hides_another(problems, practice_row):
    faults = [{name: value} for name, value in (WRONG | WRONG_FOR_A_PRACTICE).items()]
    pairs = [
        one | other
        for one, other in itertools.combinations(faults, 2)
        # Without the kind nobody knows what such a page may hold.
        if not ("kind" in one and other.keys() <= WRONG_FOR_A_PRACTICE.keys())
    ]
    rows = [practice_row(external_id=f"p-{n}", **fault) for n, fault in enumerate(faults + pairs)]

    told = [set() for _ in rows]
    for found in problems(*rows):
        line, reason = re.fullmatch(r"Regel (\d+), (.+)", found).groups()
        told[int(line) - 1].add(reason)

    alone = {name: reasons for fault, reasons in zip(faults, told, strict=False) for name in fault}
    assert {len(reasons) for reasons in alone.values()} == {1}
    for pair, reasons in zip(pairs, told[len(faults) :], strict=True):
        assert reasons == set.union(*(alone[name] for name in pair))


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"topics": []}, ["topics: Vul dit veld in."]),
        ({"topics": ["trekker"]}, ["topics: Wij kennen geen soort knelpunt 'trekker'."]),
        (
            {"state": "solved"},
            ["what_helped: Vertel wat hielp. U schrijft dat het (deels) is opgelost."],
        ),
        ({"approach": "Wij liepen."}, ["approach: Dit veld hoort niet bij een knelpunt."]),
    ],
)
def test_a_bottleneck_that_is_wrong(problems, bottleneck_row, values, lines):
    row = bottleneck_row(
        origin="municipality", what_happens="x", barrier_for="x", tried="x", state="open",
        contact_role="Adviseur", contact_email="a@b.nl",
    )  # fmt: skip

    assert problems({**row, **values}) == [f"Regel 1, {line}" for line in lines]


def test_a_draft_may_be_half_done_but_not_wrong(problems, practice_row, site, write_rows, run):
    half = practice_row(summary="", main_theme="", source_url="", phase="gestopt", approach="")

    assert problems(practice_row(title=""), half, options=()) == [
        "Regel 1, title: Vul dit veld in.",
        "Regel 2, external_id: 'p-1' staat ook al op regel 1.",
    ]
    assert problems(practice_row(summary=WORDS, contact_email="geen"), options=()) == [
        "Regel 1, contact_email: Voer een geldig e-mailadres in.",
        "Regel 1, summary: Schrijf 40 tot 80 woorden. De tekst heeft nu 81 woorden.",
    ]
    assert run(write_rows(half))[0] == 0
    assert not CasePage.objects.get().live


def test_an_id_may_stand_once_in_a_file(problems, practice_row, bottleneck_row):
    assert problems(practice_row(), bottleneck_row(external_id="p-1"), practice_row()) == [
        "Regel 2, external_id: 'p-1' staat ook al op regel 1.",
        "Regel 3, external_id: 'p-1' staat ook al op regel 1.",
    ]


def test_a_second_row_is_told_all_that_is_wrong_with_it(problems, practice_row):
    assert problems(practice_row(), practice_row(title="", based_on="weg")) == [
        "Regel 2, title: Vul dit veld in.",
        "Regel 2, external_id: 'p-1' staat ook al op regel 1.",
        "Regel 2, based_on: Wij kennen geen praktijkvoorbeeld met kenmerk 'weg'.",
    ]


def test_an_id_that_belongs_to_something_else(site, practice_row, write_rows, run):
    make_bottleneck(site, external_id="p-1")
    make_practice(make_member("Zwolle", cbs_code="GM0193"), external_id="p-2")

    rows = practice_row(), practice_row(external_id="p-2", title="", municipality="GM0344")
    code, lines = run(write_rows(*rows), "--publish")

    assert code == 1
    assert lines[:-1] == [
        "Regel 1, external_id: 'p-1' is al een knelpunt.",
        "Regel 2, title: Vul dit veld in.",
        "Regel 2, external_id: 'p-2' hoort al bij gemeente Zwolle.",
    ]


def test_a_municipality_that_is_no_more(site, problems, practice_row):
    gone = make_municipality("Haarzuilens", cbs_code="GM0001")
    merge_municipalities(source=gone, target=site.municipality, on=datetime.date(2026, 1, 1))

    assert problems(practice_row(municipality="Haarzuilens")) == [
        "Regel 1, municipality: Gemeente Haarzuilens bestaat niet meer. "
        "Zij ging op in gemeente Utrecht."
    ]


def test_bad_lines_of_the_file_stand_among_the_others(problems, practice_row):
    assert problems("{", practice_row(title="x" * 81), "[]") == [
        "Regel 1: Dit is geen geldige JSON. Kijk bij teken 2.",
        "Regel 2, title: De titel mag 80 tekens lang zijn. Deze titel heeft er 81.",
        "Regel 3: Elke regel moet één JSON-object zijn, tussen { en }.",
    ]
