"""Reporting a barrier in two steps. Nothing is kept until the last button: the form carries it all."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from koplopers.accounts.login import client_address
from koplopers.base.limits import HOUR, is_too_often
from koplopers.base.private import passing, private

from .forms import REACH, TITLES, WHAT, BarrierForm
from .reporting import answer_weeks, report_barrier

SEND = "verstuur"
TRAPPED = "Een veld dat leeg moet blijven, was ingevuld. Haal die tekst weg en verstuur opnieuw."
TOO_OFTEN = (
    "Er komen nu heel veel meldingen van uw internetverbinding. Wacht een uur en verstuur dan "
    "opnieuw. Wat u invulde, staat er nog."
)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """The form, step by step; at the end the report is written down and somebody is thanked."""
    return passing(_post(request) if request.method == "POST" else _start(request))


@require_safe
def thanks(request):
    """What happens next with a report, and when."""
    context = {
        "weeks": answer_weeks(),
        "has_email": request.GET.get("antwoord") == "ja",
        "meta_description": "Uw melding over deze site is bij ons. Zo gaat het verder.",
    }
    return private(render(request, "accessibility/report/thanks.html", context))


def _start(request):
    return _show(request, BarrierForm(page=request.GET.get("pagina", "")[:300]), WHAT)


def _post(request):
    form, wanted = BarrierForm(request.POST), request.POST.get("naar", "")
    if wanted == SEND:
        return _send(request, form)
    if wanted != str(REACH):
        return _show(request, form, WHAT)
    wrong = form.first_wrong(upto=WHAT)
    return _show(request, form, wrong or REACH, has_mistakes=bool(wrong))


def _send(request, form):
    wrong, now = form.first_wrong(upto=REACH), timezone.now()
    if wrong:
        return _show(request, form, wrong, has_mistakes=True)
    if form.trap:
        return _show(request, form, REACH, problem=TRAPPED)
    most = settings.SIGN_UPS_AN_HOUR
    if is_too_often("barrier", client_address(request), most=most, now=now):
        response = _show(request, form, REACH, problem=TOO_OFTEN, status=429)
        response["Retry-After"] = str(int(HOUR.total_seconds()))
        return response
    values = {**form.what.cleaned_data, **form.reach.cleaned_data}
    report_barrier(**values, key=form.submit_key, now=now)
    return redirect(reverse("barrier_thanks") + ("?antwoord=ja" if values["email"] else ""))


def _show(request, form, step, *, has_mistakes=False, problem="", status=200):
    """One step, with the other one in hidden fields."""
    current, other = form.steps[step], form.steps[REACH if step == WHAT else WHAT]
    mistakes = current.mistakes() if has_mistakes else []
    hidden = other.quiet().hidden()
    if not has_mistakes:
        current.quiet()
    context = {
        "form": form,
        "current": current,
        "step": step,
        "title": TITLES[step],
        "steps": TITLES.items(),
        "hidden": hidden,
        "mistakes": mistakes,
        "problem": problem,
        "meta_description": "Werkt iets op deze site niet voor u? Meld het hier, zonder account.",
    }
    return render(request, "accessibility/report/form.html", context, status=status)
