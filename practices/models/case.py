"""What the three kinds of case page share: tree, theme, contact, origin, visibility."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import RichTextField
from wagtail.search import index

from koplopers.base.models import BasePage, Crumb
from koplopers.base.photo import HasPhoto
from koplopers.base.reading import reads_for_members
from koplopers.municipalities.models import Municipality

from ..completeness import Completeness, is_filled
from ..forms import CasePageForm
from ..freshness import is_stale
from ..revisions import up_to_date
from ..rules import case_errors
from ..vocabulary import ORIGIN_LABEL, Origin
from .links import CaseTheme
from .reads import CaseManager

FOR_MEMBERS = (
    "Deze pagina is voor gemeenten die meedoen. Uw account hoort niet (meer) bij een gemeente."
)


class CasePage(HasPhoto, BasePage):
    """A case of a municipality: a practice, a bottleneck or a success factor."""

    TITLE_LENGTH = 80

    municipality = models.ForeignKey(
        Municipality, editable=False, on_delete=models.PROTECT, related_name="cases"
    )
    summary = models.TextField(
        "in het kort",
        blank=True,
        help_text="40 tot 80 woorden in gewone taal.",
    )
    themes = ClusterTaggableManager(through=CaseTheme, blank=True, verbose_name="thema's")
    contact_role = models.CharField(
        "contact: functie of afdeling",
        max_length=120,
        blank=True,
        help_text="Een naam is niet nodig. Bijvoorbeeld: adviseur inclusie.",
    )
    contact_email = models.EmailField(
        "contact: algemeen e-mailadres",
        blank=True,
        help_text="Een adres dat blijft bestaan, bijvoorbeeld inclusie@gemeente.nl.",
    )
    members_only = models.BooleanField(
        "alleen voor ingelogde gemeenten",
        default=False,
        help_text=(
            "Zonder vinkje kan iedereen de pagina lezen. Dat helpt andere gemeenten het meest. "
            "Zet een vinkje als het echt nodig is, bijvoorbeeld bij een lopende onderhandeling."
        ),
    )
    origin = models.CharField(
        "gemaakt door",
        max_length=20,
        choices=Origin.choices,
        default=Origin.MUNICIPALITY,
        help_text="Schreef de redactie dit op? Dan zet de site er een vast label bij.",
    )
    source_url = models.URLField(
        "adres van de bron",
        max_length=500,
        blank=True,
        help_text="Waar een lezer het kan nakijken. Bijvoorbeeld: https://www.gemeente.nl/nieuws/.",
    )
    source_label = models.CharField(
        "naam van de bron",
        max_length=120,
        blank=True,
        help_text="Van wie de bron is. Bijvoorbeeld: Rekenkamer Utrecht.",
    )
    external_id = models.CharField(
        "kenmerk bij invoer", max_length=80, unique=True, null=True, blank=True, editable=False
    )
    confirmed_on = models.DateField("laatst bevestigd op", null=True, blank=True, editable=False)
    reminded_on = models.DateField(
        "laatst om bevestiging gevraagd op", null=True, blank=True, editable=False
    )

    objects = CaseManager()

    base_form_class = CasePageForm
    parent_page_types = ["municipalities.MunicipalityPage"]
    subpage_types = []
    is_creatable = False
    show_in_menus_default = False
    fetched_with_page = ("municipality__page", "photo")
    # Templates name the kind by its class; they must not make an instance of it.
    do_not_call_in_templates = True

    # Only a bottleneck has a state, but every card asks for it. For a name that is not there a
    # template lists all attributes of the page, which takes longer than the rest of the card.
    state = ""

    def get_state_display(self):
        return ""

    # Set by each kind: how a reader sees it named.
    kind_label = "Voorbeeld"
    kind_label_plural = "Voorbeelden"
    kind_slug = "voorbeeld"
    # What a first version must have, and what makes it complete; names of fields.
    required = ["title", "summary", "main_theme"]
    required_from_sources = ["title", "summary", "main_theme", "source_url"]
    recommended = []

    exclude_fields_in_copy = ["municipality", "external_id", "confirmed_on", "reminded_on"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.RelatedFields("municipality", [index.SearchField("reading_name")]),
        index.FilterField("members_only"),
        index.FilterField("municipality_id"),
    ]

    class Meta:
        verbose_name = "voorbeeld van een gemeente"
        permissions = [("edit_origin", "Mag de herkomst van een voorbeeld wijzigen")]

    @property
    def head_title(self):
        """With the municipality: two may give their page the same title."""
        return f"{super().head_title} - gemeente {self.municipality}"

    @property
    def meta_description(self):
        text = self.search_description or self.summary
        return f"Verzonnen voorbeeld. {text}" if self.municipality.is_fictitious else text

    @property
    def main_theme(self):
        """The first theme, or None while none is chosen."""
        tags = self.theme_tags
        return tags[0] if tags else None

    @cached_property
    def theme_tags(self):
        """The themes in the order in which they were chosen, the main one first."""
        fetched = "theme_links" in getattr(self, "_prefetched_objects_cache", {})
        links = (
            self.theme_links.all() if fetched else self.theme_links.select_related("tag__parent")
        )
        return [link.tag for link in sorted(links, key=_order)]

    def set_themes(self, themes):
        """Tag the page with `themes`, the main one first; kept when the page is saved."""
        links = {link.tag_id: link for link in self.theme_links.all()}
        kept = []
        for order, theme in enumerate(themes):
            link = links.get(theme.pk) or CaseTheme(tag=theme)
            link.sort_order = order
            kept.append(link)
        self.theme_links = kept
        self.theme_tags = list(themes)

    @property
    def is_from_sources(self):
        return self.origin == Origin.EDITORS

    @property
    def origin_label(self):
        """The fixed label of a page that the editors made; empty for a municipality's own page."""
        return ORIGIN_LABEL if self.is_from_sources else ""

    @property
    def kind(self):
        """The class of this page's kind; no query where the content type came with the page."""
        return self.content_type.model_class()

    def required_fields(self):
        """Names of the fields that must be filled before this page can be handed in."""
        return self.required_from_sources if self.is_from_sources else self.required

    def completeness(self):
        """Return how complete the page is, over required and recommended fields."""
        return Completeness.of(self)

    def get_context(self, request, *args, **kwargs):
        self._follow_tree()
        context = super().get_context(request, *args, **kwargs)
        context["municipality_url"] = self.municipality.page.url
        context["stale"] = is_stale(self, on=timezone.localdate())
        return context

    def get_breadcrumb(self):
        """The overview of municipalities and the municipality: both known without a query."""
        page = self.municipality.page
        index_url = f"{page.url.rstrip('/').rpartition('/')[0]}/"
        return [Crumb("Gemeenten", index_url), Crumb(page.title, page.url)]

    def get_json_ld(self, request):
        """Return the page as a schema.org Article, by the municipality or by the editors.

        What is made up is no article about the world, so machines get nothing of it.
        """
        if self.municipality.is_fictitious:
            return None
        author = (
            settings.WAGTAIL_SITE_NAME if self.is_from_sources else f"Gemeente {self.municipality}"
        )
        return {
            "@type": "Article",
            "headline": self.title,
            "description": self.summary,
            "inLanguage": "nl",
            "url": self.absolute_url(),
            "datePublished": _isoformat(self.first_published_at),
            "dateModified": _isoformat(self.last_published_at),
            "about": [theme.name for theme in self.theme_tags],
            "author": {"@type": "Organization", "name": author},
            "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME},
        }

    def own_errors(self):
        """Return {field: message} for the rules of one kind; each kind has its own."""
        return {}

    def save(self, *args, clean=True, **kwargs):
        """Save; a published page must meet the rules, a draft may be half done.

        Raises ValidationError with a message for each field when a live page does not.
        """
        self._follow_tree()
        self.drop_empty_texts()
        if clean and self.live:
            errors = case_errors(self)
            if errors:
                raise ValidationError(errors)
        super().save(*args, clean=clean, **kwargs)

    def with_content_json(self, content):
        """Read a revision; what the site keeps about a page never goes back in time."""
        page = super().with_content_json(up_to_date(content))
        for name in ("municipality_id", "external_id", "confirmed_on", "reminded_on"):
            setattr(page, name, getattr(self, name))
        return page

    def drop_empty_texts(self):
        """Make text without a word empty: an emptied editor leaves a paragraph, and its heading."""
        for field in self._meta.get_fields():
            if isinstance(field, RichTextField) and not is_filled(self, field.name):
                setattr(self, field.name, "")

    def _follow_tree(self):
        """The municipality is where the page stands in the tree; the column only makes it quick."""
        if self.municipality_id is None and self.path:
            self.municipality = self.get_parent().specific.municipality

    def serve(self, request, *args, **kwargs):
        if self.members_only and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if self.members_only and not reads_for_members(request.user):
            raise PermissionDenied(FOR_MEMBERS)
        response = super().serve(request, *args, **kwargs)
        if self.members_only:
            response["Cache-Control"] = "private, no-store"
        return response


def _isoformat(moment):
    """A preview of a draft has no date yet."""
    return moment.isoformat() if moment else None


def _order(link):
    return (link.sort_order, link.pk or 0)
