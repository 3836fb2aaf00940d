"""The pages of the municipalities; case pages stand below them in the tree."""

from types import SimpleNamespace

from django.db import models
from django.db.models import Count, Prefetch, Q
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from koplopers.base.blocks.text import TEXT_FEATURES
from koplopers.base.models import BasePage
from koplopers.base.paging import list_url, page_of
from koplopers.base.reading import restricted

from ..nlmap import points, province_shapes
from .municipality import Municipality
from .participation import Participation


class MunicipalityPageQuerySet(PageQuerySet):
    """Reads of the pages of municipalities."""

    def published(self):
        return self.filter(~restricted(), live=True)

    def real(self):
        """Those of municipalities that exist: what is made up counts in no figure."""
        return self.exclude(municipality__cbs_code=None)

    def for_list(self):
        """With what a line in a list shows: the municipality, its editions, its public cases."""
        public = Q(municipality__cases__live=True, municipality__cases__members_only=False)
        participations = Participation.objects.select_related("edition")
        return (
            self.select_related("municipality")
            .prefetch_related(Prefetch("municipality__participations", participations))
            .annotate(
                case_count=Count(
                    "municipality__cases", filter=public & ~restricted("municipality__cases__path")
                )
            )
            .order_by("title", "pk")
        )


class MunicipalityIndexPage(BasePage):
    """All municipalities that take part, as a list and on a map."""

    PER_PAGE = 50
    summary_field = "intro"

    intro = models.TextField("inleiding", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["municipalities.MunicipalityPage"]
    max_count = 1
    template = "municipalities/municipality_index_page.html"

    class Meta:
        verbose_name = "overzicht van gemeenten"

    @property
    def meta_description(self):
        return self.search_description or self.intro

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = MunicipalityPage.objects.published()
        page = page_of(
            request,
            pages.order_by("title", "pk"),
            self.PER_PAGE,
            whole=MunicipalityPageQuerySet.for_list,
        )
        context["page_obj"] = page
        context["canonical_url"] = list_url(request, page)
        context["provinces"] = province_shapes()
        # Every municipality with a place on the map, whichever page of the list is shown.
        places = pages.real().values_list(
            "title", "municipality__latitude", "municipality__longitude"
        )
        rows = [_map_row(*place) for place in places.order_by("title")]
        context["points"] = points(rows)
        context["real_count"] = len(rows)
        return context


def _map_row(name, latitude, longitude):
    return SimpleNamespace(name=name, url="", lat=latitude, lon=longitude)


class MunicipalityPage(BasePage):
    """What one municipality shares. Its authors may write below this page and nowhere else."""

    # How many cases of a kind are shown before "all of them" is a page of its own.
    FIRST = 6

    fetched_with_page = ("municipality",)

    municipality = models.OneToOneField(
        Municipality, verbose_name="gemeente", on_delete=models.PROTECT, related_name="page"
    )
    intro = RichTextField("over onze aanpak", blank=True, features=TEXT_FEATURES)

    objects = PageManager.from_queryset(MunicipalityPageQuerySet)()

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["municipalities.MunicipalityIndexPage"]
    # One is made for each municipality when it joins; nobody adds or copies one by hand.
    is_creatable = False
    template = "municipalities/municipality_page.html"
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "pagina van een gemeente"

    @property
    def head_title(self):
        return self.seo_title or f"Gemeente {self.title}"

    @property
    def meta_description(self):
        made_up = "de verzonnen gemeente" if self.municipality.is_fictitious else "gemeente"
        return self.search_description or (
            f"Praktijkvoorbeelden, knelpunten en succesfactoren van {made_up} {self.title}."
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["municipality"] = self.municipality
        context["participations"] = self.municipality.participations.select_related("edition")
        context["predecessors"] = self.municipality.predecessors.all()
        context |= self._place_on_map()
        context["sections"] = self.municipality.cases.visible_to(request.user).by_kind(self.FIRST)
        return context

    def _place_on_map(self):
        """The map with this municipality only; a fictitious one lies nowhere."""
        town = self.municipality
        if town.is_fictitious:
            return {}
        place = points([_map_row(self.title, town.latitude, town.longitude)])
        return {"points": place, "provinces": province_shapes()}

    def get_json_ld(self, request):
        """Return the municipality as a schema.org Organization; of a made-up one there is none."""
        if self.municipality.is_fictitious:
            return None
        return {
            "@type": "Organization",
            "name": f"Gemeente {self.title}",
            "url": self.absolute_url(),
            "areaServed": self.municipality.province,
            "identifier": self.municipality.tooi_uri,
        }
