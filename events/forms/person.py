"""Step 2: who comes."""

from django import forms

from koplopers.base.steps import StepForm, email_field
from koplopers.municipalities.models import Municipality

from ..domain.signing_up import Person
from ..models import Registration
from ..models.registrations import MOST_COMPANIONS

ALONE = ["Ik kom alleen", "Er komt 1 persoon mee", "Er komen 2 mensen mee"]


def companions_field():
    """The question how many come along; who assists somebody takes no seat of a participant."""
    return forms.TypedChoiceField(
        label="Komt er iemand met u mee?",
        help_text=(
            "Een begeleider, een assistent of een tolk die u zelf meeneemt. Zij hoeven zich niet aan "
            "te melden. Wij houden ruimte voor hen vrij in de zaal."
        ),
        choices=list(enumerate(ALONE[: MOST_COMPANIONS + 1])),
        coerce=int,
        initial=0,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er iemand met u meekomt."},
    )


class PersonForm(StepForm):
    """Name and address are needed; the rest helps to make a good day of it."""

    name = forms.CharField(
        label="Uw naam",
        max_length=120,
        help_text="Zoals u genoemd wilt worden. Uw naam komt op een badge.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in."},
    )
    email = email_field("Hierheen sturen wij de bevestiging, en een link om iets te wijzigen.")
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label="Voor welke gemeente komt u?",
        required=False,
        empty_label="Geen gemeente",
        error_messages={"invalid_choice": "Kies een gemeente uit de lijst, of “Geen gemeente”."},
    )
    organisation = forms.CharField(
        label="Uw organisatie",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld als u niet voor een gemeente komt.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    role = forms.ChoiceField(
        label="Wat is uw rol?",
        required=False,
        choices=[("", "Dat zeg ik liever niet"), *Registration.Role.choices],
        help_text=(
            "Dit hoeft u nooit te vertellen. Het kan iets zeggen over uw gezondheid, en dat is van u. "
            "Vertelt u het wel? Dan weten wij of iedereen aan tafel zit."
        ),
    )
    companions = companions_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.current().order_by(
            "reading_name"
        )

    def person(self):
        """Return the Person; only of a form that is valid."""
        return Person(**self.cleaned_data)

    def summary(self):
        """Return (label, what was filled in) for the last look before sending."""
        data = self.cleaned_data
        role = dict(self.fields["role"].choices)[data["role"]]
        return [
            ("Naam", data["name"]),
            ("E-mailadres", data["email"]),
            ("Gemeente", data["municipality"] or "Geen gemeente"),
            ("Organisatie", data["organisation"] or "Niet ingevuld"),
            ("Rol", role if data["role"] else "Niet verteld"),
            ("Wie komt er mee?", ALONE[data["companions"]]),
        ]
