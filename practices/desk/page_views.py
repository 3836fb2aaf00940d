"""Wagtail's form of a case page: where the writer goes afterwards, and which mails go out."""

import logging

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from koplopers.accounts.page_views import (
    GuardedCreateView,
    GuardedEditView,
    GuardedPageViewSet,
    GuardedRevertView,
)
from koplopers.accounts.roles import is_author

from ..models import CasePage

logger = logging.getLogger("koplopers.desk")
NOT_TOLD = "Uw werk is opgeslagen. De e-mail over uw opmerkingen kon niet worden verstuurd."


class BackToDashboardMixin:
    """An author who is done with a page sees on the dashboard where it stands now."""

    def redirect_away(self):
        if is_author(self.request.user) and not self.next_url:
            return redirect(reverse("wagtailadmin_home") + "#mijn-gemeente")
        return super().redirect_away()


class RemarksMixin:
    """Mails about remarks at the fields.

    While the editors read a page, nothing goes out: their remarks go along with the mail that sends
    the page back, in one piece. The page and its remarks are saved before any mail, so that a mail
    that fails is only worth a notice.
    """

    def send_commenting_notifications(self, changes):
        if self.page.workflow_in_progress:
            return None
        try:
            return super().send_commenting_notifications(changes)
        except OSError:
            logger.exception("No mail about the remarks on page %s", self.page.pk)
            messages.warning(self.request, NOT_TOLD)


class CaseCreateView(BackToDashboardMixin, GuardedCreateView):
    pass


class CaseEditView(BackToDashboardMixin, RemarksMixin, GuardedEditView):
    pass


class CaseRevertView(BackToDashboardMixin, RemarksMixin, GuardedRevertView):
    pass


class CaseViewSet(GuardedPageViewSet):
    """The views of the three kinds of case page."""

    model = CasePage
    # The list of what stands below a municipality stays the general one.
    parent_models = ()
    add_view_class = CaseCreateView
    edit_view_class = CaseEditView
    revisions_revert_view_class = CaseRevertView
