"""Who is there, on the day itself."""

from ..models import Registration


def check_in(*, registration, now):
    """Write down that somebody is there; returns whether they were not yet."""
    return bool(
        Registration.objects.live()
        .filter(pk=registration.pk, checked_in_at=None)
        .update(checked_in_at=now)
    )


def undo_check_in(*, registration):
    """Take back that somebody is there: it was somebody else."""
    Registration.objects.filter(pk=registration.pk).update(checked_in_at=None)
