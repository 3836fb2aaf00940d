"""The counts that may never be wrong, in rows of their own.

No form saves these rows. They change only by a conditional UPDATE (events/domain/seats.py) while
the row of the event is held; what that should ever let through, the database refuses.
"""

from django.db import models
from django.db.models import F, Q


class EventLedger(models.Model):
    """The row to hold, first and only, for whoever changes seats of a meeting."""

    event = models.OneToOneField(
        "events.EventPage", on_delete=models.CASCADE, primary_key=True, related_name="ledger"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)

    class Meta:
        verbose_name = "telling van een bijeenkomst"
        verbose_name_plural = "tellingen van bijeenkomsten"

    def __str__(self):
        return str(self.event_id)


class SessionLedger(models.Model):
    """How many seats a session has and how many are taken; how many heads are in its room.

    A participant takes a seat and is a head. Those who come along, and the `crew` (interpreters,
    helpers, speakers), are heads only. `last_position` is the last number that the waiting list gave.
    """

    session = models.OneToOneField(
        "events.Session", on_delete=models.CASCADE, primary_key=True, related_name="ledger"
    )
    capacity = models.PositiveIntegerField(default=0)
    seats_taken = models.PositiveIntegerField(default=0)
    head_limit = models.PositiveIntegerField(null=True)
    heads = models.PositiveIntegerField(default=0)
    crew = models.PositiveIntegerField(default=0)
    last_position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "telling van een onderdeel"
        verbose_name_plural = "tellingen van onderdelen"
        constraints = [
            models.CheckConstraint(
                name="seats_within_capacity", condition=Q(seats_taken__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="heads_within_room",
                condition=Q(head_limit=None) | Q(heads__lte=F("head_limit")),
            ),
            models.CheckConstraint(
                name="who_sits_is_a_head", condition=Q(heads__gte=F("seats_taken") + F("crew"))
            ),
        ]

    def __str__(self):
        return f"{self.seats_taken} van {self.capacity}"

    @property
    def seats_free(self):
        return self.capacity - self.seats_taken
