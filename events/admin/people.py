"""Who comes: the overview of a meeting, the list of participants, and one of them."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin import messages

from ..domain import changing, forgetting, moving
from ..mails.again import post_link
from ..models import OrganiserTask, OutboxMail, Registration, Seat, Session
from . import counts, printing
from .screens import SEE_NEEDS, EventAct, EventForm, EventView, beside

PER_PAGE = 50


def told(person):
    """Say whether somebody hears of it by mail."""
    if person.email:
        return "Deze persoon krijgt hierover een mail."
    return "Deze persoon heeft geen e-mailadres: vertel het zelf."


def live_seats():
    """Return the seats of registrations that are not over, to be prefetched."""
    return Prefetch(
        "seats",
        Seat.objects.live().select_related("session__round").order_by("round__starts_at", "pk"),
        to_attr="live_seats",
    )


def participants(event):
    """Return who comes to a meeting by name, with municipality and `live_seats`."""
    return _by_name(event).live()


def _by_name(event):
    return (
        Registration.objects.filter(event=event, names_gone_at=None)
        .select_related("municipality")
        .prefetch_related(live_seats())
        .order_by("name", "pk")
    )


def matching(people, words):
    """Narrow registrations down to those whose name, address or organisation has all these words."""
    for word in words.split():
        people = people.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(organisation__icontains=word)
            | Q(municipality__reading_name__icontains=word)
        )
    return people


class OverviewView(EventView):
    """The meeting in numbers: sessions, municipalities, waiting lists."""

    template_name = "events/admin/overview.html"
    page_title = "Overzicht"
    tab = "event"

    def get_context_data(self, **kwargs):
        mails = OutboxMail.objects.filter(event=self.event)
        tasks = OrganiserTask.objects.filter(event=self.event, done_at=None)
        return super().get_context_data(
            totals=counts.totals(self.event),
            sessions=counts.by_session(self.event),
            municipalities=counts.by_municipality(self.event),
            waiting_lists=counts.waiting_lists(self.event),
            failed=mails.filter(state=OutboxMail.State.FAILED).count(),
            tasks=tasks.count() if self.request.user.has_perm(SEE_NEEDS) else 0,
            **kwargs,
        )


class FilterForm(forms.Form):
    """What the list of participants is narrowed down by."""

    ARRIVED, EXPECTED, GONE = "er", "verwacht", "afgemeld"

    q = forms.CharField(label="Zoek op naam, adres of organisatie", required=False, max_length=100)
    onderdeel = forms.ModelChoiceField(
        Session.objects.none(), label="Onderdeel", required=False, empty_label="Alle onderdelen"
    )
    stand = forms.ChoiceField(
        label="Wie",
        required=False,
        choices=[
            ("", "Iedereen die komt"),
            (Seat.State.WAITING, "Wie ergens op een wachtlijst staat"),
            (EXPECTED, "Wie nog niet is ingecheckt"),
            (ARRIVED, "Wie is ingecheckt"),
            (GONE, "Wie zich heeft afgemeld"),
        ],
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["onderdeel"].queryset = event.sessions.select_related("round")

    def narrow(self, people):
        """Return those of the registrations that were asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("stand") == Seat.State.WAITING:
            people = people.filter(seats__state=Seat.State.WAITING)
        elif asked.get("stand") in {self.ARRIVED, self.EXPECTED}:
            people = people.filter(checked_in_at__isnull=asked["stand"] == self.EXPECTED)
        if asked.get("onderdeel"):
            live = Seat.objects.live().filter(session=asked["onderdeel"])
            people = people.filter(pk__in=live.values("registration"))
        return matching(people, asked.get("q", "")).distinct()


class PeopleView(EventView):
    """Who comes, by name; to be searched and taken along as a file."""

    template_name = "events/admin/people.html"
    page_title = "Deelnemers"
    tab = "people"

    def get_context_data(self, **kwargs):
        form = FilterForm(self.request.GET, event=self.event)
        page = Paginator(form.narrow(self._people()), PER_PAGE)
        asked = {name: self.request.GET.get(name, "") for name in form.fields}
        query = urlencode({name: value for name, value in asked.items() if value})
        return super().get_context_data(
            form=form,
            page_obj=page.get_page(self.request.GET.get("pagina")),
            query=f"{query}&" if query else "",
            why_no_pdf=printing.why_not(),
            **kwargs,
        )

    def _people(self):
        if self.request.GET.get("stand") != FilterForm.GONE:
            return participants(self.event)
        return _by_name(self.event).exclude(cancelled_at=None)


