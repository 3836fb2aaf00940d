"""What stays after the day: materials, and what people said they would do."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


class Material(models.Model):
    """Slides, a report or a video of a session; a video comes with captions."""

    class Kind(models.TextChoices):
        SLIDES = "slides", "Presentatie"
        REPORT = "verslag", "Verslag"
        VIDEO = "video", "Video"

    session = models.ForeignKey(
        "events.Session", on_delete=models.CASCADE, related_name="materials"
    )
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    title = models.CharField("titel", max_length=160)
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name="bestand", on_delete=models.PROTECT, related_name="+"
    )
    captions = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name="ondertiteling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Bij een video: een bestand dat eindigt op .vtt.",
    )
    transcript = models.TextField(
        "uitgeschreven tekst",
        blank=True,
        help_text="Bij een video: wat er gezegd wordt, voor wie niet kijkt of hoort.",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "materiaal"
        verbose_name_plural = "materiaal"
        constraints = [
            models.CheckConstraint(
                name="a_video_has_captions",
                condition=~Q(kind="video") | Q(captions__isnull=False),
                violation_error_message="Een video heeft ondertiteling nodig.",
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.kind == self.Kind.VIDEO and not self.captions_id:
            raise ValidationError({"captions": "Een video heeft ondertiteling nodig."})


class Commitment(models.Model):
    """What somebody does on Monday. Public only by their choice, and when the organiser saw it."""

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    registration = models.OneToOneField(
        "events.Registration", on_delete=models.CASCADE, related_name="commitment"
    )
    text = models.CharField("wat doet u maandag?", max_length=300)
    is_public = models.BooleanField("mag op de site, met de naam van mijn gemeente", default=False)
    created_at = models.DateTimeField("geschreven op")
    approved_at = models.DateTimeField("op de site sinds", null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "voornemen"
        verbose_name_plural = "voornemens"

    def __str__(self):
        return self.text
