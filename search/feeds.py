"""RSS of any search: the newest of what fits best."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse

from . import service
from .document import Audience
from .engines.base import EngineError
from .facets import FACETS
from .forms import FindForm, Question
from .query_text import readable
from .results import hydrate

LOOKED_AT = 60
MOST = 30


class SearchFeed(Feed):
    """A feed has no visitor, so it holds public pages only."""

    description = "Wat gemeenten delen over het VN-verdrag Handicap, bij uw zoekopdracht."
    language = "nl"

    def __call__(self, request, *args, **kwargs):
        try:
            return super().__call__(request, *args, **kwargs)
        except EngineError:
            return HttpResponse(
                "Zoeken lukt nu niet.", status=503, headers={"Retry-After": service.RETRY_AFTER}
            )

    def get_object(self, request):
        return FindForm(request.GET).question()

    def title(self, question):
        """Say all that was asked: a reader has many feeds, of which the names must differ."""
        asked = f"Zoeken: {question.text}" if question.text else "Nieuw bij uw zoekopdracht"
        chosen = "; ".join(_chosen(question))
        return f"{asked} ({chosen})" if chosen else asked

    def link(self, question):
        return settings.BASE_URL + question.address(reverse("search"))

    def feed_url(self, question):
        return settings.BASE_URL + question.address(reverse("search_feed"))

    def items(self, question):
        """Of a text the best results only: a page with one of the words is no news about it."""
        asked = Question(question.text, question.chosen)
        result = service.search(asked.request(Audience.PUBLIC, limit=LOOKED_AT))
        found = hydrate(result.hits, Audience.PUBLIC)
        dated = [one for one in found if one.page.first_published_at]
        return sorted(dated, key=self.item_pubdate, reverse=True)[:MOST]

    def item_title(self, found):
        return readable(found.title)

    def item_description(self, found):
        return readable(found.text)

    def item_link(self, found):
        return settings.BASE_URL + (found.page.get_url() or "/")

    def item_pubdate(self, found):
        return found.page.first_published_at


def _chosen(question):
    """Yield each chosen facet with the names of its values; what means nothing has no name."""
    for facet in FACETS:
        chosen = question.chosen.get(facet.name, ())
        labels = [one.label for one in facet.values_of(set(chosen)) if one.value in chosen]
        if labels:
            yield f"{facet.label}: {', '.join(labels)}"
