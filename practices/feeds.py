"""RSS of the public practices: all of them, and by theme."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from koplopers.themes.models import Theme

from .models import PracticePage

MOST = 30


class PracticeFeed(Feed):
    """The newest practices. A feed has no visitor, so it holds public pages only."""

    title = "Nieuwe praktijkvoorbeelden"
    description = "Praktijkvoorbeelden van gemeenten die het VN-verdrag Handicap uitvoeren."
    language = "nl"

    def link(self, obj):
        return reverse("practice_list")

    def practices(self):
        return PracticePage.objects.visible_to(AnonymousUser()).newest().for_cards()

    def items(self, obj):
        return self.practices()[:MOST]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return settings.BASE_URL + item.get_url()

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
        return theme.get_absolute_url()

    def items(self, theme):
        return self.practices().in_theme(theme)[:MOST]
