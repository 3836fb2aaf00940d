"""What names a row of a vocabulary: rows of the database, and drafts, which it knows nothing of.

A draft is a text with keys in it. Taking away what it names would take it out of the draft
unseen, so whoever deletes must ask here first.
"""

from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def users_of(instance):
    """Return the pages and other objects that name `instance`, each once; drafts as pages."""
    found = {}
    for user in (*_stored(instance), *drafts_naming(instance)):
        key = (Page if isinstance(user, Page) else type(user), user.pk)
        found.setdefault(key, user)
    return list(found.values())


def _stored(instance):
    for relation in instance._meta.related_objects:
        name = relation.field.name
        if relation.many_to_many:
            yield from relation.related_model._base_manager.filter(**{name: instance}).distinct()
        elif not relation.parent_link:
            yield from _owners(relation.related_model, name, instance)


def _owners(model, name, instance):
    """The rows of `model` that point at `instance`; for the lines of a page, the page."""
    rows = model._base_manager.filter(**{name: instance})
    parent = next((f for f in model._meta.fields if isinstance(f, ParentalKey)), None)
    if parent is None:
        return rows
    return [getattr(row, parent.name) for row in rows.select_related(parent.name)]


def drafts_naming(instance):
    """Return the pages whose latest draft names `instance`, as plain pages."""
    drafts = Page.objects.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    return [
        page
        for page in drafts.select_related("latest_revision", "content_type")
        if _names(page.specific_class, page.latest_revision.content, instance)
    ]


def _names(model, content, instance):
    """Say whether the content of a revision, for a page of class `model`, names `instance`."""
    if model is None:
        return False
    if _row_names(model, content, instance):
        return True
    return any(
        _row_names(relation.related_model, row, instance)
        for relation in get_all_child_relations(model)
        for row in content.get(relation.get_accessor_name()) or []
    )


def _row_names(model, row, instance):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    values = (row.get(f.name) for f in fields if f.related_model is type(instance))
    return any(instance.pk in (value if isinstance(value, list) else [value]) for value in values)
