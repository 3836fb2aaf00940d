"""The content of the practices that ships with the project: vocabularies and real practices."""

import logging
from pathlib import Path

from koplopers.base.loading import load_rows, read_json
from koplopers.base.marks import Marks, fingerprint

from .importing import import_rows
from .importing.reading import Row
from .models import RoadmapStep, TargetGroup, Topic
from .vocabulary import Origin

DATA = Path(__file__).parent / "data"
LOADER = "content"
log = logging.getLogger("koplopers.content")

# What a practice of the file and a row of an import call the same.
SAME_NAMES = (
    "municipality", "title", "summary", "main_theme", "approach", "experts_how", "involvement",
    "phase", "articles", "steps", "bottlenecks", "success_factors", "source_url", "source_label",
)  # fmt: skip


def load_vocabularies(marks):
    """Bring in the topics, the steps of the routekaart and the target groups."""
    load_rows(marks, Topic, _numbered(read_json(DATA / "topics.json")), unique=("slug",))
    load_rows(marks, RoadmapStep, read_json(DATA / "steps.json"), unique=("number",))
    load_rows(
        marks, TargetGroup, _numbered(read_json(DATA / "target_groups.json")), unique=("slug",)
    )


def _numbered(rows):
    return [{**row, "position": position} for position, row in enumerate(rows)]


def load_practices(path=DATA / "practices.json"):
    """Bring in and publish the practices that the editors put together from public sources.

    Returns an ImportReport. A practice that the site has no room for any more, such as one whose
    theme an editor took away, is left out and logged.
    """
    rows = [Row(place, as_row(practice)) for place, practice in enumerate(read_json(path), 1)]
    marks = Marks(LOADER)
    new = [
        row
        for row in rows
        if not marks.is_current(row.values["external_id"], fingerprint(row.values))
    ]
    if not new:
        return None
    report = import_rows(new, loader=LOADER, publish=True, skip_bad=True)
    for problem in report.problems:
        log.warning("%s: %s", path.name, problem)
    return report


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
