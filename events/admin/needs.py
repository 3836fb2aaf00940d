"""What each person needs, with an answer; and what the caterer has to know. Interpreters have a file
of their own."""

from collections import Counter

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages

from ..domain import provisions
from ..domain.errors import Refused
from ..models import Provision
from .logged import Logged, NeedsFile, people_with_needs
from .screens import ANSWER_NEEDS, EventAct, EventView

CATERING = (Provision.Kind.DIET, Provision.Kind.ALLERGY)
PASSED_ON = "Doorgegeven aan de cateraar."
CHANGED = "De deelnemer heeft dit net veranderd. Kijk wat er nu staat."


class AnswerForm(forms.Form):
    """How it stands with what somebody needs, and a text that they read behind their own link."""

    state = forms.ChoiceField(label="Stand", choices=Provision.State.choices)
    text = forms.CharField(
        label="Wat de deelnemer leest",
        max_length=500,
        required=False,
        help_text="Mag leeg blijven.",
    )

    def clean(self):
        data = super().clean()
        if data.get("state") == Provision.State.IMPOSSIBLE and not data.get("text"):
            self.add_error("text", "Schrijf wat u kunt doen, of wanneer u belt.")
        return data


class NeedsView(Logged, EventView):
    """What each person needs, with an answer; diets without names."""

    template_name = "events/admin/needs.html"
    page_title = "Voorzieningen"
    tab = "needs"
    # Filled in when an answer was not good: (key of the provision, form).
    bad = None

    def get_context_data(self, **kwargs):
        people = _with_needs(self.event)
        for person in people:
            for need in person.shown:
                need.form = self._form(need)
        return super().get_context_data(
            people=[person for person in people if person.shown],
            meals=meals(people),
            open_meals=sum(need.state == Provision.State.OPEN for need in _meal_needs(people)),
            **kwargs,
        )

    def _form(self, need):
        if self.bad and self.bad[0] == need.pk:
            return self.bad[1]
        prefix = str(need.pk)
        return AnswerForm(initial={"state": need.state, "text": need.answer}, prefix=prefix)


def _with_needs(event):
    """The people of a meeting who need something, by name, each with `shown`: all but their diet."""
    people = [
        person
        for person in people_with_needs(event).order_by("name", "pk")
        if person.provisions.all()
    ]
    for person in people:
        needs = person.provisions.all()
        person.shown = [need for need in needs if need.kind not in CATERING]
    return people


def _meal_needs(people):
    return [need for person in people for need in person.provisions.all() if need.kind in CATERING]


def meals(people):
    """Return (kind, note, number) of diets and allergies: what a caterer has to know, without names."""
    counted = Counter((need.kind, need.note.strip()) for need in _meal_needs(people))
    return [
        (Provision.Kind(kind).label, note, number)
        for (kind, note), number in sorted(counted.items())
    ]


class AnswerView(NeedsView):
    """Answers one provision; a bad answer shows the list again with what was typed."""

    permission = ANSWER_NEEDS
    http_method_names = ["post"]

    @cached_property
    def need(self):
        """What is answered; None when the participant changed it meanwhile, which makes it new."""
        found = Provision.objects.filter(registration__event=self.event, pk=self.kwargs["row"])
        return found.select_related("registration").first()

    def post(self, request, **kwargs):
        if self.need is None:
            return self._told(messages.error, CHANGED)
        form = AnswerForm(request.POST, prefix=str(self.need.pk))
        if not form.is_valid():
            self.bad = (self.need.pk, form)
            return self.render_to_response(self.get_context_data())
        try:
            provisions.answer(self.need, **form.cleaned_data, now=self.now)
        except Refused as error:
            return self._told(messages.error, error.message)
        said = "Het antwoord is opgeslagen. De deelnemer krijgt een mail zonder details."
        return self._told(messages.success, said, f"#behoefte-{self.need.pk}")

    def _told(self, show, text, where=""):
        show(self.request, text)
        return redirect(self.address("needs") + where)


class MealsPassedOn(EventAct):
    """Answers all diets and allergies at once: the caterer knows."""

    permission = ANSWER_NEEDS

    def post(self, request, **kwargs):
        number = 0
        with transaction.atomic():
            for need in _meal_needs(_with_needs(self.event)):
                if need.state == Provision.State.OPEN:
                    provisions.answer(
                        need, state=Provision.State.ARRANGED, text=PASSED_ON, now=self.now
                    )
                    number += 1
        messages.success(
            request, f"Doorgegeven: {number}. De deelnemers krijgen een mail zonder details."
        )
        return redirect(self.address("needs"))


class MealsCsv(NeedsFile):
    """For the caterer."""

    kind = "dieet-en-allergie"

    def rows(self):
        yield ["Soort", "Toelichting", "Aantal"]
        yield from meals(_with_needs(self.event))
