"""What people said they would do, and which of it may stand on the site."""

from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

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
        if "withdraw" in request.POST:
            found.filter(pk=commitment.pk).update(approved_at=None)
            messages.success(request, "Het voornemen staat niet meer op de site.")
        elif found.filter(pk=commitment.pk, is_public=True).update(approved_at=self.now):
            messages.success(request, "Het voornemen staat op de site.")
        else:
            messages.error(request, "De deelnemer wil dit voornemen niet op de site.")
        return redirect(self.address("commitments"))
