"""What the screens and files about needs have in common: it is written down who looked, and when.

No other screen shows any of it, and nothing of it goes into the history of a page.
"""

from django.utils.text import slugify
from django.views.generic import View

from ..models import ProvisionAccess, Registration
from . import exports
from .screens import ANSWER_NEEDS, SEE_NEEDS, EventScreen

SHOWN_ACCESSES = 30
Act = ProvisionAccess.Act


def people_with_needs(event):
    """Return those who are registered, with what they need and where they sit."""
    people = Registration.objects.live().filter(event=event)
    return people.prefetch_related("provisions", "seats")


class Logged:
    """For a screen of needs: writes down that somebody looked, before anything is shown."""

    permission = SEE_NEEDS

    def note(self, act):
        """Write down that this person looks, or takes it along; not what there is."""
        ProvisionAccess.objects.create(
            event=self.event, user=self.request.user, act=act, at=self.now
        )

    def get_context_data(self, **kwargs):
        self.note(Act.VIEW)
        accesses = ProvisionAccess.objects.filter(event=self.event).select_related("user")
        return super().get_context_data(
            accesses=accesses[:SHOWN_ACCESSES],
            may_answer=self.request.user.has_perm(ANSWER_NEEDS),
            **kwargs,
        )


class NeedsFile(Logged, EventScreen, View):
    """A file about what people need, without names; that it was taken along is written down."""

    http_method_names = ["get"]
    kind = ""

    def get(self, request, **kwargs):
        self.note(Act.EXPORT)
        name = f"{self.kind}-{slugify(self.event.title) or self.event.pk}"
        return exports.as_csv(name, self.rows())
