"""What of a statement has become old: said on the page, and to the editors in the admin."""

from .statuses import RESEARCH_COUNTS, REVIEW_AFTER, Status


def is_stale(page, *, on):
    """Say whether more than a year has passed since somebody looked at the whole statement."""
    return bool(page.reviewed_on) and on - page.reviewed_on > REVIEW_AFTER


def worries(page, *, on):
    """Return Dutch sentences about what an editor must look at in a statement on the date `on`."""
    found = []
    if is_stale(page, on=on):
        found.append("De verklaring is meer dan een jaar geleden nagekeken. Kijk alles na.")
    late = [point.title for point in page.deviations.all() if is_late(point, on=on)]
    found += [f"De datum is voorbij bij het punt “{title}”." for title in late]
    return found + _research_worries(page, on)


def is_late(deviation, *, on):
    """Say whether what does not work should have been mended before `on`."""
    return bool(deviation.planned_on) and deviation.planned_on < on


def _research_worries(page, on):
    status = page.stands_at
    if status.needs_research and page.researched_on and on - page.researched_on > RESEARCH_COUNTS:
        return [f"Het onderzoek is ouder dan drie jaar. Status {status} klopt niet meer."]
    if status == Status.C and page.research_planned_on and page.research_planned_on < on:
        return ["De dag van het geplande onderzoek is voorbij. Klopt status C nog?"]
    return []
