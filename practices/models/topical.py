"""What a bottleneck page and a success factor page share: topics and links to practices."""

from modelcluster.fields import ParentalManyToManyField

from .case import CasePage
from .practice import PracticePage
from .topics import Topic


class TopicalPage(CasePage):
    """Abstract case page about one or more topics of one kind."""

    class Meta:
        abstract = True

    def linked_practices(self, user):
        """The linked practices that this user may read, in the author's order, for cards."""
        return (
            PracticePage.objects.visible_to(user)
            .filter(case_links__page=self)
            .order_by("case_links__sort_order")
            .for_cards()
        )


def topics_field(kind, label):
    """Return the field for the topics of one kind; merged topics cannot be chosen."""
    return ParentalManyToManyField(
        Topic,
        verbose_name=label,
        blank=True,
        related_name="%(class)ss",
        limit_choices_to={"kind": kind, "merged_into": None},
    )
