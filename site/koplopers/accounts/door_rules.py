"""Rules for the doors of the admin: each says whether an author may pass, given the request.

A rule takes the request and the arguments of its address and returns a bool. It looks at the
object that the address names; what the view does then is up to Wagtail's own permissions.
"""

from django.apps import apps
from django.contrib.admin.utils import unquote
from taggit.models import TagBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from . import scope

READ_METHODS = {"GET", "HEAD", "OPTIONS"}
FILES = {"wagtailimages.image": get_image_model, "wagtaildocs.document": get_document_model}
# What an author may do with a row of ticked files; tagging them and all else stays closed.
FILE_ACTIONS = {"delete": "delete", "add_to_collection": "change"}


def open_door(request, kwargs):
    """For what shows only the author's own things, or nothing of anybody."""
    return True


def reading(request, kwargs):
    """For what may be looked at but not submitted."""
    return request.method in READ_METHODS


def own_page(name, *, below=False):
    """For a page of the own municipality, its key in the argument `name`."""

    def rule(request, kwargs):
        return scope.is_own_page(request.user, kwargs[name], below=below)

    return rule


def way_to_own_page(name):
    """For browsing: a page of the own municipality or one above it."""

    def rule(request, kwargs):
        return scope.is_on_the_way(request.user, kwargs[name])

    return rule


def page_to_link_to(name):
    """For choosing a page to link to: a public page or one that way_to_own_page lets through."""

    def rule(request, kwargs):
        return scope.may_link_to(request.user, [kwargs[name]])

    return rule


def pages_to_link_to(request, kwargs):
    """The same for keys in the query string."""
    return _all_keys(request) and scope.may_link_to(request.user, request.GET.getlist("id"))


def own_image(name, *actions):
    """For an image on which Wagtail's policy lets the author do one of `actions`."""
    return _own_file(get_image_model, name, actions)


def own_document(name, *actions):
    """For a document on which Wagtail's policy lets the author do one of `actions`."""
    return _own_file(get_document_model, name, actions)


def _own_file(get_model, name, actions):
    def rule(request, kwargs):
        pk = unquote(str(kwargs[name]))
        return pk.isdecimal() and scope.is_own_file(request.user, get_model(), pk, *actions)

    return rule


def own_files_in_bulk(request, kwargs):
    """For an action on ticked images or documents, each of them the author's own."""
    get_model = FILES.get("{app_label}.{model_name}".format(**kwargs))
    action = FILE_ACTIONS.get(kwargs["action"])
    if not (get_model and action and _all_keys(request)):
        return False
    wanted = {int(pk) for pk in request.GET.getlist("id")}
    own = scope.own_files(request.user, get_model(), action)
    return own.filter(pk__in=wanted).count() == len(wanted)


def own_page_being_edited(request, kwargs):
    """For the signal that someone has a page open; only for pages, only for the own ones."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    pk = unquote(kwargs["object_id"])
    return issubclass(model, Page) and pk.isdecimal() and scope.is_own_page(request.user, pk)


def controlled_vocabulary(request, kwargs):
    """For suggestions of tags: only from a vocabulary that is public anyway."""
    try:
        model = apps.get_model(kwargs["app_name"], kwargs["model_name"])
    except LookupError:
        return False
    return issubclass(model, TagBase) and not getattr(model, "free_tagging", True)


def _all_keys(request):
    keys = request.GET.getlist("id")
    return bool(keys) and all(key.isdecimal() for key in keys)
