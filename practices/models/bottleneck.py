"""The bottleneck page: where a municipality got or gets stuck, solved or not."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.search import index

from koplopers.base.blocks.text import TEXT_FEATURES

from .. import panels
from ..completeness import is_filled
from ..vocabulary import SolutionState
from .case import CasePage
from .lines import BottleneckLine
from .topical import TopicalPage, topics_field
from .topics import Topic


class BottleneckPage(TopicalPage):
    """Hier liepen wij op vast. Five minutes of writing, and others can help."""

    topics = topics_field(Topic.Kind.BOTTLENECK, "soort knelpunt")
    what_happens = RichTextField(
        "wat gebeurt er?",
        blank=True,
        features=TEXT_FEATURES,
        help_text="Bijvoorbeeld: Na elke verkiezing zijn we onze ervaringsdeskundigen kwijt.",
    )
    barrier_for = RichTextField(
        "voor wie is het een drempel?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Wie kan hierdoor niet meedoen? Vraag het de mensen om wie het gaat. Bijvoorbeeld: Wie "
            "met de regiotaxi komt, moet voor negen uur 's avonds weg."
        ),
    )
    tried = RichTextField(
        "wat hebt u geprobeerd?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Ook wat niet werkte. Bijvoorbeeld: Wij vergaderden een half jaar overdag. Toen konden "
            "mensen met werk niet komen. Nog niets geprobeerd? Schrijf dat dan op."
        ),
    )
    state = models.CharField(
        "hoe staat het ervoor?",
        max_length=10,
        blank=True,
        choices=SolutionState.choices,
        help_text=(
            "Bijvoorbeeld: zoekt u nog, kies dan Nog open. Gaat het soms al goed, kies dan Deels "
            "opgelost. Probeert u het niet meer, kies dan Wij stopten."
        ),
    )
    what_helped = RichTextField(
        "wat hielp?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Nodig als het is opgelost, ook als dat maar deels is. Bijvoorbeeld: Een vergoeding "
            "per uur en een taxi terug."
        ),
    )
    question = RichTextField(
        "wat wilt u van anderen weten?",
        blank=True,
        features=TEXT_FEATURES,
        help_text="Bijvoorbeeld: Hoe regelt u vervoer voor mensen die 's avonds meepraten?",
    )

    template = "practices/bottleneck_page.html"
    is_creatable = True
    line_class = BottleneckLine
    has_state = True
    list_url_name = "bottleneck_list"
    list_position = 2
    kind_label = "Knelpunt"
    kind_label_plural = "Knelpunten"
    kind_slug = "knelpunt"
    required = [
        "title", "summary", "main_theme", "topics", "what_happens", "barrier_for", "tried", "state",
        "contact_role", "contact_email",
    ]  # fmt: skip
    recommended = ["what_helped", "question", "practice_links"]
    edit_handler = panels.bottleneck_form()
    search_fields = [
        *CasePage.search_fields,
        index.SearchField("what_happens"),
        index.SearchField("barrier_for"),
        index.SearchField("tried"),
        index.SearchField("what_helped"),
        index.SearchField("question"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = "knelpunt"
        verbose_name_plural = "knelpunten"

    @property
    def is_open(self):
        return self.state == SolutionState.OPEN

    @property
    def what_worked(self):
        """The answer, under the name that all kinds of entry share; rich text."""
        return self.what_helped

    def own_errors(self):
        """Where something helped, others must be able to read what."""
        solved = self.state in (SolutionState.SOLVED, SolutionState.PARTLY)
        if solved and not is_filled(self, "what_helped"):
            return {"what_helped": "Vertel wat hielp. U schrijft dat het (deels) is opgelost."}
        return {}
