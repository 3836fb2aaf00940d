"""Deleting a row of the programme: only what nothing hangs on."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from wagtail.admin import messages

from ..models import Material, Room, Round, Session
from .screens import PROGRAMME, EventForm


class DeleteRow(EventForm):
    """Asks, and deletes a row of the programme that nothing hangs on."""

    permission = PROGRAMME
    tab = "programme"
    page_title = "Verwijderen"
    template_name = "events/admin/confirm.html"
    submit_label = "Ja, verwijder"
    form_class = Form
    model = None
    in_use = ""

    @cached_property
    def row(self):
        return get_object_or_404(self.model, event=self.event, pk=self.kwargs["row"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"{self.row} verwijderen?",
            lines=["Dit kunt u niet terugdraaien."],
            is_serious=True,
            **kwargs,
        )

    def act(self, form):
        name = str(self.row)
        try:
            with transaction.atomic():
                self.row.delete()
        except (ProtectedError, RestrictedError):
            messages.error(self.request, self.in_use)
        else:
            messages.success(self.request, f"{name} is verwijderd.")
        return redirect(self.address("programme"))


class RoundDelete(DeleteRow):
    model = Round
    in_use = "In deze ronde staan nog onderdelen. Verplaats of verwijder die eerst."


class RoomDelete(DeleteRow):
    model = Room
    in_use = "In deze zaal staan nog onderdelen. Verplaats of verwijder die eerst."


class SessionDelete(DeleteRow):
    model = Session
    in_use = (
        "Voor dit onderdeel hebben mensen zich aangemeld, misschien eerder. Laat het vervallen: dan "
        "krijgen zij een mail en gaat niets verloren."
    )


class MaterialDelete(DeleteRow):
    @cached_property
    def row(self):
        found = Material.objects.filter(session__event=self.event)
        return get_object_or_404(found, pk=self.kwargs["row"])
