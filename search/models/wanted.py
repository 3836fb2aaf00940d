"""Questions that nobody answered yet: "Gezocht: wie heeft hier een voorbeeld van?"."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class WantedQuerySet(models.QuerySet):
    """Reads of what is wanted."""

    def open(self):
        """Those on the site, the newest first."""
        return self.filter(is_shown=True).order_by("-asked_on", "-pk")


class Wanted(models.Model):
    """Something that people look for and do not find; shown until somebody has an example."""

    question = models.CharField(
        "waar zoeken mensen een voorbeeld van?",
        max_length=120,
        help_text=(
            "Vul aan: “Wie heeft een voorbeeld van …”. Bijvoorbeeld: een strand waar iedereen "
            "de zee in kan."
        ),
    )
    explanation = models.CharField(
        "uitleg",
        max_length=300,
        blank=True,
        help_text="Niet verplicht. Wat willen andere gemeenten ervan weten?",
    )
    query = models.CharField(
        "zoekvraag", max_length=60, blank=True, help_text="Wat bezoekers typten."
    )
    asked_on = models.DateField("gezocht sinds", default=timezone.localdate, editable=False)
    is_shown = models.BooleanField(
        "staat op de site",
        default=True,
        help_text="Is er een voorbeeld? Haal dan het vinkje weg.",
    )

    objects = WantedQuerySet.as_manager()

    class Meta:
        ordering = ["-is_shown", "-asked_on", "-pk"]
        verbose_name = "gezocht voorbeeld"
        verbose_name_plural = "gezochte voorbeelden"
        constraints = [
            models.UniqueConstraint(
                fields=["query"],
                condition=~Q(query=""),
                name="wanted_once",
                violation_error_message="Deze zoekvraag staat er al bij.",
            )
        ]

    def __str__(self):
        return self.question
