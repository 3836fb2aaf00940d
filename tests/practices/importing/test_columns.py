"""Every column ends up in its field, from JSON and from CSV alike, and is explained to editors."""

import csv
import io
import re
from pathlib import Path

import pytest

from koplopers.demo.factories import SUMMARY, make_member, make_topic
from practices.importing.columns import BY_KIND, IDENTITY, KINDS, PRACTICE, SHARED
from practices.importing.values import LONGEST_TEXT
from practices.models import BottleneckPage, PracticePage, SuccessFactorPage

GUIDE = Path(__file__).parents[3] / "docs" / "import.md"

FULL = {
    "kind": "practice",
    "external_id": "p-2",
    "municipality": "GM0344",
    "title": "Inwoners testen alle stembureaus",
    "summary": SUMMARY,
    "main_theme": "vervoer",
    "more_themes": ["Thuis"],
    "contact_role": "Adviseur inclusie",
    "contact_email": "inclusie@voorbeeld.example",
    "members_only": "ja",
    "origin": "municipality",
    "source_url": "https://voorbeeld.example/bron",
    "source_label": "Een krant",
    "problem": "Niet iedereen kon stemmen.",
    "approach": "<h2>Zo ging het</h2><p>Wij liepen.</p>",
    "experts_how": "Zij liepen mee.",
    "involvement": "Maakt samen",
    "phase": "uitvoering",
    "results": "Twintig stembureaus zijn goed.",
    "evidence": "gemeten",
    "do_differently": "Eerder beginnen.",
    "obstacle": "Het geld was op.",
    "cost_class": "Tot € 5.000",
    "cost_kind": "eenmalig",
    "effort": "halve-dag",
    "lead_time": "3-6-maanden",
    "tips": ["Begin klein.", "Bel ons."],
    "transferability": "direct",
    "steps": ["3"],
    "articles": ["9"],
    "target_groups": ["iedereen"],
    "period_start": "2020",
    "period_end": "2024",
    "period_note": "jaar geschat",
    "partners": "Een vereniging",
    "legal_frame": "Kieswet",
    "based_on": "p-1",
    "easy_text": "Stemmen is moeilijk. Nu kan iedereen naar binnen. Dat is fijn.",
    "bottlenecks": ["geld :: Het was duur. :: solved :: Een fonds.", "geld"],
    "success_factors": ["trekker :: Zij belde iedereen."],
}
FIELDS = {
    "title": FULL["title"],
    "summary": SUMMARY,
    "contact_role": "Adviseur inclusie",
    "contact_email": "inclusie@voorbeeld.example",
    "members_only": True,
    "origin": "municipality",
    "source_url": "https://voorbeeld.example/bron",
    "source_label": "Een krant",
    "problem": "<p>Niet iedereen kon stemmen.</p>",
    "experts_how": "<p>Zij liepen mee.</p>",
    "involvement": "maakt-samen",
    "phase": "uitvoering",
    "results": "<p>Twintig stembureaus zijn goed.</p>",
    "evidence": "gemeten",
    "do_differently": "<p>Eerder beginnen.</p>",
    "obstacle": "<p>Het geld was op.</p>",
    "cost_class": "tot-5000",
    "cost_kind": "eenmalig",
    "effort": "halve-dag",
    "lead_time": "3-6-maanden",
    "tips": "Begin klein.\nBel ons.",
    "transferability": "direct",
    "period_start": 2020,
    "period_end": 2024,
    "period_note": "jaar geschat",
    "partners": "Een vereniging",
    "legal_frame": "Kieswet",
    "easy_text": "<p>Stemmen is moeilijk. Nu kan iedereen naar binnen. Dat is fijn.</p>",
}


