"""The accessibility statement that ships with the project: what is true of the site as it is made."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from koplopers.accessibility.models import AccessibilityStatementPage, Deviation, StatementTest

from .models import HomePage, StandardPage
from .pages import load_page, page_values, publish, read

LISTS = {"tests": StatementTest, "deviations": Deviation}
DATES = {"drawn_up_on", "reviewed_on", "tested_on", "planned_on"}


def load_statement(marks):
    """Bring in and publish the accessibility statement; returns an Outcome.

    It was a standard page once: one that nobody changed becomes the statement and keeps its address,
    its history and the links that lead to it.
    """
    values = page_values(read()["statement"])
    page = HomePage.objects.get().get_children().filter(slug=values["slug"]).first()
    return load_page(marks, page, values["slug"], values, _write)


def _write(page, values):
    fields = _dated({name: value for name, value in values.items() if name not in LISTS})
    lists = {
        name: [model(sort_order=order, **_dated(row)) for order, row in enumerate(values[name])]
        for name, model in LISTS.items()
    }
    if page is None:
        statement = AccessibilityStatementPage(**fields, **lists)
        return publish(HomePage.objects.get().add_child(instance=statement))
    page = page.specific
    statement = _become_statement(page, fields) if isinstance(page, StandardPage) else page
    for name, value in {**fields, **lists}.items():
        setattr(statement, name, value)
    return publish(statement)


def _dated(row):
    return {name: date.fromisoformat(v) if name in DATES else v for name, v in row.items()}


@transaction.atomic
def _become_statement(page, fields):
    """Make a standard page the statement, as the same page of the tree; returns it, to be published.

    Deleting the one and adding the other would break links that go by the key of the page.
    """
    # Only the row beside the page changes: the page itself, its revisions and its log stay.
    revisions = page.revisions.all()
    StandardPage.objects.filter(pk=page.pk)._raw_delete(page._state.db)
    AccessibilityStatementPage(page_ptr_id=page.pk, **fields).save_base(raw=True)
    kind = ContentType.objects.get_for_model(AccessibilityStatementPage)
    Page.objects.filter(pk=page.pk).update(content_type=kind)
    revisions.update(content_type=kind)
    return AccessibilityStatementPage.objects.get(pk=page.pk)
