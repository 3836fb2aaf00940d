"""What somebody can change behind their own link."""

from django import forms

from koplopers.base.steps import StepForm

from .choosing import SKIP, options_of
from .person import companions_field


class SwapForm(StepForm):
    """Another session in one round; `part` is an own.OwnPart."""

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        titles = [(str(session.pk), session.title) for session in part.part.held]
        self.fields["session"] = forms.ChoiceField(
            label="Wat kiest u?",
            choices=[*titles, (SKIP, "Ik sla deze ronde over")],
            initial=str(part.chosen or SKIP),
            widget=forms.RadioSelect,
            error_messages={
                "required": "Kies een onderdeel, of sla de ronde over.",
                "invalid_choice": "Dit onderdeel is er niet meer. Kies een ander.",
            },
        )

    @property
    def options(self):
        return options_of(self["session"], self.part.part.held)


class CompanionsForm(StepForm):
    """How many people come along."""

    companions = companions_field()


class CommitmentForm(StepForm):
    """One sentence; empty takes it away. `before` is the Commitment that stands now, or None."""

    text = forms.CharField(
        label="Wat doet u maandag?",
        required=False,
        max_length=300,
        help_text="Eén of twee zinnen. Over zes weken vragen wij u hoe het ging.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(
        label="Dit mag op de site staan, met de naam van mijn gemeente. Mijn eigen naam staat er niet bij.",
        required=False,
    )

    def __init__(self, *args, before=None, **kwargs):
        if before:
            kwargs["initial"] = {"text": before.text, "is_public": before.is_public}
        super().__init__(*args, **kwargs)
