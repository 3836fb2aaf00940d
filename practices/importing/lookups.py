"""What a row may refer to: municipalities, themes, topics and the rest, read once an import."""

from functools import cached_property

from django.db.models import F

from koplopers.municipalities.models import Municipality
from koplopers.themes.models import CrpdArticle, Theme

from ..models import CasePage, RoadmapStep, TargetGroup, Topic


class Lookups:
    """Finds what a text refers to, by any of its names, whatever the capitals.

    Each method returns None when there is no such thing.
    """

    def municipality(self, text):
        """By CBS code, official name or reading name."""
        return self._municipalities.get(_key(text))

    def theme(self, text):
        """By slug or name; a sub-theme counts too."""
        return self._themes.get(_key(text))

    def topic(self, kind, text):
        """By slug or name; a topic that was merged stands for the one it went into."""
        topic = self._topics.get((kind, _key(text)))
        return topic.merged_into or topic if topic else None

    def step(self, text):
        """By number."""
        return self._steps.get(_key(text))

    def article(self, text):
        """By number."""
        return self._articles.get(_key(text))

    def target_group(self, text):
        """By slug or name."""
        return self._target_groups.get(_key(text))

    def case(self, external_id):
        """A page that was brought in before."""
        return self._cases.get(external_id)

    @cached_property
    def _municipalities(self):
        # A name of one that is no more can be that of its successor, which then goes first.
        found = Municipality.objects.order_by(F("closed_on").desc(nulls_last=True))
        return _table(found, "name", "reading_name", "cbs_code")

    @cached_property
    def _themes(self):
        return _table(Theme.objects.select_related("parent"), "name", "slug")

    @cached_property
    def _topics(self):
        topics = Topic.objects.select_related("merged_into")
        return {(t.kind, _key(name)): t for t in topics for name in (t.name, t.slug)}

    @cached_property
    def _steps(self):
        return _table(RoadmapStep.objects.all(), "number")

    @cached_property
    def _articles(self):
        return _table(CrpdArticle.objects.all(), "number")

    @cached_property
    def _target_groups(self):
        return _table(TargetGroup.objects.all(), "label", "slug")

    @cached_property
    def _cases(self):
        cases = CasePage.objects.exclude(external_id=None)
        return {case.external_id: case for case in cases}


def _table(objects, *names):
    """Map each of the names to its object; the name that is given last goes before the others."""
    objects = list(objects)
    return {
        _key(getattr(obj, name)): obj
        for name in names
        for obj in objects
        if getattr(obj, name) is not None
    }


def _key(text):
    """Capitals and the kind of space make no difference; a hard space looks like any other."""
    return " ".join(str(text).split()).casefold()
