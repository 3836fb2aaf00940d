"""How long is kept what people fill in. The site says it beside the fields; `purge_events` does it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

PROVISIONS = timedelta(days=14)
NOT_COMING = timedelta(days=30)
NAMES = timedelta(days=183)
MAIL_BODIES = timedelta(days=30)


@dataclass(frozen=True)
class Retention:
    """The last day of what is kept about one meeting."""

    provisions: date
    not_coming: date
    names: date


def retention_of(event):
    """Return the Retention of a meeting."""
    day = timezone.localdate(event.ends_at)
    return Retention(day + PROVISIONS, day + NOT_COMING, day + NAMES)
