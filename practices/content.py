"""The content of the practices that ships with the project: vocabularies and real practices."""

from collections import Counter
from pathlib import Path

from koplopers.base.loading import LEFT_ALONE, Outcome, load_rows, read_json
from koplopers.base.marks import Verdict, fingerprint

from .importing import import_rows
from .importing.reading import Row
from .models import RoadmapStep, TargetGroup, Topic
from .vocabulary import Origin

DATA = Path(__file__).parent / "data"

# What a practice of the file and a row of an import call the same.
SAME_NAMES = (
    "municipality", "title", "summary", "main_theme", "approach", "experts_how", "involvement",
    "phase", "articles", "steps", "bottlenecks", "success_factors", "source_url", "source_label",
)  # fmt: skip


def load_topics(marks):
    """Bring in the kinds of bottleneck and of success factor; returns an Outcome."""
    return load_rows(marks, Topic, _numbered(read_json(DATA / "topics.json")), unique=("slug",))


def load_steps(marks):
    """Bring in the steps of the routekaart; returns an Outcome."""
    return load_rows(marks, RoadmapStep, read_json(DATA / "steps.json"), unique=("number",))


def load_target_groups(marks):
    """Bring in for whom a practice can be; returns an Outcome."""
    rows = _numbered(read_json(DATA / "target_groups.json"))
    return load_rows(marks, TargetGroup, rows, unique=("slug",))


def _numbered(rows):
    return [{**row, "position": position} for position, row in enumerate(rows)]


def load_practices(marks, path=DATA / "practices.json"):
    """Bring in and publish the practices that the editors put together from public sources.

    Returns an Outcome. A practice that the site has no room for any more, such as one whose theme
    an editor took away, is left out, and tried again the next time.
    """
    rows = [Row(place, as_row(practice)) for place, practice in enumerate(read_json(path), 1)]
    new = [row for row in rows if not marks.is_current(*_mark(row))]
    outcome = Outcome(Counter({Verdict.SAME: len(rows) - len(new)}))
    if not new:
        return outcome
    report = import_rows(new, marks=marks, publish=True, skip_bad=True)
    titles = {row.line: f"praktijkvoorbeeld '{row.values['title']}'" for row in new}
    for problem in report.problems:
        outcome.leave_out(titles[problem.line], f"{problem.column}: {problem.reason}")
    for line, verdict in report.verdicts.items():
        outcome.count(verdict, titles[line])
    for row in new:
        if report.verdicts.get(row.line) in LEFT_ALONE:
            marks.see(*_mark(row))
    return outcome


def _mark(row):
    return row.values["external_id"], fingerprint(row.values)


def as_row(practice):
    """Return a practice of the file as a row of an import."""
    return {name: practice[name] for name in SAME_NAMES} | {
        "kind": "practice",
        "external_id": practice["id"],
        "municipality": practice["cbs_code"],
        "origin": Origin.EDITORS.value,
        "more_themes": [*practice["more_themes"], *practice["sub_themes"]],
        "approach": practice["approach"] + _more_sources(practice["more_sources"]),
        "period_note": _period_note(practice),
    }


def _more_sources(sources):
    links = [f'<a href="{source["url"]}">{source["label"]}</a>' for source in sources]
    return f"<p>Lees ook: {', '.join(links)}.</p>" if links else ""


def _period_note(practice):
    """The source tells a year, not when it began or ended, so we say no more than the year."""
    if practice["year_is_estimate"]:
        return f"rond {practice['year']} (geschat)"
    return str(practice["year"])
