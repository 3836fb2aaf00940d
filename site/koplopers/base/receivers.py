"""What every page does when it is published."""

from wagtail.signals import page_published

from .picture_making import make_for


def on_published(sender, instance, **kwargs):
    make_for(instance)


def connect():
    """Connect the receivers; called once when the app is ready."""
    page_published.connect(on_published)
