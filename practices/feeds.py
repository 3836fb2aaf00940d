"""RSS of the public practices: all of them, and by theme."""

import re

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from koplopers.themes.models import Theme

from .models import PracticePage

MOST = 30
# Signs that XML does not know; a text pasted from Word brings them, and one would break the feed.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+")


class PracticeFeed(Feed):
    """The newest practices.

    A feed has no visitor, so it holds public pages only, and of municipalities that exist: a reader
    of feeds does not show that something is made up.
    """

    title = "Nieuwe praktijkvoorbeelden"
    description = "Praktijkvoorbeelden van gemeenten die het VN-verdrag Handicap uitvoeren."
    language = "nl"

    def link(self, obj):
        return settings.BASE_URL + reverse("practice_list")

    def feed_url(self, obj):
        return settings.BASE_URL + reverse("practice_feed")

    def practices(self):
        public = PracticePage.objects.visible_to(AnonymousUser()).real()
        return public.newest().select_related("municipality")

    def items(self, obj):
        return self.practices()[:MOST]

    def item_title(self, item):
        return in_xml(f"{item.title} (gemeente {item.municipality})")

    def item_description(self, item):
        return in_xml(item.summary)

    def item_link(self, item):
        return item.absolute_url()

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item):
        return "" if item.is_from_sources else f"Gemeente {item.municipality}"


class ThemeFeed(PracticeFeed):
    """The newest practices of one theme and its sub-themes."""

    def get_object(self, request, slug):
        return get_object_or_404(Theme, slug=slug)

    def title(self, theme):
        return f"Nieuwe praktijkvoorbeelden over {theme}"

    def link(self, theme):
        return settings.BASE_URL + theme.get_absolute_url()

    def feed_url(self, theme):
        return settings.BASE_URL + reverse("theme_feed", args=[theme.slug])

    def items(self, theme):
        return self.practices().in_theme(theme)[:MOST]


def in_xml(text):
    """Return text without the signs that would make XML invalid."""
    return NOT_IN_XML.sub(" ", text)
