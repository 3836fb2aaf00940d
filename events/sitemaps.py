"""What search engines may find below the meetings that everybody may read, and that are real."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from koplopers.base.sitemaps import AbsoluteSitemap

from .reading import events_for, sessions_for


class ProgrammeSitemap(AbsoluteSitemap):
    """The programme of each meeting that has one."""

    def items(self):
        events = events_for(AnonymousUser()).filter(sessions__isnull=False, is_fictitious=False)
        return events.distinct().order_by("pk").values_list("slug", flat=True)

    def location(self, slug):
        return reverse("events:programme", args=[slug])


class SessionSitemap(AbsoluteSitemap):
    """The parts of those programmes, without what is called off."""

    def items(self):
        sessions = sessions_for(AnonymousUser()).filter(event__is_fictitious=False)
        return sessions.held().order_by("pk")
