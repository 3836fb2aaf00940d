"""Writes about municipalities: joining the programme, inviting a person, merging."""

import itertools

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission

from koplopers.accounts.roles import (
    AUTHORS,
    FILE_PERMISSIONS,
    grant_files,
    is_editor,
    page_permission,
)

from .models import Municipality, MunicipalityIndexPage, MunicipalityPage, Participation

# Authors write and change below the page of their municipality; publishing is the editors'.
AUTHOR_PAGE_PERMISSIONS = ("add", "change")


@transaction.atomic
def join_programme(*, municipality, edition=None, starts_on=None):
    """Give a municipality its page, group, collection and permissions, and make it koploper.

    `edition` None makes it a member that is no koploper; otherwise `starts_on` is the first day.
    Safe to repeat: what is there stays. Returns the page. Raises ValidationError when the
    municipality is closed or the site has no overview of municipalities.
    """
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
        municipality.group = Group.objects.create(name=f"Gemeente {municipality.reading_name}")
    if municipality.collection is None:
        root = Collection.get_first_root_node()
        municipality.collection = root.add_child(name=f"Gemeente {municipality.reading_name}")
    municipality.save(update_fields=["group", "collection"])
    for name in AUTHOR_PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(
            group=municipality.group, page=page, permission=page_permission(name)
        )
    grant_files(municipality.group, municipality.collection, FILE_PERMISSIONS)


@transaction.atomic
def invite_author(*, name, email, municipality):
    """Make a person an author of a municipality that has joined; returns the user.

    Someone who has an account keeps it and moves to this municipality: an author writes for one.
    Raises ValidationError when the municipality has not joined, or the address belongs to an
    editor or administrator.
    """
    if municipality.group is None:
        raise ValidationError(f"Gemeente {municipality} doet nog niet mee aan het programma.")
    users = get_user_model().objects
    user = users.filter(email__iexact=email).first()
    if user is None:
        first, _, last = name.strip().partition(" ")
        user = users.create_user(email, first_name=first, last_name=last)
    elif is_editor(user):
        raise ValidationError("Dit e-mailadres is van een redacteur of beheerder.")
    user.groups.set([Group.objects.get(name=AUTHORS), municipality.group])
    return user


def municipality_of(user):
    """Return the municipality that a user writes for; None for editors and others."""
    return Municipality.objects.filter(group__user=user).select_related("page").first()


@transaction.atomic
def merge_municipalities(*, source, target, on):
    """Close `source` on the date `on` and hand its pages and people to `target`.

    The case pages move below the page of `target`; Wagtail's redirects forward each old address,
    and the page of `source` forwards to that of `target`. Raises ValidationError when either is
    closed already or both are the same.
    """
    if source.pk == target.pk:
        raise ValidationError("Een gemeente kan niet opgaan in zichzelf.")
    for municipality in (source, target):
        if municipality.closed_on:
            raise ValidationError(f"Gemeente {municipality} bestaat al niet meer.")
    if hasattr(source, "page"):
        target_page = join_programme(municipality=target)
        _hand_over(source, target, target_page)
    source.closed_on = on
    source.successor = target
    source.save(update_fields=["closed_on", "successor"])


def _hand_over(source, target, target_page):
    """Move what the authors of `source` made, and the authors themselves."""
    target = Municipality.objects.select_related("group", "collection").get(pk=target.pk)
    for child in source.page.get_children().specific():
        child.slug = free_slug(child.slug, target_page)
        child.save(update_fields=["slug"], clean=False)
        child.move(target_page, pos="last-child")
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(collection=source.collection).update(collection=target.collection)
    target.group.user_set.add(*source.group.user_set.all())
    source.group.user_set.clear()
    Redirect.add_redirect(source.page.get_url(), redirect_to=target_page, is_permanent=True)
    source.page.unpublish()


def free_slug(slug, parent):
    """Return `slug`, or with a number behind it when a page below `parent` has it already."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    candidates = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)
