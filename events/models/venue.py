"""How to get to a meeting, in and around: what people need to know before they can come."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

ROUTE_EXAMPLE = "Bijvoorbeeld: 400 meter van de bus, vlak, met een geleidelijn tot de deur."


class VenueSheet(models.Model):
    """The accessibility of the place, a line or two for each thing that people ask about."""

    route = models.TextField("route en openbaar vervoer", blank=True, help_text=ROUTE_EXAMPLE)
    parking = models.TextField(
        "parkeren",
        blank=True,
        help_text="Bijvoorbeeld: vier gehandicaptenplekken, 30 meter van de deur.",
    )
    entrance = models.TextField(
        "ingang",
        blank=True,
        help_text="Bijvoorbeeld: zonder drempel, de deur gaat vanzelf open en is 110 cm breed.",
    )
    toilet = models.TextField(
        "toilet",
        blank=True,
        help_text="Bijvoorbeeld: een aangepast toilet op elke verdieping, met een tillift.",
    )
    ring_loop = models.TextField(
        "ringleiding",
        blank=True,
        help_text="Bijvoorbeeld: in de grote zaal, vraag het bij de balie.",
    )
    quiet_room = models.TextField(
        "rustige ruimte",
        blank=True,
        help_text="Bijvoorbeeld: kamer 1.04 is de hele dag open, het licht kan zacht.",
    )
    assistance_dogs = models.TextField(
        "assistentiehonden",
        blank=True,
        help_text="Bijvoorbeeld: welkom in alle zalen. Er staat water bij de balie.",
    )
    breaks = models.TextField(
        "pauzes", blank=True, help_text="Bijvoorbeeld: na elke ronde een half uur, met zitplaatsen."
    )

    SHEET = (
        "route",
        "parking",
        "entrance",
        "toilet",
        "ring_loop",
        "quiet_room",
        "assistance_dogs",
        "breaks",
    )

    panels = [MultiFieldPanel([FieldPanel(name) for name in SHEET], "Zo toegankelijk is de plek")]

    class Meta:
        abstract = True

    @property
    def venue_facts(self):
        """(label, text) of what is filled in, in the order in which a visitor meets it."""
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in self.SHEET
            if getattr(self, name)
        ]
