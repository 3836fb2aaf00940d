"""Signing somebody up who phones or stands at the door."""

import uuid

from django import forms
from django.shortcuts import redirect
from django.utils.timezone import localdate, localtime
from wagtail.admin import messages

from koplopers.municipalities.models import Municipality

from ..domain import enrolling
from ..domain.errors import Refused
from ..domain.signing_up import Person
from ..models import MOST_COMPANIONS, Seat
from ..programme import parts_of
from ..retention import retention_of
from .screens import EventForm

NOTHING = "Er is niets om iemand voor aan te melden: het programma is nog leeg, of alles is al geweest of vervallen."


class EnrolForm(forms.Form):
    """Who comes, and to what: one list for each round that is not over yet, in `parts`.

    `submit_key` comes with the form: the same form twice is one registration.
    """

    name = forms.CharField(
        label="Naam", max_length=120, error_messages={"required": "Vul een naam in."}
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        max_length=254,
        help_text="Hierheen gaan de bevestiging en de link. Zonder adres krijgt deze persoon geen mail: "
        "vertel dan zelf wat er verandert.",
        error_messages={"invalid": "Dit is geen e-mailadres. Vul het goed in, of laat het leeg."},
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label="Gemeente", required=False, empty_label="Geen gemeente"
    )
    organisation = forms.CharField(label="Organisatie", required=False, max_length=120)
    companions = forms.IntegerField(
        label="Hoeveel mensen komen er mee?",
        min_value=0,
        max_value=MOST_COMPANIONS,
        initial=0,
        help_text="Een begeleider, een assistent of een eigen tolk. Zij tellen mee voor de zaal.",
    )
    arrived = forms.BooleanField(
        label="Deze persoon is er al", required=False, help_text="Dan is die meteen ingecheckt."
    )
    submit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, event, parts, **kwargs):
        super().__init__(*args, **kwargs)
        gone = retention_of(event).names
        self.fields["name"].help_text = f"Naam en adres wissen wij op {gone:%d-%m-%Y}."
        self.fields["municipality"].queryset = Municipality.objects.current().order_by(
            "reading_name"
        )
        self._rounds = {f"ronde_{part.round.pk}": _round_field(part) for part in parts}
        self.fields.update(self._rounds)
        self.order_fields([name for name in self.fields if name != "arrived"])

    @property
    def is_empty(self):
        """Whether there is nothing to choose."""
        return not self._rounds

    def person(self):
        """Return the Person; only of a form that is valid."""
        names = ("name", "email", "municipality", "organisation", "companions")
        return Person(**{name: self.cleaned_data[name] for name in names})

    def sessions(self):
        """Return the keys of the sessions that were chosen."""
        return [int(key) for name in self._rounds if (key := self.cleaned_data[name])]


def _round_field(part):
    begin, end = localtime(part.round.starts_at), localtime(part.round.ends_at)
    sessions = [(str(session.pk), _described(session)) for session in part.held]
    return forms.ChoiceField(
        label=f"{part.round}, {begin:%H.%M} tot {end:%H.%M} uur",
        choices=[("", "Niets in deze ronde"), *sessions],
        required=False,
        # What everybody is at needs no choice.
        initial=sessions[0][0] if len(sessions) == 1 else "",
        error_messages={"invalid_choice": "Dit onderdeel is er niet meer. Kies een ander."},
    )


def _described(session):
    """With how many seats are free, in words."""
    if session.seats_left:
        return f"{session} (vrij: {session.seats_left})"
    return f"{session} (vol, {session.number_waiting} op de wachtlijst)"


class EnrolView(EventForm):
    """The form at the desk; what is in the way stands above it, and nothing typed is lost."""

    form_class = EnrolForm
    page_title = "Iemand aanmelden"
    tab = "people"
    cancel = "people"
    submit_label = "Meld aan"
    intro = (
        "Voor wie belt, of aan de deur staat. Het kan ook als het aanmelden nog niet open is, of al dicht. "
        "Is iets vol? Dan komt deze persoon op de wachtlijst. Vanaf 24 uur voor het begin kan dat niet meer. "
        "Heeft deze persoon een tolk of iets anders nodig? Dat vult die zelf in met de link in de mail."
    )

    def get_form_kwargs(self):
        sessions = self.event.sessions.with_places()
        parts = [part for part in parts_of(list(sessions)) if part.round.ends_at > self.now]
        held = [part for part in parts if part.held]
        return {**super().get_form_kwargs(), "event": self.event, "parts": held}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "intro": NOTHING} if context["form"].is_empty else context

    def get_initial(self):
        first, last = localdate(self.event.starts_at), localdate(self.event.ends_at)
        return {"submit_key": uuid.uuid4(), "arrived": first <= localdate(self.now) <= last}

    def act(self, form):
        try:
            registration = enrolling.enrol(
                event=self.event,
                person=form.person(),
                sessions=form.sessions(),
                submit_key=form.cleaned_data["submit_key"],
                arrived=form.cleaned_data["arrived"],
                now=self.now,
            )
        except Refused as error:
            form.add_error("email" if error.code == "known" else None, error)
            return self.form_invalid(form)
        messages.success(self.request, " ".join(_outcome(registration)))
        return redirect(self.address("person", registration.pk))


def _outcome(registration):
    """Say in sentences what came of it."""
    yield f"{registration} is aangemeld."
    for seat in registration.seats.filter(state=Seat.State.WAITING).select_related("session"):
        yield f"Bij “{seat.session}” staat deze persoon op de wachtlijst."
    if registration.email:
        yield f"Er gaat een mail naar {registration.email}."
