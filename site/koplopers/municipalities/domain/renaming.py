"""A municipality gets another name: what carries the name, follows."""

from django.db import transaction

from ..models import Municipality
from .joining import free_group_name


@transaction.atomic
def follow_name(*, municipality, before):
    """Give page, group and files of a municipality its reading name; `before` is the old one.

    A page or a collection that somebody gave another name keeps that. A draft of the page follows
    too, or publishing it would bring the old name back. Nothing happens when the name is the same
    or the municipality has not joined.
    """
    municipality = Municipality.objects.select_related("group", "collection").get(
        pk=municipality.pk
    )
    if municipality.reading_name == before:
        return
    if municipality.group is not None:
        municipality.group.name = free_group_name(municipality)
        municipality.group.save(update_fields=["name"])
    collection = municipality.collection
    if collection is not None and collection.name == f"Gemeente {before}":
        collection.name = f"Gemeente {municipality.reading_name}"
        collection.save(update_fields=["name"])
    if hasattr(municipality, "page"):
        _retitle(municipality.page, before, municipality.reading_name)


def _retitle(page, before, title):
    draft = page.latest_revision
    if draft is not None and draft.content["title"] == before:
        draft.content["title"] = title
        draft.save(update_fields=["content"])
    if page.draft_title == before:
        page.draft_title = title
    if page.title == before:
        page.title = title
    page.save(update_fields=["title", "draft_title"], clean=False)
