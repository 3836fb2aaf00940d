"""What ties a case page to something else: to its themes, and to practices."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from koplopers.themes.models import ThemeLink


class CaseTheme(ThemeLink):
    """A case page belongs to a theme; the first one is the main theme."""

    content_object = ParentalKey(
        "practices.CasePage", on_delete=models.CASCADE, related_name="theme_links"
    )

    class Meta(ThemeLink.Meta):
        unique_together = [("content_object", "tag")]


class CaseLink(Orderable):
    """A practice that came of a bottleneck, or that shows a success factor at work."""

    page = ParentalKey(
        "practices.CasePage", on_delete=models.CASCADE, related_name="practice_links"
    )
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijkvoorbeeld",
        on_delete=models.CASCADE,
        related_name="case_links",
    )

    panels = [
        PageChooserPanel(
            "practice", "practices.PracticePage", help_text="Van uw gemeente of van een andere."
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "link naar een praktijkvoorbeeld"
