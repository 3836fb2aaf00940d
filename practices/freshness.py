"""When a page of a municipality counts as out of date."""

from datetime import timedelta

# A page that nobody confirmed for this long may be out of date, and says so.
STALE_AFTER = timedelta(days=365)


def is_stale(page, *, on):
    """Say whether a page of a municipality was last confirmed more than a year before `on`."""
    if page.is_from_sources or page.confirmed_on is None:
        return False
    return page.confirmed_on < on - STALE_AFTER
