"""The home page and the standard pages around the programme."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from events.models import EventPage
from koplopers.base.blocks import BodyBlock
from koplopers.base.fields import StreamField
from koplopers.base.images import prefetch_renditions
from koplopers.base.models import BasePage
from koplopers.base.reading import readable
from koplopers.themes.models import Theme
from practices.coverage import by_province, totals
from practices.models import PracticePage


class HomePage(BasePage):
    """The front door, and the root of the tree."""

    NEWEST = 6
    summary_field = "intro"

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

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["start_page"] = self._readable_start_page(request.user)
        featured = [feature.practice_id for feature in self.featured.all()]
        practices = PracticePage.objects.visible_to(request.user).for_cards()
        # In the order of the editors; in a preview, the order that they are about to save.
        context["featured_practices"] = sorted(
            practices.filter(pk__in=featured), key=lambda practice: featured.index(practice.pk)
        )
        context["newest_practices"] = practices.exclude(pk__in=featured).newest()[: self.NEWEST]
        # The form below the newest ones is for the featured ones as well.
        shown = [*context["featured_practices"], *context["newest_practices"]]
        context["choose"] = "vergelijk" if len(shown) > 1 else ""
        context["themes"] = Theme.objects.main()
        context["next_event"] = EventPage.objects.held().upcoming(on=timezone.localdate()).first()
        context["figures"] = totals(by_province())
        return context

    def _readable_start_page(self, user):
        """The page behind the first door, unless it was taken off the site meanwhile."""
        return readable(Page.objects.filter(pk=self.start_page_id), user).first()

    def get_json_ld(self, request):
        """Return who publishes the site, as a schema.org Organization."""
        return {
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": self.absolute_url(),
            "logo": settings.BASE_URL + static("icons/share.png"),
            "email": settings.CONTACT_EMAIL,
        }


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

    summary_field = "summary"

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
