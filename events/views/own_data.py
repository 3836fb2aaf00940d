"""What is kept about somebody: what they need, what they said they would do, and all the rest."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from ..domain import afterwards, forgetting, provisions
from ..domain.errors import Refused
from ..forms.needs import NeedsForm, filled_in, kinds_for
from ..forms.own import CommitmentForm
from ..mails.calendar import own_calendar
from ..models import Commitment, Session
from ..own_data import data_of
from .own import back, page
from .private import own


@require_http_methods(["GET", "HEAD", "POST"])
@own
def needs(request, registration, now):
    """What somebody needs: change it, or withdraw consent, which deletes it at once."""
    if request.POST.get("trek-in"):
        provisions.withdraw(registration)
        return back(registration, "ingetrokken")
    kinds = kinds_for(Session.objects.filter(event=registration.event_id))
    form = NeedsForm(request.POST or None, kinds=kinds, initial=filled_in(registration))
    if request.method == "POST" and form.is_valid():
        try:
            provisions.keep(registration, form.needs(), now=now)
            return back(registration, "nodig")
        except Refused as refused:
            form.add_error(None, refused)
    is_late = registration.event.interpreters_are_late(now)
    return page(request, registration, "events/own/needs.html", form, is_late=is_late)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def data(request, registration, now):
    """What is kept about somebody: see it, take it along, or have it deleted."""
    if request.method == "POST":
        forgetting.erase(registration=registration, now=now)
        return render(request, "events/own/erased.html", {"event": registration.event})
    return page(request, registration, "events/own/data.html", data=data_of(registration))


@require_safe
@own
def data_file(request, registration, now):
    """The same as a file that people and programs can read."""
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(dict(data_of(registration)), json_dumps_params=options)
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@own
def commitment(request, registration, now):
    """ "Wat doet u maandag?": asked after the day, public only by choice."""
    before = Commitment.objects.filter(registration=registration).first()
    form = CommitmentForm(request.POST or None, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            kept = afterwards.commit(registration=registration, now=now, **form.cleaned_data)
            return back(registration, "voornemen" if kept else "voornemen-weg")
        except Refused as refused:
            form.add_error(None, refused)
    is_early = now < registration.event.ends_at
    return page(request, registration, "events/own/commitment.html", form, is_early=is_early)


@require_safe
@own
def calendar(request, registration, now):
    """The sessions in which somebody has a seat, for their own calendar."""
    content = own_calendar(registration, now=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mijn-programma.ics"'
    return response
