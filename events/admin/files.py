"""The addresses of what an organiser takes along: lists for a spreadsheet, badges, a sign-in sheet.

None of these holds what people need; that has screens of its own (`needs.py`).
"""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.generic import View
from wagtail.admin import messages

from ..models import Seat
from . import exports, printing
from .people import participants
from .screens import EventScreen


class FileView(EventScreen, View):
    """A file about a meeting, for who organises it."""

    http_method_names = ["get"]

    def file_name(self, kind):
        """Return a name that says what is in it, of which meeting."""
        return f"{kind}-{slugify(self.event.title) or self.event.pk}"


class ParticipantsCsv(FileView):
    def get(self, request, **kwargs):
        rows = exports.participant_rows(self.event, participants(self.event))
        return exports.as_csv(self.file_name("deelnemers"), rows)


class ParticipantsXlsx(FileView):
    def get(self, request, **kwargs):
        rows = exports.participant_rows(self.event, participants(self.event))
        return exports.as_xlsx(self.file_name("deelnemers"), rows)


class PdfView(FileView):
    """A PDF; where none can be made, the list of participants says why."""

    template = ""
    kind = ""

    def get(self, request, **kwargs):
        missing = printing.why_not()
        if missing:
            messages.error(request, missing)
            return redirect(self.address("people"))
        context = {"event": self.event, **self.get_context()}
        return printing.pdf(self.template, context, self.file_name(self.kind))


class BadgesPdf(PdfView):
    template = "events/admin/badges.html"
    kind = "badges"

    def get_context(self):
        people = list(participants(self.event))
        for person in people:
            person.seated = [s for s in person.live_seats if s.state == Seat.State.SEATED]
            person.code = printing.check_in_code(person)
            person.guests = range(person.companions)
        return {"people": people}


class SignInPdf(PdfView):
    """Of everybody, or of those with a seat in the session with the key `onderdeel`."""

    template = "events/admin/sign_in.html"
    kind = "presentielijst"

    def get_context(self):
        people, session = participants(self.event), self._session()
        if session:
            seated = Seat.objects.filter(session=session, state=Seat.State.SEATED)
            people = people.filter(pk__in=seated.values("registration"))
        people = list(people)
        for person in people:
            person.guests = range(person.companions)
        return {"people": people, "session": session}

    def _session(self):
        key = self.request.GET.get("onderdeel")
        if not key:
            return None
        found = self.event.sessions.select_related("round", "room")
        session = next((session for session in found if str(session.pk) == key), None)
        if session is None:
            raise Http404("Dit onderdeel is er niet.")
        return session
