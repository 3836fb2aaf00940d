"""A municipality joins: page, group, collection and permissions in one act."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Collection

from koplopers.accounts.roles import (
    FILE_PERMISSIONS,
    set_collection_permissions,
    set_page_permissions,
)

from ..models import Municipality, MunicipalityIndexPage, MunicipalityPage, Participation

# Authors write and change below the page of their municipality; publishing is the editors'.
AUTHOR_PAGE_PERMISSIONS = ("add", "change")


@transaction.atomic
def join_programme(*, municipality, edition=None, starts_on=None):
    """Give a municipality its page, group, collection and permissions, and make it koploper.

    `edition` None makes it a member that is no koploper; otherwise `starts_on` is the first day.
    Safe to repeat: what is there stays. Returns the page. Raises ValidationError when the
    municipality is closed, the site has no overview of municipalities, or the first day lacks.
    """
    if edition is not None and starts_on is None:
        raise ValidationError("Vul in vanaf welke dag de gemeente koploper is.")
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if municipality.closed_on:
        raise ValidationError(f"Gemeente {municipality} bestaat niet meer.")
    page = _ensure_page(municipality)
    _ensure_workspace(municipality, page)
    if edition is not None:
        Participation.objects.get_or_create(
            municipality=municipality, edition=edition, defaults={"starts_on": starts_on}
        )
    return page


def _ensure_page(municipality):
    page = MunicipalityPage.objects.filter(municipality=municipality).first()
    if page:
        return page
    index = MunicipalityIndexPage.objects.first()
    if index is None:
        raise ValidationError("Maak eerst de pagina met het overzicht van gemeenten.")
    page = MunicipalityPage(
        title=municipality.reading_name, slug=municipality.slug, municipality=municipality
    )
    return index.add_child(instance=page)


def _ensure_workspace(municipality, page):
    """The group says who, the collection where files go; both carry the name of the municipality."""
    if municipality.group is None:
        municipality.group = Group.objects.create(name=free_group_name(municipality))
    if municipality.collection is None:
        root = Collection.get_first_root_node()
        municipality.collection = root.add_child(name=f"Gemeente {municipality.reading_name}")
    municipality.save(update_fields=["group", "collection"])
    _set_permissions(municipality, page)


def _set_permissions(municipality, page):
    municipality.group.permissions.clear()
    set_page_permissions(municipality.group, page, AUTHOR_PAGE_PERMISSIONS)
    set_collection_permissions(municipality.group, municipality.collection, FILE_PERMISSIONS)


def sync_workspaces():
    """Give the group of every municipality that takes part exactly what its authors may do."""
    members = Municipality.objects.exclude(group=None).exclude(page=None)
    for municipality in members.select_related("group", "collection", "page"):
        _set_permissions(municipality, municipality.page)


def free_group_name(municipality):
    """Return a name for the group of a municipality that no other group has.

    Only of two municipalities that read alike it has more than the name.
    """
    name = f"Gemeente {municipality.reading_name}"
    if Group.objects.filter(name=name).exclude(pk=municipality.group_id).exists():
        return f"{name} ({municipality.cbs_code or municipality.slug})"
    return name
