"""Writes down in the outbox what changed, whoever changed it and by which way; says what looks alike.

The saving of a page is listened to, not Wagtail's signals of publishing: those come after the
transaction, and the outbox must be written in it.
"""

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models

from events.models import Session, SessionSpeaker, Speaker
from koplopers.municipalities.models import Municipality
from koplopers.themes.models import CrpdArticle, Theme
from practices.models import (
    BottleneckLine,
    PracticePage,
    RoadmapStep,
    SuccessFactorLine,
    TargetGroup,
    Topic,
)
from practices.signals import cases_alike, cases_changed

from . import healing, service, touched
from .document import page_pk
from .engines.base import EngineError
from .outbox import record, start_drain
from .signals import cluster_healed, index_missing
from .visibility import audience_of

# How many pages that look alike are asked, so that a few can be shown.
LOOKED_AT = 10


def before_page_saved(sender, instance, update_fields=None, raw=False, **kwargs):
    """Remember whether the address changes, for then that of the pages below changes too."""
    instance.moves_search_subtree = not raw and touched.moves_subtree(instance, update_fields)


def on_page_saved(sender, instance, created, update_fields=None, raw=False, **kwargs):
    """A page was published, taken down, changed, given another address, or expired."""
    if not raw and touched.matters(instance, created, update_fields):
        record(touched.by_page(instance, below=instance.moves_search_subtree))


def on_page_deleted(sender, instance, **kwargs):
    record([instance.pk])


def on_restriction_changed(sender, instance, raw=False, **kwargs):
    """Who may read the pages below changed."""
    if not raw:
        record(touched.by_page(instance.page, below=True))


def on_cases_changed(sender, pks, **kwargs):
    record(pks)


def on_cases_alike(sender, page, user, **kwargs):
    """Who may not read one of them does not see it: then the page takes the next."""
    try:
        hits = service.similar(page.pk, audience=audience_of(user), limit=LOOKED_AT)
    except EngineError:
        # The page does without.
        return []
    return [page_pk(hit.document.id) for hit in hits]


def on_renamed(sender, instance, created, raw=False, **kwargs):
    """Something that pages name was changed, such as a theme; nothing names it while it is new."""
    if not raw and not created:
        record(touched.by_name(instance))


def on_line_changed(sender, instance, raw=False, **kwargs):
    """A line of a practice was written by itself, not with its page."""
    if not raw:
        record([instance.page_id])


def on_programme_changed(sender, instance, raw=False, **kwargs):
    """A part of a meeting, or who speaks in it: the meeting is found by them."""
    if not raw:
        record(touched.by_programme(instance))


def on_cluster_healed(sender, **kwargs):
    """What it did not hear while it was down waits in the outbox."""
    start_drain()


def on_index_missing(sender, **kwargs):
    healing.start()


def connect():
    """Connect the receivers; called once when the app is ready."""
    for model in [Page, *get_page_models()]:
        pre_save.connect(before_page_saved, sender=model)
        post_save.connect(on_page_saved, sender=model)
    post_delete.connect(on_page_deleted, sender=Page)
    cases_changed.connect(on_cases_changed)
    cases_alike.connect(on_cases_alike, sender=PracticePage)
    cluster_healed.connect(on_cluster_healed)
    index_missing.connect(on_index_missing)
    for signal in (post_save, post_delete):
        signal.connect(on_restriction_changed, sender=PageViewRestriction)
        signal.connect(on_line_changed, sender=BottleneckLine)
        signal.connect(on_line_changed, sender=SuccessFactorLine)
        signal.connect(on_programme_changed, sender=Session)
        signal.connect(on_programme_changed, sender=SessionSpeaker)
    for model in (Theme, Topic, Municipality, RoadmapStep, TargetGroup, CrpdArticle, Speaker):
        post_save.connect(on_renamed, sender=model)
