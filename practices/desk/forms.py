"""The forms of the review screen."""

from django import forms


class DecisionForm(forms.Form):
    """Which submission, and which version of the text the editor read."""

    task_state = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SendBackForm(DecisionForm):
    """A remark is compulsory: without one the writer does not know what to do."""

    remark = forms.CharField(
        label="Uw opmerking voor de schrijver",
        help_text="Zeg eerst wat goed is, en dan wat er moet veranderen.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        error_messages={
            "required": "Schrijf wat er moet veranderen. Zonder opmerking weet de schrijver dat niet."
        },
    )
