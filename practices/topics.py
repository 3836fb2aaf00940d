"""The topics with how much belongs to each, and merging two of them."""

from django.db import transaction
from django.db.models import Count

from .models import (
    BottleneckLine,
    BottleneckPage,
    CasePage,
    SuccessFactorLine,
    SuccessFactorPage,
    Topic,
)


def topics_with_counts(kind, user):
    """Return the current topics of a kind, each with `entry_count`: pages and lines together.

    What is made up is not counted.
    """
    is_bottleneck = kind == Topic.Kind.BOTTLENECK
    pages = BottleneckPage if is_bottleneck else SuccessFactorPage
    lines = BottleneckLine if is_bottleneck else SuccessFactorLine
    by_page = _counts(pages.objects.visible_to(user).real().values("topics"), "topics")
    # All lines at once: a set of keys, made once, is quicker here than a way to the page from each.
    readable = CasePage.objects.visible_to(user).real().values("pk")
    by_line = _counts(lines.objects.filter(page__in=readable).values("topic"), "topic")
    topics = list(Topic.objects.current().filter(kind=kind))
    for topic in topics:
        topic.entry_count = by_page.get(topic.pk, 0) + by_line.get(topic.pk, 0)
    return topics


def _counts(rows, name):
    return {row[name]: row["number"] for row in rows.order_by().annotate(number=Count("pk"))}


class MergeError(ValueError):
    """Two topics that cannot be merged; the message is Dutch, for the editor."""


@transaction.atomic
def merge_topics(*, source, target):
    """Give all that belongs to `source` to `target`; the address of `source` forwards.

    Raises MergeError when they are the same, of different kinds, or merged already.
    """
    if source.pk == target.pk:
        raise MergeError("Kies een andere soort om mee samen te voegen.")
    if source.kind != target.kind:
        raise MergeError("Een knelpunt en een succesfactor kunt u niet samenvoegen.")
    rows = Topic.objects.select_for_update().in_bulk([source.pk, target.pk])
    if any(topic.merged_into_id for topic in rows.values()):
        raise MergeError("Een van de twee is al samengevoegd.")
    for relation in ("bottleneckpages", "successfactorpages"):
        _move_pages(source, target, relation)
    source.bottleneck_lines.update(topic=target)
    source.success_factor_lines.update(topic=target)
    source.merged.update(merged_into=target)
    source.merged_into = target
    source.save(update_fields=["merged_into"])


def _move_pages(source, target, relation):
    """Re-point the rows of the many-to-many table; a page that has both keeps one."""
    through = getattr(Topic, relation).through
    page = "bottleneckpage" if relation == "bottleneckpages" else "successfactorpage"
    rows = through.objects.filter(topic=source)
    rows.filter(**{f"{page}__topics": target}).delete()
    rows.update(topic=target)
