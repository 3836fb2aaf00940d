"""Signing up in three steps. Nothing is kept until the last one: the form carries it all."""

import uuid

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from koplopers.accounts.login import client_address
from koplopers.base.limits import HOUR, is_too_often
from koplopers.base.private import passing, private

from ..domain import signing_up
from ..domain.errors import Refused
from ..forms.sign_up import CHECK, CHOOSE, NEEDS, TITLES, WHO, SignUpForm
from ..links import path_of
from ..mails.again import post_links
from ..models import Session, email_key
from ..programme import parts_of
from ..reading import event_for
from ..retention import retention_of
from ..standing import standing_of
from .programme import crumbs

SEND = "verstuur"
TRAPPED = "Een veld dat leeg moet blijven, was ingevuld. Haal die tekst weg en verstuur opnieuw."
TOO_OFTEN = (
    "Er komen nu heel veel aanmeldingen van uw internetverbinding. Wacht een uur en verstuur dan "
    "opnieuw, of probeer het met een andere verbinding. Wat u invulde, staat er nog."
)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request, slug):
    """The form, step by step. At the end somebody has a seat or a place in line, at once."""
    event = event_for(request.user, slug)
    now = timezone.now()
    sessions = list(Session.objects.filter(event=event).with_places())
    visit = Visit(request, event, sessions, now)
    response = visit.post() if request.method == "POST" else visit.get()
    return response if response.has_header("Cache-Control") else private(response)


class Visit:
    """One request for the form of one meeting."""

    def __init__(self, request, event, sessions, now):
        self.request, self.event, self.now = request, event, now
        self.sessions, self.parts = sessions, parts_of(sessions)
        self.standing = standing_of(event, sessions, now=now)

    def get(self):
        """The first step, with what somebody came from chosen already."""
        if not self.standing.is_open:
            return self.closed()
        form = SignUpForm(self.parts, wanted=self.request.GET.get("onderdeel", ""))
        return self.show(form, CHOOSE)

    def post(self):
        """Go to another step, or send."""
        form = SignUpForm(self.parts, self.request.POST)
        wanted = self.request.POST.get("naar", "")
        if wanted == SEND:
            return self.send(form)
        if not self.standing.is_open:
            return self.closed()
        step = int(wanted) if wanted in ("1", "2", "3", "4") else CHOOSE
        wrong = form.first_wrong(before=step)
        return self.show(form, wrong or step, has_mistakes=wrong is not None)

    def send(self, form):
        """Sign up; whatever stands in the way is said, and nothing that was filled in is lost."""
        wrong = form.first_wrong(before=CHECK)
        if wrong:
            return self.show(form, wrong, has_mistakes=True)
        if form.trap:
            return self.show(form, CHECK, problem=TRAPPED)
        if self.is_too_often():
            response = self.show(form, CHECK, problem=TOO_OFTEN, status=429)
            response["Retry-After"] = str(int(HOUR.total_seconds()))
            return response
        return self.register(form)

    def is_too_often(self):
        return is_too_often(
            "sign-up",
            client_address(self.request),
            most=settings.SIGN_UPS_AN_HOUR,
            now=self.now,
        )

    def register(self, form):
        """One call of the domain; its refusals become pages."""
        person = form.person.person()
        try:
            registration = self.registered(form, person, form.submit_key)
            if registration.email_key != email_key(person.email):
                # The same form, gone back to and filled in for somebody else.
                registration = self.registered(form, person, uuid.uuid4())
        except Refused as refused:
            return self.refused(refused, form, person)
        return redirect(f"{path_of(registration)}?gedaan=aangemeld")

    def registered(self, form, person, submit_key):
        return signing_up.register(
            event=self.event,
            person=person,
            choices=form.choices.choices(),
            needs=form.needs.needs(),
            consent=form.needs.cleaned_data["consent"],
            submit_key=submit_key,
            now=self.now,
        )

    def refused(self, refused, form, person):
        if refused.code == "known":
            post_links(event=self.event, email=person.email, now=self.now)
            return self.answer("events/sign_up/known.html")
        if refused.code in ("closed", "cancelled"):
            return self.closed()
        form.choices.add_error(None, refused)
        return self.show(form, CHOOSE, has_mistakes=True)

    def closed(self):
        """Signing up is not possible now: which, and what is."""
        return self.answer("events/sign_up/closed.html")

    def show(self, form, step, *, has_mistakes=False, problem="", status=200):
        """One step, with all others in hidden fields."""
        if step == CHOOSE:
            prefetch_related_objects(self.sessions, "facilities")
        current = form.steps.get(step)
        mistakes = current.mistakes() if has_mistakes else []
        hidden = form.hidden(besides=step)
        if current and not has_mistakes:
            current.quiet()
        context = {
            "form": form,
            "step": step,
            "next_step": step + 1,
            "previous_step": step - 1,
            "title": TITLES[step],
            "steps": [(number, TITLES[number]) for number in (CHOOSE, WHO, NEEDS)],
            "hidden": hidden,
            "mistakes": mistakes,
            "problem": problem,
            "retention": retention_of(self.event),
            "is_late": self.event.interpreters_are_late(self.now),
        }
        response = self.answer(f"events/sign_up/step_{step}.html", status=status, **context)
        # What somebody needs, and the whole of it at the end, stays in no cache at all.
        return response if step == CHECK or form.needs.says_something else passing(response)

    def answer(self, template, status=200, **context):
        above = crumbs(self.event)
        context |= {
            "event": self.event,
            "standing": self.standing,
            "breadcrumb": above,
            "meta_description": f"Meld u aan voor {self.event.head_title}.",
        }
        return render(self.request, template, context, status=status)
