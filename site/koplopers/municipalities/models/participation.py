"""Who takes part in which edition of the programme, and from when to when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Edition(models.Model):
    """One round of the programme, with its own koplopers."""

    year = models.PositiveSmallIntegerField("jaar", unique=True)
    name = models.CharField("naam", max_length=80)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("name")])]

    class Meta:
        ordering = ["-year"]
        verbose_name = "editie"
        verbose_name_plural = "edities"

    def __str__(self):
        return f"{self.name} ({self.year})"


class Participation(models.Model):
    """A municipality is koploper in an edition; `ends_on` is empty while it goes on."""

    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name="gemeente",
        on_delete=models.PROTECT,
        related_name="participations",
    )
    edition = models.ForeignKey(
        Edition, verbose_name="editie", on_delete=models.PROTECT, related_name="participations"
    )
    starts_on = models.DateField("koploper vanaf")
    ends_on = models.DateField("koploper tot en met", null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("edition")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta:
        ordering = ["edition", "municipality"]
        verbose_name = "koploper"
        verbose_name_plural = "koplopers"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "edition"],
                name="once_in_an_edition",
                violation_error_message="Deze gemeente is al koploper in deze editie.",
            ),
            models.CheckConstraint(
                name="participation_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.edition}"

    def clean(self):
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "De einddatum ligt voor de begindatum."})
