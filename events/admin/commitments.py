"""What people said they would do, and which of it may stand on the site."""

from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from ..domain import afterwards
from ..domain.errors import Refused
from ..models import Commitment
from .screens import EventAct, EventView


class CommitmentsView(EventView):
    """All of a meeting; those that may be public first."""

    template_name = "events/admin/commitments.html"
    page_title = "Voornemens"
    tab = "commitments"

    def get_context_data(self, **kwargs):
        found = Commitment.objects.filter(registration__event=self.event)
        found = found.select_related("registration__municipality")
        return super().get_context_data(
            commitments=found.order_by("-is_public", "created_at", "pk"), **kwargs
        )


class CommitmentOnSite(EventAct):
    """Lets a commitment stand on the site, or takes it off."""

    def post(self, request, **kwargs):
        found = Commitment.objects.filter(registration__event=self.event)
        commitment = get_object_or_404(found, pk=kwargs["row"])
        try:
            messages.success(request, self._change(commitment))
        except Refused as error:
            messages.error(request, error.message)
        return redirect(self.address("commitments"))

    def _change(self, commitment):
        """Do what was asked; returns what to say of it."""
        if "withdraw" in self.request.POST:
            afterwards.hide(commitment=commitment)
            return "Het voornemen staat niet meer op de site."
        afterwards.show(commitment=commitment, now=self.now)
        return "Het voornemen staat op de site."
