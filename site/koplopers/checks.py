"""What must hold for every page type, checked by Django before it serves or migrates.

A page type that cannot be added anywhere, or that nobody finds, shows no error by itself.
"""

from django.core.checks import Error, Warning, register
from wagtail.models import Page, get_page_models
from wagtail.search import index

# Page types without text of their own to search in, and why that is right.
FOUND_BY_TITLE = {
    "home.HomePage": "it is the way to everything else",
    "municipalities.MunicipalityIndexPage": "its text only introduces the list below it",
    "events.EventIndexPage": "its text only introduces the list below it",
}


@register()
def check_page_types(app_configs, **kwargs):
    """Return a message for each page type of ours that nobody can find or add."""
    found = []
    for model in own_page_models():
        found += search_warnings(model, FOUND_BY_TITLE) + tree_errors(model)
    return found


def own_page_models():
    """Return the page types of this project; those that are only a parent class are left out."""
    return [
        model
        for model in get_page_models()
        if model is not Page and not (model.__subclasses__() and not model.is_creatable)
    ]


def search_warnings(model, by_title):
    """Return a warning when a page type is searched by title only and `by_title` gives no reason."""
    inherited = {field.field_name for field in Page.search_fields}
    own = [
        field
        for field in model.search_fields
        if isinstance(field, index.SearchField | index.RelatedFields)
        and field.field_name not in inherited
    ]
    if own or model._meta.label in by_title:
        return []
    return [
        Warning(
            f"Nobody finds a {model._meta.label} by what it says.",
            hint="Add a SearchField to its search_fields, or a reason to FOUND_BY_TITLE.",
            obj=model,
            id="koplopers.W001",
        )
    ]


def tree_errors(model):
    """Return the errors in the rules for where in the tree a page type may stand."""
    if model.parent_page_types is None:
        return [_tree_error(model, "may stand below any page", "E002")]
    if not model.allowed_parent_page_models():
        return [_tree_error(model, "has no parent that allows it", "E003")]
    return []


def _tree_error(model, what, number):
    return Error(
        f"A {model._meta.label} {what}.",
        hint="Look at its parent_page_types, and at subpage_types of the parent.",
        obj=model,
        id=f"koplopers.{number}",
    )
