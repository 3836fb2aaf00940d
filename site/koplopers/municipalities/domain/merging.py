"""A municipality is taken up by another: pages, people and files move, addresses forward."""

import itertools

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from ..models import Municipality
from .joining import join_programme


@transaction.atomic
def merge_municipalities(*, source, target, on):
    """Close `source` on the date `on` and hand its pages, people and files to `target`.

    The case pages move below the page of `target`, which joins when it had not; Wagtail's
    redirects forward each old address, and that of the page of `source`. What `source` took part
    in stays on record. The move itself is made now, also when `on` is still to come. Raises
    ValidationError when either is closed already or both are the same.
    """
    source, target = _locked(source, target)
    # An editor can have taken the page away; people and files then still need a place to go.
    if hasattr(source, "page") or source.group is not None:
        target_page = join_programme(municipality=target)
        target.refresh_from_db()
    if hasattr(source, "page"):
        _move_pages(source.page, target_page)
        _forward(source.page, target_page)
    if source.group is not None:
        _hand_over(source, target)
    source.closed_on = on
    source.successor = target
    source.save(update_fields=["closed_on", "successor", "group", "collection"])


def _locked(source, target):
    if source.pk == target.pk:
        raise ValidationError("Een gemeente kan niet opgaan in zichzelf.")
    rows = Municipality.objects.select_for_update().in_bulk([source.pk, target.pk])
    for municipality in rows.values():
        if municipality.closed_on:
            raise ValidationError(f"Gemeente {municipality} bestaat al niet meer.")
    return rows[source.pk], rows[target.pk]


def _move_pages(source_page, target_page):
    for child in list(source_page.get_children().specific()):
        _make_room(child, target_page)
        child.move(target_page, pos="last-child")
    # The tree counted its children down behind the back of this object.
    source_page.refresh_from_db()


def _make_room(page, parent):
    """Give `page` another slug when a page below `parent` has it already.

    Drafts follow, or publishing one would ask for the old slug back. Written past Page.save():
    its signal comes after the move, and then takes the redirect of the move away.
    """
    old, new = page.slug, free_slug(page.slug, parent)
    if new == old:
        return
    page.slug = new
    Page.objects.filter(pk=page.pk).update(slug=new)
    revisions = [r for r in Revision.objects.for_instance(page) if r.content.get("slug") == old]
    for revision in revisions:
        revision.content["slug"] = new
    Revision.objects.bulk_update(revisions, ["content"])


def _forward(source_page, target_page):
    """The address of the page of `source` forwards, and so do those that forwarded to it."""
    source_page.unpublish()
    Redirect.objects.filter(redirect_page=source_page).update(redirect_page=target_page)
    Redirect.add_redirect(source_page.get_url(), redirect_to=target_page, is_permanent=True)


def _hand_over(source, target):
    """Hand over people and files; the group and the collection of `source` are taken away."""
    group, collection = source.group, source.collection
    target.group.user_set.add(*group.user_set.all())
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(collection=collection).update(collection=target.collection)
    for child in collection.get_children():
        child.move(target.collection, pos="sorted-child")
    Municipality.objects.filter(pk=source.pk).update(group=None, collection=None)
    source.group = source.collection = None
    # With the group go its permissions, so that nobody can be put back to work on the old page.
    group.delete()
    type(collection).objects.get(pk=collection.pk).delete()


def free_slug(slug, parent):
    """Return `slug`, or with a number behind it when a page below `parent` has it already."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
