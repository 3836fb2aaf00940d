"""The forms of a programme: rounds, rooms, sessions and what stays of them afterwards."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.widgets import AdminDocumentChooser

from koplopers.themes.models import Theme

from ..models import Material, Room, Round, Session, SessionFacility, Speaker
from ..models.moments import refuse_odd_year
from .widgets import MomentInput

# So many empty fields follow the pages and speakers that are there already.
EMPTY = 2
# The lists of pages that a session links to: (name of the field of Session, label of one).
LINKS = (
    ("practices", "Praktijkvoorbeeld"),
    ("bottlenecks", "Knelpunt"),
    ("success_factors", "Succesfactor"),
)
FACILITIES = [
    (kind.value, kind.label)
    for kind in (
        SessionFacility.Kind.RING_LOOP,
        SessionFacility.Kind.WHEELCHAIR,
        SessionFacility.Kind.LOW_STIMULUS,
    )
]


class EventRowForm(forms.ModelForm):
    """A row of one meeting; its constraints count the meeting in."""

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.event = event

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"event"}


class RoundForm(EventRowForm):
    class Meta:
        model = Round
        fields = ["name", "starts_at", "ends_at"]
        widgets = {"starts_at": MomentInput, "ends_at": MomentInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].validators.append(refuse_odd_year)


class RoomForm(EventRowForm):
    class Meta:
        model = Room
        fields = ["name", "holds", "access"]


class SessionForm(EventRowForm):
    """A session with its seats, speakers, facilities and links; each kind of link has a few fields."""

    capacity = forms.IntegerField(
        label="Plekken",
        min_value=0,
        max_value=5000,
        help_text="Hoeveel deelnemers kunnen zich aanmelden?",
    )
    crew = forms.IntegerField(
        label="Anderen in de zaal",
        min_value=0,
        max_value=500,
        initial=0,
        help_text="Sprekers, tolken en helpers. Zij nemen geen plek in, maar tellen mee voor de zaal.",
    )
    new_speaker = forms.CharField(
        label="Nieuwe spreker",
        max_length=120,
        required=False,
        help_text="Staat de spreker niet in de lijst? Typ hier de naam. De rest vult u later in bij Sprekers.",
    )
    facilities = forms.MultipleChoiceField(
        label="Dit is er zeker",
        choices=FACILITIES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Iedereen ziet dit op de site. Een tolk komt erbij als een organisator bij Tolken bevestigt.",
    )
    wheelchair_number = forms.IntegerField(
        label="Hoeveel rolstoelplekken?", min_value=1, max_value=500, required=False
    )

    class Media:
        js = ["beheer/naming.js"]

    class Meta:
        model = Session
        fields = ["round", "room", "kind", "title", "summary", "text", "themes"]
        widgets = {"themes": forms.CheckboxSelectMultiple}

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, **kwargs)
        self.fields["round"].queryset = event.rounds.all()
        self.fields["round"].empty_label = "Kies een ronde"
        self.fields["room"].queryset = event.rooms.all()
        self.fields["room"].empty_label = "Online"
        self.fields["kind"].choices = [("", "Kies een soort"), *Session.Kind.choices]
        self.fields["themes"].queryset = Theme.objects.order_by("name")
        self._fill()
        self._add_lists()

    def _fill(self):
        session = self.instance
        if session.pk:
            ledger, facilities = session.ledger, list(session.facilities.all())
            numbers = {facility.kind: facility.number for facility in facilities}
            self.initial.update(
                capacity=ledger.capacity,
                crew=ledger.crew,
                facilities=list(numbers),
                wheelchair_number=numbers.get(SessionFacility.Kind.WHEELCHAIR),
            )

    def _add_lists(self):
        there = self.instance.pk is not None
        speakers = [s.speaker_id for s in self.instance.speaking.all()] if there else []
        choices = Speaker.objects.select_related("municipality")
        for name, initial in self._slots("speakers", speakers):
            self.fields[name] = forms.ModelChoiceField(
                choices, label="Spreker", required=False, initial=initial, empty_label="Niemand"
            )
        for field, label in LINKS:
            model = Session._meta.get_field(field).related_model
            chosen = getattr(self.instance, field).values_list("pk", flat=True) if there else []
            for name, initial in self._slots(field, chosen):
                self.fields[name] = forms.ModelChoiceField(
                    model.objects.all(),
                    label=label,
                    required=False,
                    initial=initial,
                    widget=AdminPageChooser(target_models=[model]),
                )

    def _slots(self, prefix, chosen):
        """(name of a field, what stands in it): those that are there, what was sent, and two more."""
        chosen = list(chosen)
        sent = [name for name in self.data if name.startswith(f"{prefix}_")]
        number = max(len(chosen) + EMPTY, len(sent))
        return [
            (f"{prefix}_{n}", chosen[n] if n < len(chosen) else None)
            for n in range(min(number, 50))
        ]

    def slots(self, prefix):
        """The fields of one list, to be shown together."""
        return [self[name] for name in self.fields if name.startswith(f"{prefix}_")]

    def chosen(self, prefix):
        """What was chosen in the fields of one list."""
        values = (self.cleaned_data[field.name] for field in self.slots(prefix))
        return list(dict.fromkeys(value for value in values if value))

    @property
    def groups(self):
        """(heading, fields) in the order in which an editor thinks of them."""
        one = [self[name] for name in ("title", "kind", "round", "room", "summary", "text")]
        return [
            ("Wat, wanneer en waar", one),
            ("Plekken", [self["capacity"], self["crew"]]),
            ("Sprekers", [*self.slots("speakers"), self["new_speaker"]]),
            ("Voorzieningen", [self["facilities"], self["wheelchair_number"]]),
            ("Waar gaat dit over?", [self["themes"], *self._links()]),
        ]

    def _links(self):
        return [field for name, _ in LINKS for field in self.slots(name)]

    def numbers(self):
        """The facilities that were ticked, each with a number or None."""
        chosen = self.cleaned_data["facilities"]
        number = self.cleaned_data["wheelchair_number"]
        return {
            kind: number if kind == SessionFacility.Kind.WHEELCHAIR else None for kind in chosen
        }

    def clean(self):
        data = super().clean()
        if data.get("wheelchair_number") and SessionFacility.Kind.WHEELCHAIR not in data.get(
            "facilities", []
        ):
            raise ValidationError(
                {"wheelchair_number": "Kruis hierboven ook “Rolstoelplekken” aan."}
            )
        return data


class MaterialForm(forms.ModelForm):
    class Meta:
        model = Material
        fields = ["kind", "title", "document", "captions", "transcript"]
        widgets = {"document": AdminDocumentChooser, "captions": AdminDocumentChooser}
