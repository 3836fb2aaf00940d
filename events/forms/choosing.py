"""Step 1: what somebody joins, one thing in each round."""

from dataclasses import dataclass

from django import forms

from koplopers.base.steps import StepForm

from ..domain.signing_up import Choice

SKIP = "niet"
NO_SECOND = ""


@dataclass(frozen=True)
class Question:
    """What is asked about one round: the fields, and a radio button for each session."""

    part: object
    first: object
    second: object

    @property
    def options(self):
        return options_of(self.first, self.part.held)


def options_of(field, sessions):
    """Return (radio button, session or None) for each answer of a bound field with radio buttons."""
    by_key = {str(session.pk): session for session in sessions}
    return [(radio, by_key.get(str(radio.data["value"]))) for radio in field.subwidgets]


class ChoicesForm(StepForm):
    """A first choice in each round, a second one where there is something to choose, or neither.

    `parts` are programme.Parts; `wanted` is the key of a session that somebody came from.
    """

    def __init__(self, *args, parts, wanted="", **kwargs):
        self.parts = [part for part in parts if part.held]
        for_fields = {}
        for part in self.parts:
            for_fields |= _fields(part, wanted)
        self._own_fields = for_fields
        super().__init__(*args, **kwargs)
        self.fields.update(for_fields)

    def questions(self):
        """One Question for each round."""
        return [
            Question(
                part,
                self[_name(part)],
                self[_second(part)] if _second(part) in self.fields else None,
            )
            for part in self.parts
        ]

    def clean(self):
        cleaned = super().clean()
        for part in self.parts:
            first, second = cleaned.get(_name(part)), cleaned.get(_second(part))
            if second and second == first:
                self.add_error(_second(part), "Kies een andere tweede keuze, of kies geen.")
        firsts = [cleaned.get(_name(part)) for part in self.parts]
        if firsts and all(first == SKIP for first in firsts):
            self.add_error(_name(self.parts[0]), "Kies in minstens één ronde een onderdeel.")
        return cleaned

    def choices(self):
        """Return what was chosen as Choices; only of a form that is valid."""
        return [
            Choice(int(first), int(second) if second else None)
            for first, second in self._pairs()
            if first != SKIP
        ]

    def summary(self):
        """Return (round, title of the first choice or "", title of the second or "")."""
        titles = {str(s.pk): s.title for part in self.parts for s in part.held}
        pairs = zip(self.parts, self._pairs(), strict=True)
        return [
            (part.round, titles.get(first, ""), titles.get(second, "") if first != SKIP else "")
            for part, (first, second) in pairs
        ]

    def _pairs(self):
        data = self.cleaned_data
        return [(data[_name(part)], data.get(_second(part), "")) for part in self.parts]


def _name(part):
    return f"ronde-{part.round.pk}"


def _second(part):
    return f"tweede-{part.round.pk}"


def _fields(part, wanted):
    titles = [(str(session.pk), session.title) for session in part.held]
    keys = [key for key, _ in titles]
    first = keys[0] if len(keys) == 1 else wanted if wanted in keys else None
    fields = {
        _name(part): forms.ChoiceField(
            label=part.round.name,
            choices=[*titles, (SKIP, "Ik sla deze ronde over")],
            widget=forms.RadioSelect,
            initial=first,
            error_messages={
                "required": f"{part.round.name}: kies een onderdeel, of sla de ronde over.",
                "invalid_choice": f"{part.round.name}: dit onderdeel is er niet meer. Kies een ander.",
            },
        )
    }
    if len(keys) > 1:
        fields[_second(part)] = forms.ChoiceField(
            label=f"Tweede keuze in {part.round.name[0].lower()}{part.round.name[1:]}",
            choices=[(NO_SECOND, "Geen tweede keuze"), *titles],
            required=False,
            error_messages={
                "invalid_choice": f"{part.round.name}: uw tweede keuze is er niet meer."
            },
        )
    return fields
