"""The accessibility statement that ships with the project, also where it was a standard page once."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from koplopers.accessibility.models import AccessibilityStatementPage
from koplopers.base.marks import Marks, Verdict, page_state
from koplopers.home.models import StandardPage
from koplopers.home.statement import load_statement

ADDRESS = "/toegankelijkheid/"


@pytest.fixture
def before(home):
    """The statement as an earlier version of the project loaded it: a page with a text."""
    page = home.add_child(
        instance=StandardPage(title="Toegankelijkheidsverklaring", slug="toegankelijkheid")
    )
    page.save_revision().publish()
    page.refresh_from_db()
    marks = Marks("content")
    marks.remember("page:toegankelijkheid", "an earlier text", page_state(page))
    marks.save()
    return page


def test_it_says_nothing_that_is_not_so(client, load_part):
    assert load_part(load_statement) == ({Verdict.CREATE: 1}, [])

    statement = AccessibilityStatementPage.objects.get()
    assert (statement.status, statement.signed_by, statement.report_url) == ("D", "", "")
    assert {test.by for test in statement.tests.all()} == {"de makers van de site"}
    assert [point.planned_on for point in statement.deviations.all()] == [None, None]
    text = client.get(ADDRESS).content.decode()
    assert "Nog niemand buiten de makers heeft deze site getest." in text
    assert load_part(load_statement) == ({Verdict.SAME: 1}, [])


def test_a_page_that_nobody_changed_becomes_the_statement(before, client, editor, load_part):
    number = before.revisions.count()

    assert load_part(load_statement) == ({Verdict.UPDATE: 1}, [])

    assert not StandardPage.objects.filter(slug="toegankelijkheid").exists()
    statement = Page.objects.get(slug="toegankelijkheid").specific
    assert isinstance(statement, AccessibilityStatementPage)
    assert (statement.pk, statement.path, statement.url) == (before.pk, before.path, ADDRESS)
    assert statement.revisions.count() == number + 1
    assert statement.deviations.count() == 2
    assert "Status D: voldoet niet." in client.get(ADDRESS).content.decode()
    client.force_login(editor)
    for name in ("edit", "history"):
        assert (
            client.get(reverse(f"wagtailadmin_pages:{name}", args=[before.pk])).status_code == 200
        )
    assert load_part(load_statement) == ({Verdict.SAME: 1}, [])


def test_a_page_that_an_editor_changed_stays(before, load_part):
    before.summary = "Van de redactie."
    before.save_revision().publish()

    assert load_part(load_statement)[0] == {Verdict.TOUCHED: 1}

    assert StandardPage.objects.get(slug="toegankelijkheid").summary == "Van de redactie."
    assert not AccessibilityStatementPage.objects.exists()


def test_a_statement_that_an_editor_changed_stays(load_part, texts):
    load_part(load_statement)
    statement = AccessibilityStatementPage.objects.get()
    statement.deviations.get(title__startswith="Het beheer").delete()
    statement.refresh_from_db()
    statement.save_revision().publish()
    texts(lambda data: data["statement"].update(summary="Nieuw."))

    assert load_part(load_statement)[0] == {Verdict.TOUCHED: 1}
    assert AccessibilityStatementPage.objects.get().deviations.count() == 1


def test_a_newer_text_replaces_the_lists(load_part, texts):
    load_part(load_statement)
    texts(lambda data: data["statement"]["deviations"].pop())

    assert load_part(load_statement)[0] == {Verdict.UPDATE: 1}
    assert AccessibilityStatementPage.objects.get().deviations.count() == 1
