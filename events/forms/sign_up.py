"""The three steps together, with what travels through all of them."""

import uuid

from .choosing import ChoicesForm
from .needs import NeedsForm, kinds_for
from .person import PersonForm

CHOOSE, WHO, NEEDS, CHECK = 1, 2, 3, 4
TITLES = {
    CHOOSE: "Waar doet u aan mee?",
    WHO: "Wie bent u?",
    NEEDS: "Wat hebt u nodig?",
    CHECK: "Klopt alles?",
}


class SignUpForm:
    """What was filled in over three steps; `data` is None when somebody only starts."""

    def __init__(self, parts, data=None, wanted=""):
        sessions = [session for part in parts for session in part.held]
        self.choices = ChoicesForm(data, parts=parts, wanted=wanted)
        self.person = PersonForm(data)
        self.needs = NeedsForm(data, kinds=kinds_for(sessions))
        self.steps = {CHOOSE: self.choices, WHO: self.person, NEEDS: self.needs}
        self.submit_key = _key(data.get("sleutel") if data else None)
        # People do not see this field and leave it empty; a program fills in all it finds.
        self.trap = data.get("website", "") if data else ""

    def first_wrong(self, before):
        """Return the first step before this one that has a mistake in it; None when there is none."""
        found = (step for step, form in self.steps.items() if step < before and not form.is_valid())
        return next(found, None)

    def hidden(self, besides):
        """The fields of all other steps, to travel along."""
        return [
            field
            for step, form in self.steps.items()
            if step != besides
            for field in form.quiet().hidden()
        ]


def _key(text):
    """The key of this form: the same form twice is one registration."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.uuid4()
