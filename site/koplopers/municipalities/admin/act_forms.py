"""The forms of what happens in the programme: joining, inviting, merging."""

from django import forms

from koplopers.base.widgets import DayInput

from ..models import Edition, Municipality


class MunicipalityChoice(forms.ModelChoiceField):
    """A municipality by its reading name."""

    def __init__(self, **kwargs):
        super().__init__(
            Municipality.objects.current(),
            label="Gemeente",
            empty_label="Kies een gemeente",
            **{
                "error_messages": {
                    "required": "Kies een gemeente.",
                    "invalid_choice": "Deze gemeente kunt u hier niet kiezen.",
                },
                **kwargs,
            },
        )


class JoiningChoice(MunicipalityChoice):
    """Says of each municipality whether it takes part already."""

    def label_from_instance(self, municipality):
        return f"{municipality} (doet al mee)" if municipality.group_id else str(municipality)


class JoinForm(forms.Form):
    """Lets a municipality take part, as koploper of an edition or not."""

    municipality = JoiningChoice()
    edition = forms.ModelChoiceField(
        Edition.objects.all(),
        label="Koploper in editie",
        required=False,
        empty_label="Geen koploper",
        help_text="Alleen als de gemeente koploper is. Meedoen kan ook zonder.",
    )
    starts_on = forms.DateField(
        label="Koploper vanaf", required=False, widget=DayInput, help_text="De eerste dag."
    )

    def clean(self):
        data = super().clean()
        has_edition, has_day = data.get("edition"), data.get("starts_on")
        if has_edition and not has_day and "starts_on" not in self.errors:
            self.add_error("starts_on", "Vul in vanaf welke dag de gemeente koploper is.")
        if has_day and not has_edition and "edition" not in self.errors:
            self.add_error("edition", "Kies een editie, of laat de dag leeg.")
        return data


class InviteForm(forms.Form):
    """Invites one person to write for one municipality."""

    name = forms.CharField(
        label="Naam",
        max_length=150,
        help_text="Voornaam en achternaam. Zo begint de mail: Beste …",
        error_messages={"required": "Vul de naam in."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Het adres van het werk. Hiermee logt de persoon straks in.",
        error_messages={"required": "Vul het e-mailadres in."},
    )
    municipality = MunicipalityChoice(
        help_text="Staat de gemeente er niet bij? Dan doet zij nog niet mee. Een beheerder regelt dat."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.current().members()

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class MergeForm(forms.Form):
    """Chooses into which municipality another one goes, and when."""

    target = MunicipalityChoice()
    on = forms.DateField(
        label="Bestaat niet meer sinds",
        widget=DayInput,
        help_text="De eerste dag van de nieuwe indeling. Meestal is dat 1 januari.",
        error_messages={"required": "Vul de dag in."},
    )

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        target = self.fields["target"]
        target.label = "Gaat op in"
        target.queryset = Municipality.objects.current().exclude(pk=source.pk)
