"""What somebody needs to take part. Never why: no diagnosis is asked for, and nothing is readable
in the database itself."""

from django.conf import settings
from django.db import models

from ..fields import SecretTextField
from .programme import SessionFacility


class Provision(models.Model):
    """One thing that somebody needs. What it is, is encrypted; how it stands is not."""

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        SIGN_LANGUAGE = "ngt", "Tolk Nederlandse Gebarentaal (NGT)"
        WRITTEN = "schrijftolk", "Schrijftolk"
        RING_LOOP = "ringleiding", "Ringleiding"
        WHEELCHAIR = "rolstoel", "Plek voor een rolstoel"
        QUIET = "rust", "Rustige plek, weinig prikkels"
        FRONT = "vooraan", "Plek vooraan"
        MATERIALS = "materiaal", "Materiaal vooraf, digitaal of in grote letters"
        GUIDANCE = "hulp", "Hulp bij het vinden van de weg"
        DOG = "hond", "Plek voor een assistentiehond"
        PARKING = "parkeren", "Parkeerplek dicht bij de deur"
        DIET = "dieet", "Dieet"
        ALLERGY = "allergie", "Allergie"
        OTHER = "anders", "Iets anders"

    class State(models.TextChoices):
        OPEN = "open", "Nog niet geregeld"
        ARRANGED = "geregeld", "Geregeld"
        IMPOSSIBLE = "lukt-niet", "Lukt niet, wij bellen u"

    # Which kinds need an interpreter, and by which public facility of a session that is known.
    INTERPRETERS = {
        Kind.SIGN_LANGUAGE: SessionFacility.Kind.SIGN_LANGUAGE,
        Kind.WRITTEN: SessionFacility.Kind.WRITTEN,
    }

    registration = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, related_name="provisions"
    )
    kind = SecretTextField("voorziening")
    # What they add in their own words.
    note = SecretTextField("toelichting", blank=True)
    # Whether somebody brings their own interpreter: "" or "ja".
    own = SecretTextField("neemt zelf een tolk mee", blank=True)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    answer = SecretTextField("antwoord", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "voorziening die iemand nodig heeft"
        verbose_name_plural = "voorzieningen die mensen nodig hebben"

    def __str__(self):
        """Says nothing: this may come out in a log or in a list."""
        return f"voorziening {self.pk}"

    @property
    def label(self):
        return self.Kind(self.kind).label

    @property
    def is_interpreter(self):
        return self.kind in self.INTERPRETERS


class ProvisionAccess(models.Model):
    """Who looked at the provisions of a meeting or took them along, and when; not what they saw."""

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class Act(models.TextChoices):
        VIEW = "bekeken", "Bekeken"
        EXPORT = "meegenomen", "Meegenomen als bestand"

    event = models.ForeignKey(
        "events.EventPage", on_delete=models.CASCADE, related_name="provision_accesses"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    act = models.CharField(max_length=10, choices=Act.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "inzage van voorzieningen"
        verbose_name_plural = "inzages van voorzieningen"

    def __str__(self):
        return f"{self.get_act_display()} op {self.at:%d-%m-%Y}"
