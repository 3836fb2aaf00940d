"""What a worker does in the background for pictures."""

from django_tasks import task

from .picture_sizes import make


@task()
def make_pictures(wanted):
    """Make sizes of pictures, given as [[key of an image, specs]]; returns how many there are now."""
    return sum(make(pk, specs) for pk, specs in wanted)
