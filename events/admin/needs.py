"""What people need, for who arranges it: interpreters, other provisions, the caterer, the tasks.

Every screen and file here writes down who looked and when (ProvisionAccess). No other screen shows any
of it, and nothing of it goes into the history of a page.
"""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.generic import View
from wagtail.admin import messages

from ..domain import interpreters, provisions
from ..domain.errors import Refused
from ..models import (
    InterpreterBooking,
    OrganiserTask,
    Provision,
    ProvisionAccess,
    Registration,
    Seat,
    Session,
)
from . import exports
from .screens import ANSWER_NEEDS, SEE_NEEDS, EventAct, EventForm, EventScreen, EventView

SHOWN_ACCESSES = 30
CATERING = (Provision.Kind.DIET, Provision.Kind.ALLERGY)
PASSED_ON = "Doorgegeven aan de cateraar."
CHANGED = "De deelnemer heeft dit net veranderd. Kijk wat er nu staat."
Act = ProvisionAccess.Act


@dataclass
class Wanted:
    """One form of interpreting for one session: who counts on it, and how the booking stands."""

    session: object
    form: str
    users: int = 0
    own: int = 0
    waiting: int = 0
    booking: object = None

    @property
    def label(self):
        return InterpreterBooking.Form(self.form).label

    @property
    def state(self):
        return self.booking.state if self.booking else InterpreterBooking.State.TO_BOOK

    @property
    def state_label(self):
        return InterpreterBooking.State(self.state).label

    @property
    def note(self):
        return self.booking.note if self.booking else ""


def wanted(event):
    """Return the Wanted of a meeting: where somebody needs an interpreter, or one was asked for."""
    sessions = event.sessions.held().select_related("round", "room").prefetch_related("bookings")
    found = {}
    for session in sessions:
        for booking in session.bookings.all():
            one = Wanted(session, booking.form, booking=booking)
            found[session.pk, booking.form] = one
    by_key = {session.pk: session for session in sessions}
    for person in _people(event):
        for need in person.provisions.all():
            if need.is_interpreter:
                for seat in person.seats.all():
                    _count(found, by_key, seat, need)
    order = {key: number for number, key in enumerate(by_key)}
    return sorted(found.values(), key=lambda one: (order[one.session.pk], one.form))


def _people(event):
    people = Registration.objects.live().filter(event=event)
    return people.prefetch_related("provisions", "seats")


def _count(found, sessions, seat, need):
    session = sessions.get(seat.session_id)
    if session is None or seat.state == Seat.State.ENDED:
        return
    one = found.setdefault((session.pk, need.kind), Wanted(session, need.kind))
    if seat.state == Seat.State.WAITING:
        one.waiting += 1
    elif need.own:
        one.own += 1
    else:
        one.users += 1


class Logged:
    """For a screen of needs: writes down that somebody looked, before anything is shown."""

    permission = SEE_NEEDS

    def note(self, act):
        """Write down that this person looks, or takes it along; not what there is."""
        ProvisionAccess.objects.create(
            event=self.event, user=self.request.user, act=act, at=self.now
        )

    def get_context_data(self, **kwargs):
        self.note(Act.VIEW)
        accesses = ProvisionAccess.objects.filter(event=self.event).select_related("user")
        return super().get_context_data(
            accesses=accesses[:SHOWN_ACCESSES],
            may_answer=self.request.user.has_perm(ANSWER_NEEDS),
            **kwargs,
        )


