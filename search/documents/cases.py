"""Documents of practices, bottlenecks and success factors."""

import datetime
import re

from django.utils import timezone

from practices.models import BottleneckPage, PracticePage, SuccessFactorPage

from ..document import Audience
from . import relations
from .fields import moment, names_of, place_facets
from .text import join, plain, stream_text

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def practices(pks):
    """Yield (key, fields of the document) for practices; a fixed number of queries."""
    themes = relations.themes(pks)
    bottlenecks = relations.bottleneck_lines(pks)
    factors = relations.success_factor_lines(pks)
    steps, articles = relations.steps(pks), relations.articles(pks)
    groups = relations.target_groups(pks)
    for page in _pages(PracticePage, pks):
        lines, effects = bottlenecks[page.pk], factors[page.pk]
        facets = {
            "bottleneck_topic": tuple(slug for _, slug, *_ in lines),
            "success_topic": tuple(slug for _, slug, _ in effects),
            "solved": tuple(state for *_, state in lines),
            "phase": (page.phase,),
            "cost": (page.cost_class,),
            "involvement": (page.involvement,),
            "target_group": _flat(groups[page.pk]),
            "article": _flat(articles[page.pk]),
            "step": _flat(steps[page.pk]),
            "year": years(page),
        }
        yield (
            page.pk,
            {
                **_shared(page, themes[page.pk], facets),
                "approach": join(plain(page.problem), stream_text(page.approach)),
                "bottlenecks": plain(
                    *(
                        text
                        for name, _, happened, helped, _ in lines
                        for text in (name, happened, helped)
                    ),
                    page.obstacle,
                    page.do_differently,
                ),
                "success_factors": plain(
                    *(text for name, _, effect in effects for text in (name, effect))
                ),
                "body": plain(
                    page.experts_how,
                    page.results,
                    page.tips,
                    page.partners,
                    page.legal_frame,
                    page.easy_text,
                ),
            },
        )


def bottlenecks(pks):
    """Yield (key, fields of the document) for bottleneck pages."""
    themes, topics = relations.themes(pks), relations.bottleneck_topics(pks)
    for page in _pages(BottleneckPage, pks):
        names, slugs = _names_and_slugs(topics[page.pk])
        facets = {"bottleneck_topic": slugs, "solved": (page.state,)}
        yield (
            page.pk,
            {
                **_shared(page, themes[page.pk], facets),
                "approach": plain(page.what_helped),
                "bottlenecks": plain(*names, page.what_happens, page.barrier_for, page.tried),
                "body": plain(page.question),
            },
        )


def success_factors(pks):
    """Yield (key, fields of the document) for success factor pages."""
    themes, topics = relations.themes(pks), relations.success_topics(pks)
    for page in _pages(SuccessFactorPage, pks):
        names, slugs = _names_and_slugs(topics[page.pk])
        yield (
            page.pk,
            {
                **_shared(page, themes[page.pk], {"success_topic": slugs}),
                "success_factors": plain(*names, page.what, page.why_it_worked, page.what_it_takes),
                "bottlenecks": plain(page.where_it_failed),
            },
        )


def years(page):
    """Return the years of a practice: when it began or, without that, those of its note."""
    if page.period_start:
        return (str(page.period_start),)
    return tuple(YEAR.findall(page.period_note))


def _pages(model, pks):
    return model.objects.filter(pk__in=pks).select_related("municipality")


def _shared(page, themes, facets):
    municipality = page.municipality
    names, slugs = [], []
    for name, slug, parent, parent_slug in themes:
        names += [name] if parent is None else [name, parent]
        slugs += [slug] if parent is None else [slug, parent_slug]
    return {
        "kind": page.kind_slug,
        "title": page.title,
        "summary": page.summary,
        "themes": tuple(dict.fromkeys(names)),
        "municipality": names_of(municipality),
        "url": page.get_url() or "",
        "visibility": Audience.MEMBERS if page.members_only else Audience.PUBLIC,
        "facets": {"theme": tuple(slugs), **place_facets(municipality), **facets},
        "published": moment(page.first_published_at),
        "confirmed": moment(_midnight(page.confirmed_on)),
    }


def _midnight(day):
    if day is None:
        return None
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _names_and_slugs(topics):
    return [name for name, _ in topics], tuple(slug for _, slug in topics)


def _flat(rows):
    return tuple(str(value) for (value,) in rows)
