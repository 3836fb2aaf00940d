"""Two short lists that editors keep: steps of the routekaart, and for whom a practice is."""

from django.db import models
from wagtail.admin.panels import FieldPanel


class RoadmapStep(models.Model):
    """A step of the routekaart Lokale Inclusie Agenda."""

    number = models.PositiveSmallIntegerField("nummer", unique=True)
    label = models.CharField("stap", max_length=80)

    panels = [FieldPanel("number"), FieldPanel("label")]

    class Meta:
        ordering = ["number"]
        verbose_name = "stap van de routekaart"
        verbose_name_plural = "stappen van de routekaart"

    def __str__(self):
        return f"Stap {self.number}: {self.label}"


class TargetGroup(models.Model):
    """For whom something is meant."""

    slug = models.SlugField("naam in het adres", max_length=80, unique=True)
    label = models.CharField("voor wie", max_length=80)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [FieldPanel("label"), FieldPanel("slug"), FieldPanel("position")]

    class Meta:
        ordering = ["position", "label"]
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"

    def __str__(self):
        return self.label
