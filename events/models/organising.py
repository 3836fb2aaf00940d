"""What the organiser has to do: interpreters to book, and what came up meanwhile."""

from django.conf import settings
from django.db import models

from .programme import SessionFacility


class InterpreterBooking(models.Model):
    """How the booking of one form of interpreting for one session stands."""

    class Form(models.TextChoices):
        SIGN_LANGUAGE = SessionFacility.Kind.SIGN_LANGUAGE.value, "NGT-tolk"
        WRITTEN = SessionFacility.Kind.WRITTEN.value, "Schrijftolk"

    class State(models.TextChoices):
        TO_BOOK = "boeken", "Nog te boeken"
        ASKED = "gevraagd", "Aangevraagd"
        CONFIRMED = "bevestigd", "Bevestigd"
        NONE_FOUND = "niet-gelukt", "Niet gelukt"

    session = models.ForeignKey("events.Session", on_delete=models.CASCADE, related_name="bookings")
    form = models.CharField("vorm", max_length=12, choices=Form.choices)
    state = models.CharField("stand", max_length=12, choices=State.choices, default=State.TO_BOOK)
    note = models.CharField("aantekening", max_length=200, blank=True)
    changed_at = models.DateTimeField("gewijzigd op")

    class Meta:
        ordering = ["session", "form"]
        verbose_name = "boeking van een tolk"
        verbose_name_plural = "boekingen van tolken"
        constraints = [
            models.UniqueConstraint(fields=["session", "form"], name="one_booking_of_a_form")
        ]

    def __str__(self):
        return f"{self.get_form_display()}, {self.session}"


class OrganiserTask(models.Model):
    """Something that somebody has to look at. Names a registration, and no health."""

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        SWAPPED = "gewisseld", "Iemand die een tolk nodig heeft, zit nu bij een ander onderdeel"
        LEFT = "afgemeld", "Iemand die een tolk nodig heeft, meldde zich af"
        LATE = "laat", "Een tolk is na de einddatum aangevraagd"
        SESSION_CANCELLED = "vervallen", "Een onderdeel verviel; kijk naar de tolken"
        UNTOLD = "vertellen", "Iemand zonder e-mailadres moet dit nog horen"
        UNREADABLE = (
            "onleesbaar",
            "De site kan niet lezen of deze persoon een tolk nodig heeft; vraag het na",
        )

    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField("wat", max_length=10, choices=Kind.choices)
    registration = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, null=True, related_name="tasks"
    )
    # From where to where, in titles of sessions.
    detail = models.CharField("toelichting", max_length=400, blank=True)
    created_at = models.DateTimeField("ontstaan op")
    done_at = models.DateTimeField("klaar op", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "taak voor de organisator"
        verbose_name_plural = "taken voor de organisator"

    def __str__(self):
        return self.get_kind_display()
