"""Calling off a session or a whole meeting: why, and whom it hits, before it is done."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.log_actions import log

from ..domain import calling_off
from ..models import Registration, Seat, Session
from .log import CANCEL_EVENT, CANCEL_SESSION
from .screens import EventForm


class BecauseForm(forms.Form):
    because = forms.CharField(
        label="Waarom gaat dit niet door?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat in de mail. Schrijf niets over de gezondheid van iemand.",
        error_messages={"required": "Vul in waarom. Mensen hebben er recht op dat te weten."},
    )


class CallOff(EventForm):
    """Calls something off: asks why, says how many people it hits, and only then does it."""

    form_class = BecauseForm
    tab = "event"
    cancel = "event"
    submit_label = "Verder"

    def act(self, form):
        if not self.is_confirmed:
            return self.ask(
                form,
                heading=self.heading,
                lines=[self.hits(), "Zij krijgen een mail. Dit kunt u niet terugdraaien."],
                preview={"subject": "Reden", "text": form.cleaned_data["because"]},
                is_serious=True,
                asks_first=True,
            )
        self.call_off(form.cleaned_data["because"])
        return redirect(self.address("event"))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.is_asking(kwargs):
            context["submit_label"] = self.yes
        return context

    def is_asking(self, context):
        return "heading" in context


class CancelSession(CallOff):
    page_title = "Onderdeel laten vervallen"
    yes = "Ja, laat vervallen"

    @cached_property
    def session(self):
        found = Session.objects.held().filter(event=self.event)
        return get_object_or_404(found, pk=self.kwargs["row"])

    @property
    def intro(self):
        return f"“{self.session}” laten vervallen. U ziet eerst hoeveel mensen dit raakt."

    @property
    def heading(self):
        return f"“{self.session}” laten vervallen?"

    def hits(self):
        live = Seat.objects.live().filter(session=self.session)
        seated = live.holding().count()
        waiting = live.count() - seated
        return (
            f"Dit raakt {_people(seated, 'een plek heeft', 'een plek hebben')} en "
            f"{_people(waiting, 'op de wachtlijst staat', 'op de wachtlijst staan')}."
        )

    def call_off(self, because):
        calling_off.cancel_session(session=self.session, because=because, now=self.now)
        log(self.event, CANCEL_SESSION, user=self.request.user, data={"session": str(self.session)})
        messages.success(self.request, f"“{self.session}” is vervallen.")


class CancelEvent(CallOff):
    page_title = "Bijeenkomst afgelasten"
    yes = "Ja, gelast af"
    intro = "De hele bijeenkomst gaat dan niet door. U ziet eerst hoeveel mensen dit raakt."

    @property
    def heading(self):
        return f"“{self.event}” afgelasten?"

    def hits(self):
        number = Registration.objects.live().filter(event=self.event).count()
        return f"Dit raakt {_people(number, 'is aangemeld', 'zijn aangemeld')}."

    def call_off(self, because):
        calling_off.cancel_event(event=self.event, because=because, now=self.now)
        log(self.event, CANCEL_EVENT, user=self.request.user)
        messages.success(self.request, "De bijeenkomst is afgelast.")


def _people(number, one, many):
    """Say how many people, in a sentence: "één persoon die een plek heeft"."""
    return f"één persoon die {one}" if number == 1 else f"{number} mensen die {many}"
