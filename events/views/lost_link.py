""" "Link kwijt": the same answer for an address that is known and for one that is not."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from koplopers.accounts.login import client_address
from koplopers.base.limits import HOUR, is_too_often
from koplopers.base.private import private

from ..forms.lost_link import LostLinkForm
from ..mails.again import send_link

DESCRIPTION = "Link naar uw aanmelding kwijt? Vraag hem hier opnieuw aan."
TOO_OFTEN = "U hebt dit vaak gevraagd. Wacht een uur en probeer het dan opnieuw."


@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request):
    """Mail the link once more; whether there is one, only the mailbox tells."""
    return private(_answer(request, LostLinkForm(request.POST or None)))


def _answer(request, form):
    if request.method == "POST" and form.is_valid():
        if _is_too_often(request):
            response = _show(request, form, status=429, problem=TOO_OFTEN)
            response["Retry-After"] = str(int(HOUR.total_seconds()))
            return response
        send_link(email=form.cleaned_data["email"], now=timezone.now())
        return render(request, "events/own/link_sent.html")
    return _show(request, form, mistakes=form.mistakes() if form.is_bound else [])


def _show(request, form, status=200, **context):
    context |= {"form": form, "meta_description": DESCRIPTION}
    return render(request, "events/own/lost_link.html", context, status=status)


def _is_too_often(request):
    most, address = settings.SIGN_UPS_AN_HOUR, client_address(request)
    return is_too_often("lost-link", address, most=most, now=timezone.now())
