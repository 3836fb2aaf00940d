"""What a worker does in the background for pictures."""

from django_tasks import task


@task()
def make_pictures(wanted):
    """Make sizes of pictures, given as [[key of an image, specs]]; returns how many there are now."""
    # The module that hands out this task.
    from .picture_making import make

    return sum(make(pk, specs) for pk, specs in wanted)
