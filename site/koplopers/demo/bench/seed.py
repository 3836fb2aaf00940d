"""Thousands of case pages in bulk, for measuring; the texts mean nothing.

Wagtail adds a page in some twenty queries. Here the rows of the tree are made by hand: path,
depth and number of children are worked out beforehand and written in batches.
"""

import datetime
import itertools
from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import Municipality, MunicipalityPage
from koplopers.themes.models import Theme
from practices.models import (
    BottleneckLine,
    BottleneckPage,
    CasePage,
    CaseTheme,
    PracticePage,
    SuccessFactorLine,
    Topic,
)
from practices.vocabulary import CostClass, Involvement, Phase, SolutionState

from ..factories import SUMMARY

BATCH = 1000
# One bottleneck page for this many practices: about what a real site would have.
PRACTICES_PER_BOTTLENECK = 10
PARAGRAPH = f"<p>{SUMMARY}</p>"
BODY = [("heading", "Zo ging het"), ("text", PARAGRAPH), ("text", PARAGRAPH)]


def join_all():
    """Give every municipality of today its page, so that the seeded pages have a place."""
    for municipality in Municipality.objects.current().filter(page=None):
        join_programme(municipality=municipality)


@transaction.atomic
def seed(number):
    """Add `number` practices, and a tenth of that in bottlenecks, over all municipalities.

    Municipalities must have their pages, and there must be themes and topics: raises
    ObjectDoesNotExist otherwise. Returns how many pages of each kind were added.
    """
    parents = list(MunicipalityPage.objects.select_related("municipality").order_by("path"))
    themes = list(Theme.objects.order_by("pk"))
    topics = list(Topic.objects.bottlenecks().current())
    factors = list(Topic.objects.success_factors().current())
    if not (parents and themes and topics and factors):
        raise ObjectDoesNotExist("Seeding needs municipalities, themes and topics.")
    bottlenecks = number // PRACTICES_PER_BOTTLENECK
    practice_pages = _add(PracticePage, number, parents, _practice_fields)
    bottleneck_pages = _add(BottleneckPage, bottlenecks, parents, _bottleneck_fields)
    _link_themes([*practice_pages, *bottleneck_pages], themes)
    _link_topics(bottleneck_pages, topics)
    _add_lines(practice_pages, topics, factors)
    return Counter(practices=number, bottlenecks=bottlenecks)


def _add(model, number, parents, fields_of):
    """Write the rows of `number` pages in the tables of Page, CasePage and `model`.

    Each table is written by itself, as Django does for a fixture: nothing indexes or notifies.
    """
    places = list(itertools.islice(_places(model, parents), number))
    pages = Page.objects.bulk_create([page for page, _ in places], batch_size=BATCH)
    Page.objects.bulk_update(parents, ["numchild"], batch_size=BATCH)
    cases = []
    for order, (page, parent) in enumerate(zip(pages, [p for _, p in places], strict=True)):
        _case(page, parent).save_base(raw=True, force_insert=True)
        case = model(page_ptr_id=page.pk, casepage_ptr_id=page.pk, **fields_of(order))
        case.save_base(raw=True, force_insert=True)
        cases.append(case)
    return cases


def _places(model, parents):
    """Yield (unsaved Page, parent) without end, going round the municipalities."""
    shared = {
        "content_type": ContentType.objects.get_for_model(model),
        "locale": Locale.get_default(),
        "live": True,
        "has_unpublished_changes": False,
    }
    steps = {parent.pk: _last_step(parent) for parent in parents}
    newest = timezone.now()
    for number in itertools.count(1):
        parent = parents[number % len(parents)]
        steps[parent.pk] += 1
        parent.numchild += 1
        title = f"{model.kind_label} {number}: inwoners kijken mee"
        slug = f"{model.kind_slug}-{number}"
        published = newest - datetime.timedelta(minutes=number)
        page = Page(
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{parent.url_path}{slug}/",
            path=Page._get_path(parent.path, parent.depth + 1, steps[parent.pk]),
            depth=parent.depth + 1,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
            **shared,
        )
        yield page, parent


def _last_step(parent):
    """Return the place of the last child of a page in its tree; 0 without children."""
    last = parent.get_last_child()
    return Page._str2int(last.path[-Page.steplen :]) if last else 0


def _case(page, parent):
    return CasePage(
        page_ptr_id=page.pk,
        municipality=parent.municipality,
        summary=SUMMARY,
        contact_role="Adviseur inclusie",
        contact_email="inclusie@voorbeeld.example",
        confirmed_on=page.first_published_at.date(),
    )


def _practice_fields(order):
    return {
        "problem": PARAGRAPH,
        "approach": BODY,
        "experts_how": PARAGRAPH,
        "results": PARAGRAPH,
        "involvement": _pick(Involvement.values, order),
        "phase": _pick([Phase.TRIAL, Phase.RUNNING, Phase.POLICY], order),
        "cost_class": _pick(CostClass.values, order),
        "tips": "Begin klein.\nBetaal de mensen die meekijken.",
    }


def _bottleneck_fields(order):
    # Not the rhythm of the topics, or a topic would have one state only.
    state = _pick(SolutionState.values, order // 5)
    return {
        "what_happens": PARAGRAPH,
        "barrier_for": PARAGRAPH,
        "tried": PARAGRAPH,
        "state": state,
        "what_helped": "" if state == SolutionState.OPEN else PARAGRAPH,
    }


def _link_themes(cases, themes):
    """A main theme for each, and a second one for every other case."""
    links = []
    for order, case in enumerate(cases):
        links.append(CaseTheme(content_object_id=case.pk, tag=_pick(themes, order)))
        if order % 2:
            links.append(
                CaseTheme(content_object_id=case.pk, tag=_pick(themes, order + 1), sort_order=1)
            )
    CaseTheme.objects.bulk_create(links, batch_size=BATCH)


def _link_topics(cases, topics):
    through = BottleneckPage.topics.through
    through.objects.bulk_create(
        [
            through(bottleneckpage_id=case.pk, topic=_pick(topics, order))
            for order, case in enumerate(cases)
        ],
        batch_size=BATCH,
    )


def _add_lines(practices, topics, factors):
    """Every practice names one bottleneck and one success factor in a line."""
    BottleneckLine.objects.bulk_create(
        [
            BottleneckLine(
                page_id=practice.pk,
                topic=_pick(topics, order),
                happened="Het gebouw is niet van de gemeente.",
                # One further in each round of topics, so that every topic has all states.
                state=_pick(SolutionState.values, order // len(topics)),
                solution="Losse drempelhulpen.",
            )
            for order, practice in enumerate(practices)
        ],
        batch_size=BATCH,
    )
    SuccessFactorLine.objects.bulk_create(
        [
            SuccessFactorLine(
                page_id=practice.pk, topic=_pick(factors, order), effect="De wethouder ging mee."
            )
            for order, practice in enumerate(practices)
        ],
        batch_size=BATCH,
    )


def _pick(values, order):
    return values[order % len(values)]
