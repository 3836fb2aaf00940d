"""The two steps of reporting a barrier: what goes wrong, and how to reach you if you want that."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format

from koplopers.base.steps import StepForm, email_field

from .models import BarrierReport

WHAT, REACH = 1, 2
TITLES = {WHAT: "Wat gaat er niet goed?", REACH: "Wilt u antwoord?"}


# As many characters as a report has room for.
LONGEST = 4000
TOO_LONG = "Dit zijn {number} tekens. Er passen er {most}. Maak uw tekst korter."


def _not_too_long(text):
    # The end of a line counts once, as it does in the browser.
    length = len(text.replace("\r\n", "\n"))
    if length > LONGEST:
        number, most = (number_format(n, force_grouping=True) for n in (length, LONGEST))
        raise ValidationError(TOO_LONG.format(number=number, most=most))


class WhatForm(StepForm):
    """What goes wrong, and where. Never asks what somebody has."""

    text = forms.CharField(
        label="Wat wilde u doen, en wat ging er niet goed?",
        validators=[_not_too_long],
        help_text="Vertel wat er op de site gebeurt. Over uzelf of uw gezondheid hoeft u niets te zeggen.",
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST}),
        error_messages={"required": "Schrijf op wat er niet goed gaat."},
    )
    kind = forms.ChoiceField(
        label="Waar past dit het beste bij?",
        required=False,
        choices=[("", "Dat weet ik niet"), *BarrierReport.Kind.choices],
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )
    page = forms.CharField(
        label="Op welke pagina was u?",
        required=False,
        max_length=300,
        help_text="Het adres van de pagina. Meestal staat het hier al.",
        error_messages={"max_length": "Dit adres is te lang. Er passen 300 tekens."},
    )


class ReachForm(StepForm):
    """An address for the answer, for who wants one."""

    email = email_field(
        "Alleen als u antwoord wilt. Wij gebruiken uw adres nergens anders voor, en wissen het "
        f"{BarrierReport.EMAIL_WEEKS} weken na uw melding.",
        required=False,
    )


class BarrierForm:
    """Both steps together, with what travels through them; `data` is None when somebody starts."""

    def __init__(self, data=None, page=""):
        self.what = WhatForm(data, initial={"page": page})
        self.reach = ReachForm(data)
        self.steps = {WHAT: self.what, REACH: self.reach}
        self.submit_key = _key(data.get("sleutel") if data else None)
        # People do not see this field and leave it empty; a program fills in all it finds.
        self.trap = data.get("website", "") if data else ""

    def first_wrong(self, upto):
        """Return the first step up to and with this one that has a mistake; None without any."""
        found = (step for step, form in self.steps.items() if step <= upto and not form.is_valid())
        return next(found, None)


def _key(text):
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.uuid4()
