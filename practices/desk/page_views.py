"""Wagtail's form of a case page, where a mail that fails is no reason to fail the writer."""

import logging

from django.contrib import messages

from koplopers.accounts.page_views import (
    GuardedEditView,
    GuardedPageViewSet,
    GuardedRevertView,
)

from ..models import CasePage

logger = logging.getLogger("koplopers.desk")
NOT_TOLD = "Uw werk is opgeslagen. De e-mail over uw opmerkingen kon niet worden verstuurd."


class KeepsWorkMixin:
    """The page and its remarks are saved before the mail goes out, so a failed mail is a notice."""

    def send_commenting_notifications(self, changes):
        try:
            return super().send_commenting_notifications(changes)
        except OSError:
            logger.exception("No mail about the remarks on page %s", self.page.pk)
            messages.warning(self.request, NOT_TOLD)


class CaseEditView(KeepsWorkMixin, GuardedEditView):
    pass


class CaseRevertView(KeepsWorkMixin, GuardedRevertView):
    pass


class CaseViewSet(GuardedPageViewSet):
    """The views of the three kinds of case page."""

    model = CasePage
    # The list of what stands below a municipality stays the general one.
    parent_models = ()
    edit_view_class = CaseEditView
    revisions_revert_view_class = CaseRevertView
