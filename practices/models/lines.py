"""What a practice says in one line about a topic, so that nobody must write a second page for it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .. import panels, vocabulary
from .topics import Topic


class TopicLine(Orderable):
    """Abstract line of a practice that names a topic, so that no second page is needed."""

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return str(self.topic)


class BottleneckLine(TopicLine):
    """What stood in the way, whether it was solved and how. Only the topic is compulsory."""

    page = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="bottleneck_lines"
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name="soort knelpunt",
        on_delete=models.PROTECT,
        related_name="bottleneck_lines",
        limit_choices_to={"kind": Topic.Kind.BOTTLENECK, "merged_into": None},
        help_text="Kies wat er het meest op lijkt. Zo vinden anderen uw regel.",
    )
    happened = models.CharField(
        "wat gebeurde er?",
        max_length=300,
        blank=True,
        help_text="Bijvoorbeeld: de helft van de stembureaus is niet van de gemeente.",
    )
    state = models.CharField(
        "opgelost?",
        max_length=10,
        blank=True,
        choices=vocabulary.SolutionState.choices,
        help_text="Bijvoorbeeld: lukte het in vier van de zes gebouwen, kies dan Deels opgelost.",
    )
    solution = models.CharField(
        "wat hielp?",
        max_length=300,
        blank=True,
        help_text="Bijvoorbeeld: de eigenaar mocht de losse plank na afloop houden.",
    )

    panels = panels.line("topic", "happened", "state", "solution")

    @property
    def words(self):
        """All that the line says, to see whether it says something else than before."""
        return f"{self.topic_id} {self.happened} {self.state} {self.solution}"

    @property
    def what_it_was(self):
        return self.happened

    @property
    def what_worked(self):
        return self.solution

    class Meta(TopicLine.Meta):
        verbose_name = "knelpunt"
        verbose_name_plural = "knelpunten"


class SuccessFactorLine(TopicLine):
    """What made the difference, in one line. Only the topic is compulsory."""

    page = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="success_factor_lines"
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name="soort succesfactor",
        on_delete=models.PROTECT,
        related_name="success_factor_lines",
        limit_choices_to={"kind": Topic.Kind.SUCCESS_FACTOR, "merged_into": None},
        help_text="Kies wat er het meest op lijkt. Zo vinden anderen uw regel.",
    )
    effect = models.CharField(
        "wat deed het?",
        max_length=300,
        blank=True,
        help_text="Bijvoorbeeld: de wethouder ging mee, daardoor kwamen de beheerders ook.",
    )

    panels = panels.line("topic", "effect")
    what_worked = ""

    @property
    def words(self):
        """All that the line says, to see whether it says something else than before."""
        return f"{self.topic_id} {self.effect}"

    @property
    def what_it_was(self):
        return self.effect

    class Meta(TopicLine.Meta):
        verbose_name = "succesfactor"
        verbose_name_plural = "succesfactoren"
