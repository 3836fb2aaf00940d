"""How long is kept what visitors report. The form says it; `purge_barriers` does it."""

from datetime import timedelta

from .models import BarrierReport


def overdue_addresses(now):
    """Return the reports whose e-mail address should be gone."""
    rows = BarrierReport.objects.filter(
        created_at__lte=now - timedelta(weeks=BarrierReport.EMAIL_WEEKS)
    )
    return rows.exclude(email="")


def overdue_reports(now):
    """Return the reports that should be gone as a whole."""
    return BarrierReport.objects.filter(
        created_at__lte=now - timedelta(days=365 * BarrierReport.YEARS)
    )


def overdue(*, now):
    """Return [(label, number)] of what should be gone by now."""
    return [
        ("meldingen", overdue_reports(now).count()),
        ("e-mailadressen", overdue_addresses(now).count()),
    ]


def purge(*, now):
    """Take away what is kept long enough; returns [(label, number)]. Again does nothing."""
    return [
        ("meldingen", overdue_reports(now).delete()[0]),
        ("e-mailadressen", overdue_addresses(now).update(email="")),
    ]
