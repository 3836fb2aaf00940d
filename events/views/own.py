"""One's own registration, behind the signed link: looking shows, only a form that is sent acts.

A program that follows every link in a mail therefore changes nothing.
"""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..domain import changing
from ..domain.errors import Refused
from ..forms.choosing import SKIP
from ..forms.own import CompanionsForm, SwapForm
from ..links import path_of, token_of
from ..models import Commitment, EventLedger, Seat, Session
from ..own import own_parts
from ..retention import retention_of
from .private import own

# What was just done, said once at the top of the page. The address says which, so that no cookie has to.
DONE = {
    "aangemeld": "Uw aanmelding is binnen. U krijgt een mail met deze link.",
    "gekozen": "Uw programma is gewijzigd.",
    "wachtlijst": "U staat op de wachtlijst. Wat u al had, houdt u.",
    "weg": "Dit onderdeel staat niet meer in uw programma.",
    "aangenomen": "U hebt deze plek.",
    "afgeslagen": "U hebt het aanbod afgeslagen.",
    "begeleiders": "Wij weten nu hoeveel mensen er met u meekomen.",
    "nodig": "Wij hebben bewaard wat u nodig hebt.",
    "ingetrokken": "Uw toestemming is ingetrokken. Wat u nodig had, is meteen gewist.",
    "voornemen": "Uw voornemen is bewaard.",
    "voornemen-weg": "Uw voornemen is gewist.",
}


@require_safe
@own
def registration(request, registration, now):
    """The own programme, and what can be changed."""
    # The form again, from the history of a browser, of who cancelled since: nothing came in.
    done = "" if registration.cancelled_at else DONE.get(request.GET.get("gedaan"), "")
    return show(request, registration, now, done=done)


def show(request, registration, now, *, done="", problem=""):
    """The page itself, with what was just `done` or what stood in the way."""
    event = registration.event
    ledger = EventLedger.objects.filter(pk=event.pk).first()
    is_off = bool(ledger and ledger.cancelled_at)
    parts = own_parts(registration, now=now)
    is_over = now >= event.ends_at
    context = {
        "parts": parts,
        "is_off": is_off,
        "because": ledger.cancelled_because if is_off else "",
        "is_over": is_over,
        "can_change": not (registration.cancelled_at or is_off or is_over),
        "has_seat": any(part.held for part in parts),
        "is_online": any(part.held and not part.held.session.room_id for part in parts),
        "provisions": list(registration.provisions.all()),
        "commitment": Commitment.objects.filter(registration=registration).first(),
        "now": now,
        "done": done,
        "problem": problem,
    }
    return page(request, registration, "events/own/registration.html", **context)


def page(request, registration, template, form=None, **context):
    """A page about one registration, with what stands on all of them."""
    context |= {
        "registration": registration,
        "event": registration.event,
        "token": token_of(registration),
        "form": form,
        "mistakes": form.mistakes() if form and form.is_bound else [],
        "retention": retention_of(registration.event),
        # What leads to it is a secret; no head of a page repeats it.
        "canonical_url": None,
    }
    return render(request, template, context)


def back(registration, done):
    """To the page of the registration, which says what was done."""
    return redirect(f"{path_of(registration)}?gedaan={done}")


@require_http_methods(["GET", "HEAD", "POST"])
@own
def swap(request, registration, now):
    """Choose another session in one round, or leave the round."""
    parts = own_parts(registration, now=now)
    wanted = request.POST.get("ronde") or request.GET.get("ronde", "")
    part = next((part for part in parts if str(part.round.pk) == wanted and part.part.held), None)
    if part is None:
        return redirect(path_of(registration))
    form = SwapForm(request.POST or None, part=part)
    if request.method == "POST" and form.is_valid():
        try:
            return back(registration, _swap(registration, part, form.cleaned_data["session"], now))
        except Refused as refused:
            form.add_error("session", refused)
    return page(request, registration, "events/own/swap.html", form, part=part)


def _swap(registration, part, chosen, now):
    """Do what was chosen; returns which of DONE it became."""
    if chosen == SKIP:
        for seat in filter(None, [part.held, part.waiting, part.offer]):
            changing.leave(seat=seat, now=now)
        return "weg"
    session = Session.objects.get(pk=chosen)
    seat = changing.choose(registration=registration, session=session, now=now)
    return "wachtlijst" if seat.state == Seat.State.WAITING else "gekozen"


@require_POST
@own
def answer_offer(request, registration, now):
    """Take the seat that was offered, or let it go to the next one in line."""
    key = request.POST.get("plek", "")
    seat = next((seat for seat in registration.seats.all() if str(seat.pk) == key), None)
    if seat is None:
        return redirect(path_of(registration))
    try:
        return back(registration, _answer(seat, request.POST.get("antwoord"), now))
    except Refused as refused:
        return show(request, registration, now, problem=refused.message)


def _answer(seat, answer, now):
    if answer == "ja":
        changing.accept(seat=seat, now=now)
        return "aangenomen"
    # Saying no to what one has already would give up a seat: that is another form.
    if seat.state in Seat.WISHING:
        changing.leave(seat=seat, now=now)
    return "afgeslagen"


@require_http_methods(["GET", "HEAD", "POST"])
@own
def companions(request, registration, now):
    """How many people come along."""
    initial = {"companions": registration.companions}
    form = CompanionsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["companions"]
        try:
            changing.change_companions(registration=registration, number=number, now=now)
            return back(registration, "begeleiders")
        except Refused as refused:
            form.add_error("companions", refused)
    return page(request, registration, "events/own/companions.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def cancel(request, registration, now):
    """Ask whether somebody is sure; only the form takes them off."""
    if request.method == "POST":
        try:
            changing.cancel(registration=registration, now=now)
        except Refused as refused:
            return show(request, registration, now, problem=refused.message)
        return redirect(path_of(registration))
    return page(request, registration, "events/own/cancel.html")
