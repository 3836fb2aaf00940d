"""What a worker does in the background for meetings."""

from django_tasks import task

from .sending import send_due


@task()
def send_mails():
    """Send the mails that are due; returns how many left."""
    return send_due().sent
