"""What belongs to many pages at once: one query for each relation, however many pages."""

from collections import defaultdict

from practices.models import (
    BottleneckLine,
    BottleneckPage,
    CaseTheme,
    PracticePage,
    SuccessFactorLine,
    SuccessFactorPage,
)


def grouped(rows):
    """Return {key: [the rest of each row]} for rows of tuples that start with a key."""
    found = defaultdict(list)
    for key, *rest in rows:
        found[key].append(tuple(rest))
    return found


def themes(pks):
    """Return {page: [(name, slug, name of the parent, slug of the parent)]}, the main one first."""
    links = CaseTheme.objects.filter(content_object__in=pks).order_by("sort_order", "pk")
    return grouped(
        links.values_list(
            "content_object", "tag__name", "tag__slug", "tag__parent__name", "tag__parent__slug"
        )
    )


def bottleneck_lines(pks):
    """Return {page: [(topic, slug of the topic, what happened, what helped, state)]}."""
    lines = BottleneckLine.objects.filter(page__in=pks).order_by("sort_order", "pk")
    return grouped(
        lines.values_list("page", "topic__name", "topic__slug", "happened", "solution", "state")
    )


def success_factor_lines(pks):
    """Return {page: [(topic, slug of the topic, what it did)]}."""
    lines = SuccessFactorLine.objects.filter(page__in=pks).order_by("sort_order", "pk")
    return grouped(lines.values_list("page", "topic__name", "topic__slug", "effect"))


def bottleneck_topics(pks):
    """Return {page: [(topic, slug)]} of bottleneck pages."""
    return _topics(BottleneckPage, "bottleneckpage", pks)


def success_topics(pks):
    """Return {page: [(topic, slug)]} of success factor pages."""
    return _topics(SuccessFactorPage, "successfactorpage", pks)


def _topics(model, page, pks):
    rows = model.topics.through.objects.filter(**{f"{page}__in": pks})
    order = ("topic__position", "topic__name")
    return grouped(rows.order_by(*order).values_list(page, "topic__name", "topic__slug"))


def steps(pks):
    """Return {practice: [(number,)]} of the routekaart."""
    return _of_practice("steps", "roadmapstep__number", pks)


def articles(pks):
    """Return {practice: [(number,)]} of the convention."""
    return _of_practice("articles", "crpdarticle__number", pks)


def target_groups(pks):
    """Return {practice: [(slug,)]}."""
    return _of_practice("target_groups", "targetgroup__slug", pks)


def _of_practice(name, value, pks):
    rows = getattr(PracticePage, name).through.objects.filter(practicepage__in=pks)
    return grouped(rows.order_by(value).values_list("practicepage", value))
