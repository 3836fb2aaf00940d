"""A mail of the organiser to everybody, to a session or to its waiting list."""

import uuid

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.log_actions import log

from ..domain.messaging import send_message
from ..models import Registration, Seat
from .log import MESSAGE
from .screens import EventForm

ALL, SEATED, WAITING = "iedereen", "plek", "wacht"


class MessageForm(forms.Form):
    """To whom, and what. `mailing` comes with the form: the same form twice is one mail."""

    to = forms.ChoiceField(label="Aan wie?", error_messages={"required": "Kies aan wie."})
    subject = forms.CharField(
        label="Onderwerp", max_length=120, error_messages={"required": "Vul een onderwerp in."}
    )
    text = forms.CharField(
        label="Tekst",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Gewone tekst, zonder opmaak. De mail begint al met een groet en eindigt met de link "
        "van de deelnemer. Schrijf niet op wat iemand nodig heeft.",
        error_messages={"required": "Vul een tekst in."},
    )
    mailing = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        sessions = list(event.sessions.select_related("round"))
        self.fields["to"].choices = [
            (ALL, "Iedereen die zich heeft aangemeld"),
            ("Wie een plek heeft", [(f"{SEATED}-{s.pk}", f"{s.round}: {s}") for s in sessions]),
            ("Wie op de wachtlijst staat", [(f"{WAITING}-{s.pk}", f"{s.round}: {s}") for s in sessions]),
        ]  # fmt: skip

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())

    def spoken_receivers(self):
        """Say to whom, as the field does."""
        chosen = self.cleaned_data["to"]
        for value, label in self.fields["to"].choices:
            if value == chosen:
                return label
            if not isinstance(label, str):
                found = dict(label).get(chosen)
                if found:
                    return f"{value.lower()}, {found}"
        return ""

    def receivers(self, event):
        """Return the registrations that it goes to, each once."""
        people = Registration.objects.live().filter(event=event, names_gone_at=None)
        people = people.exclude(email="")
        who, _, session = self.cleaned_data["to"].partition("-")
        if who == ALL:
            return people
        seats = Seat.objects.filter(session=session)
        seats = seats.holding() if who == SEATED else seats.waiting()
        return people.filter(pk__in=seats.order_by().values("registration"))


class MessageView(EventForm):
    """Write, read it over with how many people get it, and send."""

    form_class = MessageForm
    page_title = "Mail sturen"
    tab = "message"
    cancel = "event"
    submit_label = "Bekijk de mail"
    intro = (
        "De deelnemers krijgen ieder een eigen mail. U leest hem eerst na, en u ziet dan aan hoeveel "
        "mensen hij gaat."
    )

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event}

    def get_initial(self):
        return {"mailing": uuid.uuid4(), "to": self.request.GET.get("aan", ALL)}

    def act(self, form):
        receivers = form.receivers(self.event)
        if not self.is_confirmed:
            return self._ask(form, receivers.count())
        number = self._send(form.cleaned_data, receivers)
        if number:
            people = "1 deelnemer" if number == 1 else f"{number} deelnemers"
            messages.success(self.request, f"De mail gaat naar {people}.")
        else:
            messages.warning(self.request, "Deze mail was al verstuurd. Niemand krijgt hem dubbel.")
        return redirect(self.address("event"))

    def _ask(self, form, number):
        if not number:
            form.add_error("to", "Hier is niemand. Kies een andere groep.")
            return self.form_invalid(form)
        people = "1 deelnemer" if number == 1 else f"{number} deelnemers"
        return self.ask(
            form,
            heading=f"Versturen aan {people}?",
            lines=[f"Aan: {form.spoken_receivers()}."],
            preview={"subject": form.cleaned_data["subject"], "text": form.cleaned_data["text"]},
            submit_label=f"Ja, verstuur aan {people}",
            asks_first=True,
        )

    @transaction.atomic
    def _send(self, data, receivers):
        """Send it, and write that down in the history of the meeting; returns to how many it is new."""
        number = send_message(
            registrations=receivers,
            subject=data["subject"],
            text=data["text"],
            mailing=data["mailing"],
            now=self.now,
        )
        if number:
            log(self.event, MESSAGE, user=self.request.user, data={"number": number})
        return number
