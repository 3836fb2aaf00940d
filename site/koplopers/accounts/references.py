"""What a form of a page refers to: pages, images and documents, in fields, blocks and rich text.

Wagtail's choosers only offer what a user may see, but a form accepts any key, and shows the
title or the picture that belongs to it when the form comes back. So an author's form is checked
before Wagtail reads it.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import ModelChoiceField
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks.base import BlockField
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from . import scope

FOREIGN = (
    "U verwijst naar een pagina of bestand waar u niet bij kunt. "
    "Kies een openbare pagina of een bestand van uw eigen gemeente."
)
TAKEN_OUT = (
    "U verwees naar een pagina of bestand waar u niet bij kunt. Die verwijzing is weggehaald, uw "
    "tekst staat er nog. Kies een openbare pagina of een bestand van uw eigen gemeente, of bewaar "
    "de tekst zo."
)
NOT_PUBLIC = "Een pagina die niet (meer) openbaar is"


class ForeignReference(PermissionDenied):
    """A form refers to what its author may not see.

    `found` tells what, by the name of the field: {name: {(model, key as text)}}.
    """

    def __init__(self, found):
        super().__init__(FOREIGN)
        self.found = found


def guard_form(form, user):
    """Keep a page form to what its author may refer to; returns the form.

    A field that chooses pages gets fewer choices, so that a wrong one is an error beside the
    field. What the page already referred to stays valid: nothing is lost when another
    municipality takes a page offline. Raises ForeignReference when a text or a file field that
    was sent in refers to something else that the author may not see.
    """
    fields = list(_fields(form))
    for bound in fields:
        if _chooses_page(bound):
            _restrict(bound, user)
    return _refuse_foreign(form, [bound for bound in fields if not _chooses_page(bound)], user)


def guard_preview(form, user):
    """Let a preview show no page or file that its author may not see; returns the form.

    Raises ForeignReference for a reference that was sent in and that guard_form would not take.
    """
    return _refuse_foreign(form, list(_fields(form)), user)


def _fields(form):
    """All bound fields of a form and of the forms inside it."""
    yield from (form[name] for name in form.fields)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _fields(child)


def _chooses_page(bound):
    field = bound.field
    return isinstance(field, ModelChoiceField) and issubclass(field.queryset.model, Page)


def _restrict(bound, user):
    """Offer and accept only pages that the author may see, and those that were chosen before."""
    field = bound.field
    before = {int(pk) for _, pk in _references(field, bound.initial)}
    visible = scope.own_or_public(field.queryset.model._base_manager.all(), user)
    hidden = before - set(visible.filter(pk__in=before).values_list("pk", flat=True))
    field.queryset = field.queryset.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=hidden))
    field.label_from_instance = lambda page: NOT_PUBLIC if page.pk in hidden else page.title
    if isinstance(field.widget, AdminPageChooser):
        field.widget.get_display_title = partial(_title, user)


def _title(user, page):
    """The title that visitors see; one that waits in a draft is not for other municipalities."""
    return page.title if scope.may_link_to(user, [page.pk]) else NOT_PUBLIC


def _refuse_foreign(form, fields, user):
    if form.is_bound:
        before = {reference for bound in fields for reference in _initial(bound)}
        sent = {bound.html_name: set(_sent(bound)) - before for bound in fields}
        foreign = foreign_among(user, set().union(*sent.values()))
        if foreign:
            raise ForeignReference({name: found & foreign for name, found in sent.items()})
    return form


def _initial(bound):
    return _references(bound.field, bound.initial)


def _sent(bound):
    form, widget = bound.form, bound.field.widget
    if widget.value_omitted_from_data(form.data, form.files, bound.html_name):
        return []
    return _references(bound.field, bound.data)


def _references(field, value):
    """Yield (model, key as text) for each object that `value` of a form field refers to."""
    if not value:
        return
    if isinstance(field, ModelChoiceField):
        for item in _list(value):
            yield field.queryset.model, str(getattr(item, "pk", item))
    elif isinstance(field, BlockField):
        for model, pk, *_ in field.block.extract_references(value):
            yield model, str(pk)
    elif isinstance(field.widget, DraftailRichTextArea):
        for model, pk, *_ in extract_references_from_rich_text(value):
            yield model, str(pk)


def _list(value):
    return [value] if isinstance(value, str) or not hasattr(value, "__iter__") else value


def foreign_among(user, references):
    """Return those of the references whose page, image or document the author may not see."""
    images, documents = get_image_model(), get_document_model()
    visible = {
        Page: scope.own_or_public(Page.objects.all(), user),
        images: scope.own_files(user, images, "choose", "change"),
        documents: scope.own_files(user, documents, "choose", "change"),
    }
    foreign = set()
    for model, queryset in visible.items():
        asked = {(kind, pk) for kind, pk in references if issubclass(kind, model)}
        keys = {pk for _, pk in asked if pk.isdecimal()}
        existing = _keys(model._base_manager, keys) if keys else set()
        refused = existing - _keys(queryset, existing) if existing else set()
        foreign |= {(kind, pk) for kind, pk in asked if pk in refused}
    return foreign


def _keys(queryset, keys):
    return {str(pk) for pk in queryset.filter(pk__in=keys).values_list("pk", flat=True)}
