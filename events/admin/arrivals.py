"""At the door: finding somebody by name or by the code on a badge, and one button."""

from django.shortcuts import redirect
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..domain import arrivals
from . import counts
from .people import OnePerson, live_seats, matching, participants
from .screens import EventScreen, EventView

SHOWN = 20
# Longer than any name; the database would stumble over a question of thousands of words.
LONGEST_SEARCH = 100


class ArrivalsView(EventView):
    """Search for somebody, and check them in."""

    template_name = "events/admin/arrivals.html"
    page_title = "Inchecken"
    tab = "arrivals"

    def get_context_data(self, **kwargs):
        # PostgreSQL takes no NUL in a text.
        asked = self.request.GET.get("q", "").replace("\0", " ")
        words = asked.strip()[:LONGEST_SEARCH]
        found = list(matching(participants(self.event), words)[: SHOWN + 1]) if words else []
        return super().get_context_data(
            totals=counts.totals(self.event),
            q=words,
            people=found[:SHOWN],
            has_more=len(found) > SHOWN,
            **kwargs,
        )


class CheckInView(OnePerson, EventScreen, TemplateView):
    """One person at the door. The code on a badge leads here; only the button checks in."""

    template_name = "events/admin/check_in.html"
    page_title = "Inchecken"
    tab = "arrivals"

    def get_context_data(self, **kwargs):
        seats = live_seats().queryset.filter(registration=self.person)
        return super().get_context_data(person=self.person, seats=seats, **kwargs)

    def post(self, request, **kwargs):
        if "undo" in request.POST:
            arrivals.undo_check_in(registration=self.person)
            messages.success(request, f"{self.person} is niet meer ingecheckt.")
        elif arrivals.check_in(registration=self.person, now=self.now):
            messages.success(request, f"{self.person} is ingecheckt.")
        else:
            messages.warning(request, self._why_not())
        return redirect(self.address("check_in", self.person.pk))

    def _why_not(self):
        if self.person.cancelled_at:
            return f"{self.person} heeft zich afgemeld."
        at = time_format(localtime(self.person.checked_in_at), "H.i")
        return f"{self.person} was al ingecheckt, om {at} uur."
