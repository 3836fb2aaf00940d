"""A form that is one step of several; what the other steps hold travels along in hidden fields."""

from dataclasses import dataclass

from django import forms
from django.forms.utils import ErrorDict


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: the id of the field where it stands, and what is the matter."""

    anchor: str
    text: str


class StepForm(forms.Form):
    """Says what is wrong when asked, and not before."""

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

    def mistakes(self):
        """Return what is wrong as Mistakes, in the order of the page; each can be jumped to."""
        general = [Mistake("", text) for text in self.non_field_errors()]
        return general + [
            Mistake(self.anchor(name), text) for name in self.fields for text in self[name].errors
        ]

    def anchor(self, name):
        """The id of what can have the focus: of a group of choices, the first one."""
        is_group = isinstance(self.fields[name].widget, forms.RadioSelect)
        return f"{self[name].auto_id}_0" if is_group else self[name].auto_id


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
