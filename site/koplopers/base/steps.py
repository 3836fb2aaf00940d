"""A form that is one step of several; what the other steps hold travels along in hidden fields."""

from django import forms
from django.forms.utils import ErrorDict

from .mistakes import mistakes_of


class StepForm(forms.Form):
    """Says what is wrong when asked, and not before."""

    mistakes = mistakes_of

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages.setdefault("required", "Vul dit in.")

    def quiet(self):
        """Return the form with what was filled in, and without a word on what is wrong with it.

        For a step that somebody comes to, or goes back to: it was not handed in yet.
        """
        self._errors = ErrorDict(renderer=self.renderer)
        return self

    def hidden(self):
        """(name, value) of each field, as they travel through the other steps.

        Written without Django's own hidden fields: those point to help texts that are not on the page.
        """
        values = [(name, self[name].value()) for name in self.fields]
        return [(name, "" if value is None else value) for name, value in values]


def email_field(help_text="", **options):
    """The address of somebody."""
    return forms.EmailField(
        label="Uw e-mailadres",
        max_length=254,
        **options,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres is bijvoorbeeld naam@voorbeeld.nl.",
            "max_length": "Dit e-mailadres is te lang. Kijk of er niets te veel staat.",
        },
    )
