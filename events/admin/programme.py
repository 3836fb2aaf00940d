"""The programme of a meeting: one grid of rounds by rooms, and the forms behind it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import ListView
from wagtail.admin import messages

from ..domain import scheduling, sizing
from ..domain.errors import Refused
from ..models import EventPage, Material, Room, Round, Session, Speaker
from .clashes import find_clashes
from .programme_forms import LINKS, MaterialForm, RoomForm, RoundForm, SessionForm
from .screens import (
    EVENTS,
    HOME,
    ORGANISE,
    PROGRAMME,
    EventForm,
    EventView,
    Screen,
    beside,
    tabs,
)

PER_PAGE = 30


@dataclass(frozen=True)
class Cell:
    """Where a round and a room cross: what happens there, and where something can be added."""

    label: str
    sessions: list
    add_url: str


class EventListView(Screen, ListView):
    """All meetings, the newest first, each with the screens that this person may open."""

    template_name = "events/admin/index.html"
    page_title = "Bijeenkomsten"
    paginate_by = PER_PAGE
    page_kwarg = "pagina"

    def dispatch(self, request, *args, **kwargs):
        may_edit = request.user.has_perm(PROGRAMME)
        self.permission = PROGRAMME if may_edit else self.permission
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        live = Count("registrations", filter=Q(registrations__cancelled_at=None))
        found = EventPage.objects.select_related("ledger").annotate(people=live)
        return found.order_by("-starts_at", "pk")

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for event in context["object_list"]:
            event.tabs = tabs(event, self.request.user)
        return context


class ProgrammeView(EventView):
    """Rounds by rooms, with what clashes; below it what stays of each session."""

    template_name = "events/admin/programme.html"
    permission = PROGRAMME
    page_title = "Programma"
    tab = "programme"

    def get_context_data(self, **kwargs):
        rounds, rooms = list(self.event.rounds.all()), list(self.event.rooms.all())
        sessions = self.event.sessions.with_what_is_shown().prefetch_related("materials")
        sessions = list(sessions)
        held = [session for session in sessions if not session.cancelled_at]
        clashes = find_clashes(self.event, rounds, held)
        in_clash = {key for clash in clashes for key in clash.sessions}
        for session in sessions:
            session.clashes = session.pk in in_clash
        return super().get_context_data(
            rooms=rooms,
            rows=[(round, self._cells(round, rooms, sessions)) for round in rounds],
            sessions=sessions,
            clashes=clashes,
            **kwargs,
        )

    def _cells(self, round, rooms, sessions):
        add = self.address("session_add")
        cells = []
        for room in [*rooms, None]:
            key = room.pk if room else None
            here = [s for s in sessions if (s.round_id, s.room_id) == (round.pk, key)]
            is_free = room is None or all(session.cancelled_at for session in here)
            where = f"?ronde={round.pk}" + (f"&zaal={key}" if room else "")
            cells.append(Cell(str(room or "Online"), here, f"{add}{where}" if is_free else ""))
        return cells


class ProgrammeForm(EventForm):
    """A form of one row of the programme: a new one, or that with the key `row` in the address."""

    permission = PROGRAMME
    tab = "programme"
    is_whole = True
    model = None
    delete_name = ""

    @cached_property
    def row(self):
        """What is changed; None for something new."""
        if "row" not in self.kwargs:
            return None
        return get_object_or_404(self.model, event=self.event, pk=self.kwargs["row"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event, "instance": self.row}

    def get_breadcrumbs_items(self):
        programme = {"url": self.address("programme"), "label": "Programma"}
        crumb = {"url": "", "label": self.page_title, "sublabel": str(self.event)}
        return [HOME, EVENTS, programme, crumb]

    def get_context_data(self, **kwargs):
        delete_url = self.address(self.delete_name, self.row.pk) if self.row else ""
        return super().get_context_data(delete_url=delete_url, **kwargs)

    def done(self, text, mails=0):
        """Say what happened, and how many people hear of it; back to the grid."""
        told = {0: "", 1: " Eén persoon krijgt hierover een mail."}.get(
            mails, f" {mails} mensen krijgen hierover een mail."
        )
        messages.success(self.request, text + told)
        return redirect(self.address("programme"))


class RoundView(ProgrammeForm):
    form_class = RoundForm
    model = Round
    delete_name = "round_delete"
    intro = "Verandert u de tijd? Dan krijgt wie in deze ronde een plek heeft een mail met de nieuwe tijd."

    @property
    def page_title(self):
        return "Ronde wijzigen" if self.row else "Nieuwe ronde"

    def get_initial(self):
        last = self.event.rounds.last()
        day = last.ends_at if last else self.event.starts_at
        return {} if self.row else {"starts_at": day}

    def act(self, form):
        data = form.cleaned_data
        if not self.row:
            form.save()
            return self.done(f"{form.instance} staat in het programma.")
        Round.objects.filter(pk=self.row.pk).update(name=data["name"])
        mails = scheduling.retime(
            round=self.row, starts_at=data["starts_at"], ends_at=data["ends_at"], now=self.now
        )
        return self.done(f"{form.instance} is opgeslagen.", mails)


class RoomView(ProgrammeForm):
    form_class = RoomForm
    model = Room
    delete_name = "room_delete"

    @property
    def page_title(self):
        return "Zaal wijzigen" if self.row else "Nieuwe zaal"

    def act(self, form):
        if not self.row:
            form.save()
        else:
            with beside("holds"):
                sizing.resize_room(room=self.row, holds=form.cleaned_data["holds"], now=self.now)
            form.instance.save(update_fields=["name", "access"])
        return self.done(f"{form.instance} is opgeslagen.")


class SessionView(ProgrammeForm):
    """A session. What counts goes by the functions of the domain, the rest is text."""

    template_name = "events/admin/session.html"
    form_class = SessionForm
    model = Session
    delete_name = "session_delete"

    @property
    def page_title(self):
        return "Onderdeel wijzigen" if self.row else "Nieuw onderdeel"

    def get_initial(self):
        if self.row:
            return {}
        asked = self.request.GET
        return {"round": asked.get("ronde"), "room": asked.get("zaal")}

    def get_context_data(self, **kwargs):
        may_cancel = self.row and not self.row.cancelled_at and self.request.user.has_perm(ORGANISE)
        url = self.address("session_cancel", self.row.pk) if may_cancel else ""
        return super().get_context_data(row=self.row, cancel_session_url=url, **kwargs)

    def act(self, form):
        data, mails = form.cleaned_data, 0
        if self.row:
            mails = self._move(form)
            form.instance.save(update_fields=["kind", "title", "summary", "text"])
        else:
            with beside("room"):
                scheduling.add_session(session=form.instance, now=self.now)
        session = Session.objects.get(pk=form.instance.pk)
        with beside("capacity"):
            sizing.set_capacity(session=session, capacity=data["capacity"], now=self.now)
        with beside("crew"):
            sizing.set_crew(session=session, crew=data["crew"], now=self.now)
        self._add_speakers(session, form)
        scheduling.set_facilities(session=session, numbers=form.numbers())
        session.themes.set(data["themes"])
        for name, _ in LINKS:
            getattr(session, name).set(form.chosen(name))
        return self.done(f"“{session}” is opgeslagen.", mails)

    def _move(self, form):
        """Another round, another room; returns how many mails were written."""
        data = form.cleaned_data
        # The form filled in its own row; where the session was, the database knows.
        try:
            return scheduling.relocate(
                session=self.row, round=data["round"], room=data["room"], now=self.now
            )
        except Refused as error:
            raise ValidationError({error.code: error.messages}) from error

    def _add_speakers(self, session, form):
        speakers = form.chosen("speakers")
        if form.cleaned_data["new_speaker"]:
            speakers.append(Speaker.objects.create(name=form.cleaned_data["new_speaker"]))
        with beside("speakers_0"):
            scheduling.set_speakers(session=session, speakers=speakers, now=self.now)


class MaterialView(ProgrammeForm):
    """Slides, a report or a video of one session: a new one of `session`, or the one in the address."""

    form_class = MaterialForm
    delete_name = "material_delete"

    @cached_property
    def row(self):
        if "row" not in self.kwargs:
            return None
        found = Material.objects.filter(session__event=self.event)
        return get_object_or_404(found.select_related("session"), pk=self.kwargs["row"])

    @cached_property
    def session(self):
        if self.row:
            return self.row.session
        return get_object_or_404(Session, event=self.event, pk=self.kwargs["session"])

    @property
    def page_title(self):
        return "Materiaal wijzigen" if self.row else "Nieuw materiaal"

    @property
    def intro(self):
        return f"Dit komt op de site te staan bij “{self.session}”."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["event"]
        kwargs["instance"] = self.row or Material(session=self.session)
        return kwargs

    def act(self, form):
        form.save()
        return self.done(f"“{form.instance}” staat bij “{self.session}”.")
