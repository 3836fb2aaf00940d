"""What a visitor says does not work on the site."""

import re
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

# An address on this site. With room for words it could carry a message to the editors in our mail.
PATH = re.compile(r"/(?![/\\])\S*")


class BarrierReport(models.Model):
    """One report: what goes wrong and where. Never who somebody is or what somebody has."""

    class Kind(models.TextChoices):
        OPERATE = "bedienen", "Iets is niet te bedienen"
        SEE = "lezen", "Iets is niet goed te zien of te lezen"
        HEAR = "horen", "Iets is niet te horen, en er staat geen tekst bij"
        UNDERSTAND = "begrijpen", "Iets is niet te begrijpen"
        FORM = "formulier", "Een formulier lukt niet"
        DOCUMENT = "document", "Een document werkt niet"
        OTHER = "anders", "Iets anders"

    class State(models.TextChoices):
        NEW = "nieuw", "Nieuw"
        BUSY = "bezig", "In behandeling"
        SOLVED = "opgelost", "Opgelost"

    # How long an address and a report are kept. The form, the mail and the privacy page say it too.
    EMAIL_WEEKS = 12
    YEARS = 2

    # Of the form: the same form twice is one report.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField("wat gaat er niet goed", max_length=4000, editable=False)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices, blank=True)
    page = models.CharField("pagina", max_length=300, blank=True, editable=False)
    email = models.EmailField("e-mailadres", blank=True, editable=False)
    created_at = models.DateTimeField("gemeld op", editable=False)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.NEW)
    answer = models.TextField(
        "wat is er gedaan en geantwoord",
        blank=True,
        help_text="Schrijf hier geen namen of adressen op: alleen het e-mailadres wordt vanzelf gewist.",
    )

    class Meta:
        verbose_name = "gemelde drempel"
        verbose_name_plural = "gemelde drempels"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        """Without a word of the report: the log of the admin keeps this longer than the report."""
        day = date_format(timezone.localtime(self.created_at), "j F Y")
        return f"Melding {self.pk} van {day}"

    @property
    def page_url(self):
        """The address of the page on this site; empty when none was given, or something else."""
        return settings.BASE_URL + self.page if PATH.fullmatch(self.page) else ""