class OnePerson:
    """For a screen about the registration with the key `registration` in its address."""

    @cached_property
    def person(self):
        found = Registration.objects.select_related("municipality", "event")
        found = found.filter(event=self.event, names_gone_at=None)
        return get_object_or_404(found, pk=self.kwargs["registration"])

    def back(self):
        return redirect(self.address("person", self.person.pk))


class MoveForm(forms.Form):
    session = forms.ModelChoiceField(
        Session.objects.none(),
        label="Verplaats naar",
        empty_label="Kies een onderdeel",
        help_text="Ook vanaf de wachtlijst, en ook vlak voor de dag. Wie deze persoon in dezelfde ronde had, vervalt.",
        error_messages={"required": "Kies een onderdeel."},
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        field.queryset = event.sessions.held().select_related("round", "ledger")
        field.label_from_instance = lambda session: (
            f"{session.round}: {session} ({session.ledger.seats_free} plekken vrij)"
        )


class PersonView(OnePerson, EventForm):
    """One participant: what they chose, and what an organiser can do for them."""

    template_name = "events/admin/person.html"
    form_class = MoveForm
    page_title = "Deelnemer"
    tab = "people"
    cancel = "people"
    submit_label = "Verplaats"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event}

    def get_context_data(self, **kwargs):
        seats = (
            Seat.objects.filter(registration=self.person).live().select_related("session__round")
        )
        return super().get_context_data(
            person=self.person, seats=seats.order_by("round__starts_at", "pk"), **kwargs
        )

    def act(self, form):
        session = form.cleaned_data["session"]
        with beside("session"):
            moving.move(registration=self.person, session=session, now=self.now)
        messages.success(
            self.request, f"{self.person} heeft nu een plek bij “{session}”. {told(self.person)}"
        )
        return self.back()


class ConfirmAct(EventForm):
    """Asks whether it is sure, and does it. A subclass has heading, lines and act."""

    template_name = "events/admin/confirm.html"
    form_class = forms.Form
    heading = ""

    def get_lines(self):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"heading": self.heading, "lines": self.get_lines(), "is_serious": True, **kwargs}
        )


class CancelPerson(OnePerson, ConfirmAct):
    """Takes somebody off the meeting at their request."""

    page_title = "Afmelden"
    tab = "people"
    cancel = "people"
    submit_label = "Ja, meld af"

    @property
    def heading(self):
        return f"{self.person} afmelden?"

    def get_lines(self):
        return [
            "De plekken komen vrij voor wie op de wachtlijst staat. Wat deze persoon nodig had, wordt "
            "meteen gewist.",
            told(self.person),
        ]

    def act(self, form):
        changing.cancel(registration=self.person, now=self.now)
        messages.success(self.request, f"{self.person} is afgemeld.")
        return redirect(self.address("people"))


class ErasePerson(OnePerson, ConfirmAct):
    """Deletes all data of somebody at their request."""

    page_title = "Gegevens wissen"
    tab = "people"
    cancel = "people"
    submit_label = "Ja, wis alles"

    @property
    def heading(self):
        return f"Alle gegevens van {self.person} wissen?"

    def get_lines(self):
        return [
            "Deze persoon wordt afgemeld. Naam, adres, voorzieningen en mails worden gewist. In de "
            "tellingen blijft alleen een aantal staan. Dit kunt u niet terugdraaien.",
        ]

    def act(self, form):
        forgetting.erase(registration=self.person, now=self.now)
        messages.success(self.request, "Alle gegevens van deze persoon zijn gewist.")
        return redirect(self.address("people"))


class MailLink(OnePerson, EventAct):
    """Mails somebody the link to their own registration again."""

    def post(self, request, **kwargs):
        post_link(self.person, now=self.now)
        messages.success(request, f"{self.person} krijgt een mail met de link.")
        return self.back()
