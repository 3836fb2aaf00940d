"""What a worker does in the background; without one it is done at once, in the same process."""

from django_tasks import task

from . import draining


# Before whatever else a worker has to do: somebody looks for what was just published.
@task(priority=50)
def drain_changes():
    """Let every index that this machine can reach hear what changed; returns how much it was."""
    return draining.drain_all()
