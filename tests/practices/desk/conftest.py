"""Pages on their way through the workflow."""

import pytest
from django.utils.timezone import localdate
from wagtail.models import PageSubscription
from wagtail.test.utils.form_data import inline_formset

from koplopers.demo.factories import make_practice
from practices.desk import review


@pytest.fixture
def hand_in(django_capture_on_commit_callbacks):
    """Hands a page in as its author does; returns the state of the editors' task."""

    def hand_in(page, author):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision(user=author)
            return page.get_workflow().start(page, author).current_task_state

    return hand_in


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    """Publishes or sends back what was handed in, as the review screen does."""

    def decide(state, user, remark=""):
        with django_capture_on_commit_callbacks(execute=True):
            page = state.workflow_state.content_object
            page.refresh_from_db()
            what = {
                "task_state_id": state.pk,
                "revision_id": page.latest_revision_id,
                "user": user,
            }
            review.send_back(**what, remark=remark) if remark else review.publish(**what)

    return decide


@pytest.fixture
def draft(member, author):
    """A complete page of the author that nobody handed in yet."""
    return make_practice(member, live=False, owner=author, title="Inwoners testen stembureaus")


@pytest.fixture
def today():
    return localdate()


@pytest.fixture
def comment_form(full_form):
    """What the form of a page sends when an editor adds a remark at a field."""

    def comment_form(page, text):
        PageSubscription.objects.create(page=page, user=page.owner, comment_notifications=True)
        remark = {
            "text": text,
            "contentpath": "problem",
            "position": "",
            "id": "",
            "resolved": "",
            "replies": inline_formset([]),
        }
        return full_form("practice", title=page.title, slug=page.slug, comments=[remark])

    return comment_form