class BookingForm(forms.Form):
    """How the booking of one form for one session stands."""

    session = forms.ModelChoiceField(
        Session.objects.none(),
        label="Onderdeel",
        empty_label="Kies een onderdeel",
        error_messages={"required": "Kies een onderdeel."},
    )
    form = forms.ChoiceField(label="Vorm", choices=InterpreterBooking.Form.choices)
    state = forms.ChoiceField(label="Stand", choices=InterpreterBooking.State.choices)
    note = forms.CharField(
        label="Aantekening",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld de naam van de tolk. Schrijf hier geen naam van een deelnemer.",
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = event.sessions.held().select_related("round")
        self.fields["session"].label_from_instance = lambda session: f"{session.round}: {session}"


class InterpretersView(Logged, EventForm):
    """Which session needs which interpreter, how many people count on it, and how the booking stands.

    One form changes the state, that of a row or a new one.
    """

    template_name = "events/admin/interpreters.html"
    form_class = BookingForm
    page_title = "Tolken"
    tab = "interpreters"
    cancel = "interpreters"

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST":
            self.permission = ANSWER_NEEDS
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        tasks = OrganiserTask.objects.filter(event=self.event).select_related("registration")
        last_day = self.event.interpreters_until
        is_late = last_day is not None and last_day < localdate(self.now)
        return {
            **context,
            "rows": wanted(self.event),
            "states": InterpreterBooking.State.choices,
            "tasks": tasks.filter(done_at=None),
            "done": tasks.exclude(done_at=None).select_related("done_by").order_by("-done_at")[:10],
            "is_late": is_late,
        }

    def act(self, form):
        booking = interpreters.set_booking(**form.cleaned_data, now=self.now)
        messages.success(self.request, f"{booking}: {booking.get_state_display().lower()}.")
        return redirect(self.address("interpreters"))


class TaskDone(EventAct):
    """Says that somebody looked at a task."""

    permission = ANSWER_NEEDS

    def post(self, request, **kwargs):
        task = get_object_or_404(OrganiserTask, event=self.event, pk=kwargs["row"])
        interpreters.finish_task(task=task, user=request.user, now=self.now)
        messages.success(request, "De taak is klaar.")
        return redirect(self.address("interpreters"))


class AnswerForm(forms.Form):
    """How it stands with what somebody needs, and a text that they read behind their own link."""

    state = forms.ChoiceField(label="Stand", choices=Provision.State.choices)
    text = forms.CharField(
        label="Wat de deelnemer leest",
        max_length=500,
        required=False,
        help_text="Mag leeg blijven.",
    )

    def clean(self):
        data = super().clean()
        if data.get("state") == Provision.State.IMPOSSIBLE and not data.get("text"):
            self.add_error("text", "Schrijf wat u kunt doen, of wanneer u belt.")
        return data


class NeedsView(Logged, EventView):
    """What each person needs, with an answer; diets without names."""

    template_name = "events/admin/needs.html"
    page_title = "Voorzieningen"
    tab = "needs"
    # Filled in when an answer was not good: (key of the provision, form).
    bad = None

    def get_context_data(self, **kwargs):
        people = _with_needs(self.event)
        for person in people:
            for need in person.shown:
                need.form = self._form(need)
        return super().get_context_data(
            people=[person for person in people if person.shown],
            meals=meals(people),
            open_meals=sum(need.state == Provision.State.OPEN for need in _meal_needs(people)),
            **kwargs,
        )

    def _form(self, need):
        if self.bad and self.bad[0] == need.pk:
            return self.bad[1]
        prefix = str(need.pk)
        return AnswerForm(initial={"state": need.state, "text": need.answer}, prefix=prefix)


def _with_needs(event):
    """The people of a meeting who need something, by name, each with `shown`: all but their diet."""
    people = [person for person in _people(event).order_by("name", "pk") if person.provisions.all()]
    for person in people:
        needs = person.provisions.all()
        person.shown = [need for need in needs if need.kind not in CATERING]
    return people


def _meal_needs(people):
    return [need for person in people for need in person.provisions.all() if need.kind in CATERING]


def meals(people):
    """Return (kind, note, number) of diets and allergies: what a caterer has to know, without names."""
    counted = Counter((need.kind, need.note.strip()) for need in _meal_needs(people))
    return [
        (Provision.Kind(kind).label, note, number)
        for (kind, note), number in sorted(counted.items())
    ]


class AnswerView(NeedsView):
    """Answers one provision; a bad answer shows the list again with what was typed."""

    permission = ANSWER_NEEDS
    http_method_names = ["post"]

    @cached_property
    def need(self):
        """What is answered; None when the participant changed it meanwhile, which makes it new."""
        found = Provision.objects.filter(registration__event=self.event, pk=self.kwargs["row"])
        return found.select_related("registration").first()

    def post(self, request, **kwargs):
        if self.need is None:
            return self._told(messages.error, CHANGED)
        form = AnswerForm(request.POST, prefix=str(self.need.pk))
        if not form.is_valid():
            self.bad = (self.need.pk, form)
            return self.render_to_response(self.get_context_data())
        try:
            provisions.answer(self.need, **form.cleaned_data, now=self.now)
        except Refused as error:
            return self._told(messages.error, error.message)
        said = "Het antwoord is opgeslagen. De deelnemer krijgt een mail zonder details."
        return self._told(messages.success, said, f"#behoefte-{self.need.pk}")

    def _told(self, show, text, where=""):
        show(self.request, text)
        return redirect(self.address("needs") + where)


class MealsPassedOn(EventAct):
    """Answers all diets and allergies at once: the caterer knows."""

    permission = ANSWER_NEEDS

    def post(self, request, **kwargs):
        number = 0
        with transaction.atomic():
            for need in _meal_needs(_with_needs(self.event)):
                if need.state == Provision.State.OPEN:
                    provisions.answer(
                        need, state=Provision.State.ARRANGED, text=PASSED_ON, now=self.now
                    )
                    number += 1
        messages.success(
            request, f"Doorgegeven: {number}. De deelnemers krijgen een mail zonder details."
        )
        return redirect(self.address("needs"))


class NeedsFile(Logged, EventScreen, View):
    """A file about what people need, without names; that it was taken along is written down."""

    http_method_names = ["get"]
    kind = ""

    def get(self, request, **kwargs):
        self.note(Act.EXPORT)
        name = f"{self.kind}-{slugify(self.event.title) or self.event.pk}"
        return exports.as_csv(name, self.rows())


class InterpretersCsv(NeedsFile):
    """For the agency: what to book, when and where."""

    kind = "tolken"

    def rows(self):
        yield [
            "Begint", "Eindigt", "Onderdeel", "Zaal", "Plaats", "Vorm", "Aantal gebruikers",
            "Met eigen tolk", "Op de wachtlijst", "Stand",
        ]  # fmt: skip
        for one in wanted(self.event):
            round = one.session.round
            yield [
                exports.moment(round.starts_at),
                exports.moment(round.ends_at),
                str(one.session),
                str(one.session.room or "Online"),
                self.event.place,
                one.label,
                one.users,
                one.own,
                one.waiting,
                one.state_label,
            ]


class MealsCsv(NeedsFile):
    """For the caterer."""

    kind = "dieet-en-allergie"

    def rows(self):
        yield ["Soort", "Toelichting", "Aantal"]
        yield from meals(_with_needs(self.event))
