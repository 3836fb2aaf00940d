"""What a bottleneck page and a success factor page share: topics and links to practices."""

from modelcluster.fields import ParentalManyToManyField

from koplopers.base.images import prefetch_renditions

from .case import CasePage
from .entries import TopicEntries
from .practice import PracticePage
from .topics import Topic


class TopicalPage(CasePage):
    """Abstract case page about one or more topics of one kind."""

    MOST_ELSEWHERE = 3
    # Set by each kind: the lines of a practice that say the same in short, and whether both tell
    # how it stands.
    line_class = None
    has_state = False

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        prefetch_renditions((), self.photo)
        context["topics"] = list(self.topics.all())
        context["elsewhere"] = self.elsewhere(context["topics"], request.user)
        context["linked_practices"] = self.linked_practices(request.user)
        return context

    def elsewhere(self, topics, user):
        """What other municipalities say about the same topics: how it was solved, where it was.

        Where nobody solved it, whoever met it as well is somebody to call.
        """
        entries = TopicEntries(type(self), topics, user, without=self.municipality)
        first = entries[: self.MOST_ELSEWHERE]
        return [entry for entry in first if entry.group == "solved"] or first

    def linked_practices(self, user):
        """The linked practices that this user may read, in the author's order, for cards.

        The links come from memory, because a preview has links that are not saved yet.
        """
        wanted = [link.practice_id for link in self.practice_links.all()]
        readable = PracticePage.objects.visible_to(user).filter(pk__in=wanted).for_cards()
        found = {practice.pk: practice for practice in readable}
        return [found[pk] for pk in wanted if pk in found]


def topics_field(kind, label):
    """Return the field for the topics of one kind; merged topics cannot be chosen."""
    return ParentalManyToManyField(
        Topic,
        verbose_name=label,
        blank=True,
        help_text="Kies een of meer soorten. Daar vinden anderen uw pagina terug.",
        related_name="%(class)ss",
        limit_choices_to={"kind": kind, "merged_into": None},
    )