def as_csv(*rows):
    """The rows as Excel would write them: semicolons, a BOM, | between the items of a list."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {name: "|".join(v) if isinstance(v, list) else v for name, v in row.items()}
        )
    return f"\ufeff{out.getvalue()}"


@pytest.fixture(params=["json", "csv"])
def import_file(request, site, write_rows, write_csv, run):
    """Import rows and publish them, once from JSON and once from CSV."""

    def import_file(*rows):
        path = write_rows(*rows) if request.param == "json" else write_csv(as_csv(*rows))
        assert run(path, "--publish")[0] == 0

    return import_file


def test_a_full_practice(import_file, practice_row):
    assert FULL.keys() == {*IDENTITY, *SHARED, *PRACTICE}

    import_file(FULL, practice_row(external_id="p-1"))

    page = PracticePage.objects.live().get(external_id="p-2")
    assert {name: getattr(page, name) for name in FIELDS} == FIELDS
    assert page.municipality.cbs_code == "GM0344"
    assert [theme.slug for theme in page.theme_tags] == ["vervoer", "thuis"]
    blocks = [(block.block_type, str(block.value)) for block in page.approach]
    assert blocks == [("heading", "Zo ging het"), ("text", "<p>Wij liepen.</p>")]
    assert [step.number for step in page.steps.all()] == [3]
    assert [article.number for article in page.articles.all()] == [9]
    assert [group.slug for group in page.target_groups.all()] == ["iedereen"]
    assert page.based_on.external_id == "p-1"
    lines = page.bottleneck_lines.values_list("topic__slug", "happened", "state", "solution")
    assert list(lines) == [("geld", "Het was duur.", "solved", "Een fonds."), ("geld", "", "", "")]
    lines = page.success_factor_lines.values_list("topic__slug", "effect")
    assert list(lines) == [("trekker", "Zij belde iedereen.")]


def test_a_full_bottleneck(import_file, practice_row, bottleneck_row):
    texts = ("what_happens", "barrier_for", "tried", "what_helped", "question")
    values = {name: f"Dit is {name}." for name in texts}
    assert BY_KIND["bottleneck"].keys() - SHARED.keys() == {*texts, "topics", "state", "practices"}

    import_file(bottleneck_row(**values, state="Deels opgelost", practices=["p-1"]), practice_row())

    page = BottleneckPage.objects.live().get()
    assert {name: getattr(page, name) for name in texts} == {
        name: f"<p>{value}</p>" for name, value in values.items()
    }
    assert page.state == "partly"
    assert [topic.slug for topic in page.topics.all()] == ["geld"]
    assert [link.practice.external_id for link in page.practice_links.all()] == ["p-1"]


def test_a_full_success_factor(import_file, practice_row, success_factor_row):
    texts = ("what", "why_it_worked", "what_it_takes", "where_it_failed")
    values = {name: f"Dit is {name}." for name in texts}
    assert BY_KIND["success_factor"].keys() - SHARED.keys() == {*texts, "topics", "practices"}

    import_file(success_factor_row(**values, practices=["p-1"]), practice_row())

    page = SuccessFactorPage.objects.live().get()
    assert {name: getattr(page, name) for name in texts} == {
        name: f"<p>{value}</p>" for name, value in values.items()
    }
    assert [topic.slug for topic in page.topics.all()] == ["trekker"]
    assert [link.practice.external_id for link in page.practice_links.all()] == ["p-1"]


def documented(heading):
    """The columns that the guide has in the tables below a heading."""
    part = re.split(r"^## ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = next(part for part in part if part.startswith(f"{heading}\n"))
    return re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Kolommen die er altijd moeten zijn", [*IDENTITY, "title"]),
        ("Kolommen voor alle drie de soorten", [name for name in SHARED if name != "title"]),
        ("Kolommen voor een praktijkvoorbeeld", list(PRACTICE)),
        ("Kolommen voor een knelpunt", list(BY_KIND["bottleneck"].keys() - SHARED.keys())),
        ("Kolommen voor een succesfactor", list(BY_KIND["success_factor"].keys() - SHARED.keys())),
    ],
)
def test_every_column_is_explained_to_editors(heading, columns):
    assert sorted(documented(heading)) == sorted(columns)


def test_the_examples_of_the_guide_can_be_imported(site, write_rows, write_csv, run):
    text = GUIDE.read_text(encoding="utf-8")
    make_member("Voorbeeldstad", cbs_code=None)
    make_topic(name="Geld en capaciteit")
    lines = re.search(r"```json\n(.+?)```", text, re.DOTALL)[1]
    cells = re.search(r"```csv\n(.+?)```", text, re.DOTALL)[1]

    assert run(write_rows(*lines.strip().split("\n"), name="gids.jsonl"), "--publish")[0] == 0
    assert run(write_csv(cells), "--publish")[0] == 0
    assert {kind.objects.live().exists() for kind in KINDS.values()} == {True}


def test_the_guide_names_every_choice_and_limit(site):
    text = GUIDE.read_text(encoding="utf-8")
    fields = ("involvement", "phase", "evidence", "cost_class", "cost_kind", "effort", "lead_time",
              "transferability", "origin")  # fmt: skip
    for name in fields:
        row = re.search(rf"^\| `{name}` \|.*$", text, re.MULTILINE)[0]
        for value, _ in PracticePage._meta.get_field(name).choices:
            assert f"`{value}`" in row
    state = re.search(r"^\| `state` \|.*$", text, re.MULTILINE)[0]
    for value, _ in BottleneckPage._meta.get_field("state").choices:
        assert f"`{value}`" in state
    assert f"{LONGEST_TEXT:,}".replace(",", ".") in text
