"""The theme taxonomy: a controlled tag vocabulary, and the articles of the CRPD beside it."""

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index


class CrpdArticle(models.Model):
    """An article of the UN Convention on the Rights of Persons with Disabilities."""

    number = models.PositiveSmallIntegerField("nummer", unique=True)
    label = models.CharField("waar het over gaat", max_length=120)
    explanation = models.TextField("uitleg", blank=True, help_text="Eén zin in gewone taal.")

    panels = [FieldPanel("number"), FieldPanel("label"), FieldPanel("explanation")]

    class Meta:
        ordering = ["number"]
        verbose_name = "artikel van het VN-verdrag"
        verbose_name_plural = "artikelen van het VN-verdrag"

    def __str__(self):
        return f"Artikel {self.number}: {self.label}"


class ThemeQuerySet(models.QuerySet):
    """Reads of the taxonomy."""

    def main(self):
        """Only the themes themselves, without their sub-themes."""
        return self.filter(parent=None)


class Theme(index.Indexed, TagBase):
    """A theme or sub-theme; only editors add one, an author picks from them."""

    # Nobody tags freely: a new theme is a decision of the editors.
    free_tagging = False

    class Kind(models.TextChoices):
        CROSS = "cross", "Dwarsthema"
        DOMAIN = "domain", "Levensdomein"

    kind = models.CharField("soort", max_length=10, choices=Kind.choices, default=Kind.DOMAIN)
    parent = models.ForeignKey(
        "self",
        verbose_name="hoort bij",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subthemes",
        limit_choices_to={"parent": None},
        help_text="Alleen voor een subthema.",
    )
    description = models.TextField("beschrijving", blank=True)
    icon = models.CharField(
        "pictogram", max_length=40, blank=True, help_text="De naam van een pictogram van de site."
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    articles = models.ManyToManyField(
        CrpdArticle, verbose_name="artikelen van het VN-verdrag", blank=True, related_name="themes"
    )

    objects = ThemeQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")], "Thema"
        ),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
        FieldRowPanel([FieldPanel("icon"), FieldPanel("position")]),
        FieldPanel("articles"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "thema"
        verbose_name_plural = "thema's"

    def get_absolute_url(self):
        return reverse("theme_detail", args=[self.slug])

    @property
    def main_slug(self):
        """The slug of the theme itself or, for a sub-theme, of the theme it belongs to."""
        return self.parent.slug if self.parent_id else self.slug


class ThemeLink(ItemBase):
    """Abstract through model between a page and a theme; the first link is the main theme."""

    tag = models.ForeignKey(
        Theme,
        verbose_name="thema",
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s",
    )
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]
