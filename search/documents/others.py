"""Documents of municipalities, meetings and the pages around the programme."""

from itertools import chain

from django.apps import apps
from django.utils import timezone

from events.models import EventIndexPage, EventPage, Session, Speaker
from koplopers.accessibility.models import AccessibilityStatementPage
from koplopers.municipalities.models import (
    Municipality,
    MunicipalityIndexPage,
    MunicipalityPage,
)

from ..kinds import Kind
from .fields import moment, names_of, place_facets
from .relations import grouped
from .text import join, plain, stream_text


def municipalities(pks):
    """Yield (key, fields of the document) for pages of municipalities."""
    pages = MunicipalityPage.objects.filter(pk__in=pks).select_related("municipality")
    former = grouped(
        Municipality.objects.filter(successor__page__in=pks).values_list(
            "successor__page", "reading_name"
        )
    )
    for page in pages:
        names = [name for (name,) in former[page.pk]]
        yield (
            page.pk,
            {
                **_shared(page, Kind.MUNICIPALITY),
                "body": plain(page.intro),
                "municipality": names_of(page.municipality, names),
                "facets": place_facets(page.municipality),
            },
        )


def events(pks):
    """Yield (key, fields of the document) for meetings, with what happens in them and who speaks.

    What is called off is not there to be found.
    """
    held = Session.objects.held().filter(event__in=pks)
    parts = grouped(held.values_list("event", "title", "summary"))
    speakers = grouped(
        Speaker.objects.filter(speaking__session__in=held)
        .order_by("speaking__pk")
        .values_list("speaking__session__event", "name", "about")
    )
    for page in EventPage.objects.filter(pk__in=pks):
        year = timezone.localtime(page.starts_at).year
        yield (
            page.pk,
            {
                **_shared(page, Kind.EVENT),
                "summary": page.summary,
                "body": join(
                    page.get_kind_display(),
                    page.place,
                    stream_text(page.body),
                    *chain.from_iterable(parts[page.pk]),
                    *chain.from_iterable(speakers[page.pk]),
                ),
                "facets": {"year": (str(year),)},
            },
        )


def standard_pages(pks):
    """Yield (key, fields of the document) for pages with a text of the editors.

    Their class stands above this app, so it is asked by its name.
    """
    for page in apps.get_model("home", "StandardPage").objects.filter(pk__in=pks):
        yield (
            page.pk,
            {
                **_shared(page, Kind.PAGE),
                "summary": page.summary,
                "body": stream_text(page.body),
            },
        )


def statements(pks):
    """Yield (key, fields of the document) for the accessibility statement."""
    for page in AccessibilityStatementPage.objects.filter(pk__in=pks):
        tests = chain.from_iterable((test.title, test.outcome) for test in page.tests.all())
        points = chain.from_iterable(
            (point.title, point.effect, point.alternative) for point in page.deviations.all()
        )
        yield (
            page.pk,
            {
                **_shared(page, Kind.PAGE),
                "summary": page.summary,
                "body": join(*tests, *points, stream_text(page.body)),
            },
        )


def municipality_overviews(pks):
    """Yield (key, fields of the document) for the overview of municipalities."""
    return _overviews(MunicipalityIndexPage, pks)


def event_overviews(pks):
    """Yield (key, fields of the document) for the overview of meetings."""
    return _overviews(EventIndexPage, pks)


def _overviews(model, pks):
    for page in model.objects.filter(pk__in=pks):
        yield page.pk, {**_shared(page, Kind.PAGE), "summary": page.intro}


def _shared(page, kind):
    return {
        "kind": kind.value,
        "title": page.title,
        "url": page.get_url() or "",
        "published": moment(page.first_published_at),
    }
