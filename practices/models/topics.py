"""Topics: the kinds of bottleneck and of success factor that gather what belongs to them."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class TopicQuerySet(models.QuerySet):
    """Reads of topics."""

    def current(self):
        """Those that can be chosen: not merged into another."""
        return self.filter(merged_into=None)

    def bottlenecks(self):
        return self.filter(kind=Topic.Kind.BOTTLENECK)

    def success_factors(self):
        return self.filter(kind=Topic.Kind.SUCCESS_FACTOR)


class Topic(index.Indexed, models.Model):
    """A kind of bottleneck or success factor, with a public page.

    A merged topic stays as a signpost: its address forwards, and older revisions that name it
    still mean something.
    """

    class Kind(models.TextChoices):
        BOTTLENECK = "bottleneck", "Knelpunt"
        SUCCESS_FACTOR = "success_factor", "Succesfactor"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    slug = models.SlugField("naam in het adres", max_length=80, unique=True)
    name = models.CharField("naam", max_length=120)
    description = models.TextField("beschrijving", blank=True)
    evidence = models.TextField(
        "waar het uit blijkt", blank=True, help_text="Bijvoorbeeld een peiling, met het jaar."
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="samengevoegd met",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )

    objects = TopicQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("position")]),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("evidence"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("description"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["kind", "position", "name"]
        verbose_name = "soort knelpunt of succesfactor"
        verbose_name_plural = "soorten knelpunten en succesfactoren"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse(f"{self.kind}_topic", args=[self.slug])
