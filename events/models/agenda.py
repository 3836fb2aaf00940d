"""Which meetings are coming and which have been, and in which month they stand."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone
from wagtail.models import PageQuerySet

from koplopers.base.reading import restricted


class EventQuerySet(PageQuerySet):
    """Reads of meetings. A meeting stays upcoming until the end of its last day."""

    def upcoming(self, *, on):
        """Those that end on the date `on` or later, the first one first.

        One that ends at midnight ended on the day before.
        """
        return self.published().filter(ends_at__gt=_start_of(on)).order_by("starts_at", "pk")

    def agenda(self, *, on):
        """All, each with `is_past` on the date `on`: what is coming, then what has been."""
        is_past = models.Q(ends_at__lte=_start_of(on))
        coming_at = models.Case(models.When(~is_past, then="starts_at"))
        return (
            self.published()
            .select_related("ledger")
            .annotate(is_past=models.ExpressionWrapper(is_past, models.BooleanField()))
            .order_by("is_past", coming_at.asc(), "-starts_at", "pk")
        )

    def held(self):
        """Those that were not called off."""
        return self.filter(ledger__cancelled_at=None)

    def published(self):
        return self.filter(~restricted(), live=True)


def _start_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def by_month(events, today):
    """Return (first day of the month, events in it) from this month on, in order.

    One that spans months stands in each of them: who looks at June sees what is on in June.
    """
    months = {}
    for event in events:
        last = timezone.localdate(event.ends_at - timedelta(microseconds=1)).replace(day=1)
        month = max(timezone.localdate(event.starts_at), today).replace(day=1)
        while month <= last:
            months.setdefault(month, []).append(event)
            month = (month + timedelta(days=31)).replace(day=1)
    return sorted(months.items())
