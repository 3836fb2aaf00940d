"""What happens when a page is published or moved."""

from django.utils import timezone
from wagtail.signals import page_published, post_page_move

from .desk import notifiers
from .lifecycle import confirm, follow_municipality
from .models import BottleneckPage, PracticePage, SuccessFactorPage

KINDS = (PracticePage, BottleneckPage, SuccessFactorPage)


def on_published(sender, instance, **kwargs):
    """Whoever publishes a page of a municipality says that it is still right."""
    if not instance.is_from_sources:
        confirm(instance, on=timezone.localdate())


def on_moved(sender, instance, **kwargs):
    """A case belongs to the municipality under whose page it stands.

    Wagtail sends the instance as a plain Page; the sender says what kind it is.
    """
    follow_municipality(instance)


def connect():
    """Connect the receivers; called once when the app is ready."""
    notifiers.connect()
    for kind in KINDS:
        page_published.connect(on_published, sender=kind)
        post_page_move.connect(on_moved, sender=kind)
