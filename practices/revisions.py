"""Reads the content of an older version of a page as it has to be understood today."""

from koplopers.themes.models import Theme

from .models.topics import Topic

LINES = ("bottleneck_lines", "success_factor_lines")


def up_to_date(content):
    """Return the content of a revision with merged topics replaced by what they merged into.

    Links to themes and lines about topics that no longer exist are left out: nothing can be shown
    for them, and reading the revision would fail on them. `content` itself stays as it is.
    """
    targets = _merged_topics() if _names_topics(content) else {}
    current = {**content}
    if "topics" in content:
        # In the order in which they stand; two that became one are named once.
        current["topics"] = list(dict.fromkeys(targets.get(pk, pk) for pk in content["topics"]))
    for name in LINES:
        if content.get(name):
            rows = [
                {**row, "topic": targets.get(row["topic"], row["topic"])} for row in content[name]
            ]
            current[name] = _existing(rows, "topic", Topic)
    if content.get("theme_links"):
        current["theme_links"] = _existing(content["theme_links"], "tag", Theme)
    return current


def _names_topics(content):
    return any(content.get(name) for name in ("topics", *LINES))


def _merged_topics():
    return dict(Topic.objects.exclude(merged_into=None).values_list("pk", "merged_into"))


def _existing(rows, name, model):
    wanted = {row[name] for row in rows}
    found = set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    return [row for row in rows if row[name] in found]
