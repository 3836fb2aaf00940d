"""The home page and the standard pages around the programme."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from events.models import EventPage
from koplopers.base.blocks import BodyBlock
from koplopers.base.fields import StreamField
from koplopers.base.images import prefetch_renditions
from koplopers.base.models import BasePage
from koplopers.municipalities.models import MunicipalityPage
from koplopers.themes.models import Theme
from practices.models import BottleneckPage, CasePage, PracticePage, SuccessFactorPage


class HomePage(BasePage):
    """The front door, and the root of the tree."""

    NEWEST = 6

    intro = models.TextField("inleiding", blank=True)
    start_text = models.CharField("deur: ik wil beginnen", max_length=200, blank=True)
    stuck_text = models.CharField("deur: ik zit vast", max_length=200, blank=True)
    example_text = models.CharField("deur: ik zoek een voorbeeld", max_length=200, blank=True)
    programme_title = models.CharField("over het programma: kop", max_length=120, blank=True)
    programme_text = models.TextField("over het programma: tekst", blank=True)
    start_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="pagina achter de deur 'ik wil beginnen'",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("start_text"),
                PageChooserPanel("start_page"),
                FieldPanel("stuck_text"),
                FieldPanel("example_text"),
            ],
            "De drie deuren",
        ),
        InlinePanel("featured", heading="Uitgelicht", label="Praktijkvoorbeeld", max_num=3),
        MultiFieldPanel(
            [FieldPanel("programme_title"), FieldPanel("programme_text")], "Het programma"
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = "voorpagina"

    @property
    def meta_description(self):
        return self.search_description or self.intro

    def route(self, request, path_components):
        """Find the page by its whole path in one query, not one for each level of the tree."""
        if not path_components:
            return super().route(request, path_components)
        url_path = f"{self.url_path}{'/'.join(path_components)}/"
        page = Page.objects.live().filter(url_path=url_path).first()
        if page is None:
            raise Http404
        model = page.specific_class
        return RouteResult(
            model.objects.select_related(*getattr(model, "fetched_with_page", ())).get(pk=page.pk)
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        practices = PracticePage.objects.visible_to(request.user).for_cards()
        context["featured_practices"] = practices.filter(home_features__page=self).order_by(
            "home_features__sort_order"
        )
        context["newest_cases"] = (
            CasePage.objects.visible_to(request.user).newest().for_cards()[: self.NEWEST]
        )
        context["themes"] = Theme.objects.main()
        context["next_event"] = EventPage.objects.upcoming(on=timezone.localdate()).first()
        context["figures"] = figures()
        return context


def figures():
    """Return how many municipalities and public cases of each kind there are, by name."""
    kinds = {
        "practices": PracticePage,
        "bottlenecks": BottleneckPage,
        "success_factors": SuccessFactorPage,
    }
    anonymous = AnonymousUser()
    counts = {name: kind.objects.visible_to(anonymous).count() for name, kind in kinds.items()}
    return {"municipalities": MunicipalityPage.objects.live().count(), **counts}


class FeaturedPractice(Orderable):
    """A practice that the editors put on the front page, in their order."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    practice = models.ForeignKey(
        PracticePage,
        verbose_name="praktijkvoorbeeld",
        on_delete=models.CASCADE,
        related_name="home_features",
    )

    panels = [PageChooserPanel("practice", "practices.PracticePage")]

    class Meta(Orderable.Meta):
        verbose_name = "uitgelicht praktijkvoorbeeld"


class StandardPage(BasePage):
    """A page with a text of the editors: about the programme, contact, privacy."""

    summary = models.TextField("inleiding", blank=True, max_length=400)
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "standaardpagina"

    def get_context(self, request, *args, **kwargs):
        prefetch_renditions(self.body)
        return super().get_context(request, *args, **kwargs)

    @property
    def meta_description(self):
        return self.search_description or self.summary

    def clean(self):
        super().clean()
        if self.depth in (None, 3) and is_reserved(self.slug):
            raise ValidationError({"slug": "Dit adres is al van een vaste pagina van de site."})


def is_reserved(slug):
    """Say whether an address directly below home belongs to a view, so that a page would hide."""
    try:
        match = resolve(f"/{slug}/")
    except Resolver404:
        return False
    return match.url_name != "wagtail_serve"
