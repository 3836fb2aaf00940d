"""Which case pages a person may read, and the ways in which lists ask for them."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.models import PageManager, PageQuerySet

from koplopers.base.images import CARD, ROW, made
from koplopers.base.reading import reads_for_members, restricted

from .links import CaseTheme


def may_read(user, via=""):
    """Return the condition that a user may read a case page; a visitor reads the public ones.

    `via` is the way to the page from the rows that are asked for, like "practice__".
    """
    condition = ~restricted(f"{via}path") & Q(**{f"{via}live": True})
    return condition if reads_for_members(user) else condition & Q(**{f"{via}members_only": False})


# What a card shows and comes with the page in one query.
ON_CARDS = ("municipality", "content_type", "photo")


class CaseQuerySet(PageQuerySet):
    """Reads of case pages; every public list starts with `visible_to`."""

    def visible_to(self, user):
        """Published pages that this user may read; a visitor sees the public ones."""
        return self.filter(may_read(user))

    def real(self):
        """Those of municipalities that exist: what is made up counts in no figure."""
        return self.exclude(municipality__cbs_code=None)

    def in_theme(self, theme):
        """Those tagged with a theme or with one of its sub-themes."""
        tags = [theme.pk, *theme.subthemes.values_list("pk", flat=True)]
        return self.filter(pk__in=CaseTheme.objects.filter(tag__in=tags).values("content_object"))

    def newest(self):
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self):
        """With what a card shows: the municipality, the themes and the photograph.

        One extra query, and one more when some have a photograph.
        """
        return self.select_related(*ON_CARDS).prefetch_related(*_beside_cards())

    def by_kind(self, first):
        """Return a list of (page class, count, the newest `first` of them), one for each kind."""
        return cases_by_kind(self, first)


CaseManager = PageManager.from_queryset(CaseQuerySet)


def cases_by_kind(cases, first):
    """Return a list of (page class, count, newest `first` pages) for each kind of `cases`.

    Takes a queryset of case pages; six queries at most, whatever the number of pages, and one more for photographs.
    """
    counts = dict(cases.order_by().values_list("content_type").annotate(models.Count("pk")))
    types = ContentType.objects.in_bulk(counts)
    kinds = [(types[pk].model_class(), pk, count) for pk, count in counts.items()]
    kinds.sort(key=lambda kind: kind[0].list_position)
    sections = [
        (model, count, list(_of_kind(model, cases.filter(content_type=pk))[:first]))
        for model, pk, count in kinds
    ]
    shown = [page for _, _, pages in sections for page in pages]
    prefetch_related_objects(shown, *_beside_cards())
    return sections


def _beside_cards():
    """What a card shows and the row of the page does not hold."""
    themes = Prefetch("theme_links", CaseTheme.objects.select_related("tag__parent"))
    return themes, made("photo__renditions", CARD, ROW)


def _of_kind(model, cases):
    """The same cases as pages of their kind, for only a bottleneck itself knows its state."""
    wanted = cases.order_by().values("pk")
    return model.objects.filter(pk__in=wanted).select_related(*ON_CARDS).newest()
