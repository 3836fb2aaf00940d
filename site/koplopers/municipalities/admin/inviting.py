"""The screen that invites a person to write for a municipality."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.log_actions import log

from ..domain import WritesElsewhere, invite_author
from ..invitations import mail_invitation
from ..models import Municipality
from .act_forms import InviteForm
from .log import INVITE
from .screens import HOME, ConfirmedActView

logger = logging.getLogger(__name__)

MAILED = "De mail met een link om een wachtwoord te kiezen is verstuurd naar {email}."
MAILED_WELCOME = "{name} heeft al een wachtwoord en krijgt een mail dat het schrijven kan beginnen."
NOT_MAILED = (
    "{name} staat bij gemeente {municipality}, maar de mail aan {email} kon niet weg. Er is niets "
    "verloren. Probeer het later nog eens: klik bij de leden op “Mail de uitnodiging opnieuw”."
)


@dataclass(frozen=True)
class Outcome:
    """What a person at the screen must hear of an invitation."""

    text: str
    mailed: bool


def invite(*, by, municipality, **who):
    """Invite a person, and mail when that is in the database for good; returns an Outcome.

    Raises what invite_author raises, and then no mail has gone out. Refuses (RuntimeError) to run
    inside a transaction, which could still take the account back after the mail.
    """
    with transaction.atomic(durable=True):
        invitation = invite_author(municipality=municipality, **who)
        log(invitation.user, INVITE, user=by, data={"municipality": str(municipality)})
    return deliver(invitation, municipality)


def deliver(invitation, municipality):
    """Mail an invitation; a mail server that fails is told in the Outcome and noted in the log."""
    user = invitation.user
    words = {"name": user, "email": user.email, "municipality": municipality}
    try:
        mail_invitation(invitation, municipality)
    except OSError:
        logger.exception("The invitation of user %s could not be mailed.", user.pk)
        return Outcome(NOT_MAILED.format(**words), mailed=False)
    template = MAILED if invitation.needs_password else MAILED_WELCOME
    return Outcome(template.format(**words), mailed=True)


def tell(request, outcome):
    """Put an Outcome above the next screen."""
    show = messages.success if outcome.mailed else messages.error
    show(request, outcome.text)


class InviteView(ConfirmedActView):
    """Name, address and municipality; someone of another municipality is only moved when asked."""

    permission_required = "members"
    form_class = InviteForm
    error_field = "email"
    page_title = "Nodig iemand uit"
    header_icon = "mail"
    submit_label = "Nodig uit"
    confirm_template_name = "municipalities/admin/move_confirm.html"
    intro = (
        "De persoon krijgt een mail met een link om een wachtwoord te kiezen, en kan daarna "
        "schrijven voor de gemeente."
    )

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_initial(self):
        return {"municipality": self.request.GET.get("gemeente")}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, intro=self.intro)
        context["nobody_joined"] = not Municipality.objects.current().members().exists()
        context["join_url"] = reverse("programme:join") if self.user_has_permission("join") else ""
        return context

    def act(self, form):
        municipality = form.cleaned_data["municipality"]
        try:
            outcome = invite(by=self.request.user, move=self.is_confirmed, **form.cleaned_data)
        except WritesElsewhere as error:
            return self.ask(form, question=error.message, municipality=municipality)
        tell(self.request, outcome)
        return redirect("programme:members", municipality.pk)
