"""Which session needs which interpreter, how the booking stands, and what came up meanwhile."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from wagtail.admin import messages

from ..domain import interpreters
from ..models import InterpreterBooking, OrganiserTask, Seat, Session
from . import exports
from .logged import Logged, NeedsFile, people_with_needs
from .screens import ANSWER_NEEDS, EventAct, EventForm


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
    for person in people_with_needs(event):
        for need in person.provisions.all():
            if need.is_interpreter:
                for seat in person.seats.all():
                    _count(found, by_key, seat, need)
    order = {key: number for number, key in enumerate(by_key)}
    return sorted(found.values(), key=lambda one: (order[one.session.pk], one.form))


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
