"""How long is kept what people fill in. The site says it beside the fields; `purge_events` does it.

A meeting that was called off counts as over from that moment (events/domain/purging.py).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

PROVISIONS = timedelta(days=14)
NOT_COMING = timedelta(days=30)
# Six months at most, whichever months they are.
NAMES = timedelta(days=180)
MAILS = timedelta(days=30)


@dataclass(frozen=True)
class Retention:
    """From which day on what is no longer kept about one meeting."""

    provisions: date
    not_coming: date
    names: date


def retention_of(event):
    """Return the Retention of a meeting: on these days it is gone."""
    day = timezone.localdate(event.ends_at)
    return Retention(day + PROVISIONS, day + NOT_COMING, day + NAMES)
