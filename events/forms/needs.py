"""Step 3: what somebody needs to take part. What, never why; kept only with their consent."""

from dataclasses import dataclass

from django import forms

from koplopers.base.steps import StepForm

from ..domain.provisions import Need
from ..models import Provision

Kind = Provision.Kind

# What somebody may add in their own words, where that helps to arrange it.
NOTES = {
    Kind.SIGN_LANGUAGE: "Wilt u hierover iets zeggen? Bijvoorbeeld welke tolk u graag hebt.",
    Kind.WRITTEN: "Wilt u hierover iets zeggen? Bijvoorbeeld welke tolk u graag hebt.",
    Kind.WHEELCHAIR: "Wilt u hierover iets zeggen? Bijvoorbeeld hoe breed uw rolstoel is.",
    Kind.MATERIALS: "Hoe wilt u het materiaal? Bijvoorbeeld als Word-bestand, of in letters van 18 punten.",
    Kind.GUIDANCE: "Waarmee kunnen wij helpen? Bijvoorbeeld: iemand die u bij de bus ophaalt.",
    Kind.DIET: "Wat eet u wel, en wat niet?",
    Kind.ALLERGY: "Waarmee moeten wij rekening houden?",
    Kind.OTHER: "Wat hebt u nodig?",
}
# These say nothing without words.
NEEDS_WORDS = (Kind.DIET, Kind.ALLERGY, Kind.OTHER)
# What makes sense when everybody sits at home.
ONLINE = (Kind.SIGN_LANGUAGE, Kind.WRITTEN, Kind.MATERIALS, Kind.OTHER)


def kinds_for(sessions):
    """Return the kinds that are asked for: fewer for a meeting that is only online."""
    return list(Kind) if any(session.room_id for session in sessions) else list(ONLINE)


@dataclass(frozen=True)
class Line:
    """One kind with the fields that belong to it; `own` and `note` may be None."""

    kind: Provision.Kind
    wanted: object
    own: object
    note: object

    @property
    def needs_words(self):
        """Whether a tick alone says nothing."""
        return self.kind in NEEDS_WORDS


class NeedsForm(StepForm):
    """A box for each kind of provision, a line where words help, and one tick for consent."""

    consent = forms.BooleanField(
        label="Ja, u mag bewaren wat ik hierboven invulde.",
        required=False,
    )

    def __init__(self, *args, kinds, **kwargs):
        self.kinds = kinds
        super().__init__(*args, **kwargs)
        for kind in kinds:
            self.fields |= _fields(kind)
        self.order_fields([name for name in self.fields if name != "consent"])

    @property
    def says_something(self):
        """Whether anything at all was filled in, right or wrong."""
        return any(self[name].value() not in (None, "", False) for name in self.fields)

    def lines(self):
        """One Line for each kind."""
        return [
            Line(kind, self[_wanted(kind)], self._maybe(_own(kind)), self._maybe(_note(kind)))
            for kind in self.kinds
        ]

    def _maybe(self, name):
        return self[name] if name in self.fields else None

    def clean(self):
        cleaned = super().clean()
        for need in self._needs(cleaned):
            if need.kind in NEEDS_WORDS and not need.note:
                self.add_error(
                    _note(Kind(need.kind)), f"{Kind(need.kind).label}: vul in wat u nodig hebt."
                )
        if self._needs(cleaned) and not cleaned.get("consent"):
            self.add_error(
                "consent",
                "Wij mogen dit alleen bewaren als u dat goedvindt. Vink dit aan, of haal weg wat u "
                "hierboven koos.",
            )
        return cleaned

    def needs(self):
        """Return the Needs; only of a form that is valid. Words without a tick count as well."""
        return self._needs(self.cleaned_data)

    def summary(self):
        """Return (label, words) for the last look before sending."""
        return [
            (
                Kind(need.kind).label,
                " ".join(filter(None, [need.own and "Ik neem zelf een tolk mee.", need.note])),
            )
            for need in self.needs()
        ]

    def _needs(self, data):
        found = [
            Need(kind.value, data.get(_note(kind), ""), bool(data.get(_own(kind))))
            for kind in self.kinds
            if any(data.get(name(kind)) for name in (_wanted, _own, _note))
        ]
        return tuple(found)


def filled_in(registration):
    """Return the initial values of the form for what somebody asked for before."""
    values = {"consent": bool(registration.consented_at)}
    for provision in registration.provisions.all():
        kind = Kind(provision.kind)
        values |= {
            _wanted(kind): True,
            _own(kind): bool(provision.own),
            _note(kind): provision.note,
        }
    return values


def _wanted(kind):
    return f"nodig-{kind.value}"


def _own(kind):
    return f"eigen-{kind.value}"


def _note(kind):
    return f"tekst-{kind.value}"


def _fields(kind):
    fields = {_wanted(kind): forms.BooleanField(label=kind.label, required=False)}
    if kind in Provision.INTERPRETERS:
        fields[_own(kind)] = forms.BooleanField(label="Ik neem zelf een tolk mee", required=False)
    if kind in NOTES:
        fields[_note(kind)] = forms.CharField(
            label=NOTES[kind],
            required=False,
            max_length=200,
            # So that the style sheet can tell whether something was filled in.
            widget=forms.TextInput(attrs={"placeholder": " "}),
        )
    return fields
