"""The accessibility statement: one page, made of what the editors fill in."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from koplopers.base.blocks import BodyBlock
from koplopers.base.fields import StreamField
from koplopers.base.forms import PageForm
from koplopers.base.images import prefetch_renditions
from koplopers.base.models import BasePage

from ..days import day_mistakes
from ..statuses import Status, status_mistakes
from ..worries import is_stale

OPEN_DEVIATIONS = (
    "Bij status A is er niets dat niet voldoet. Haal de punten bij “Wat nog niet goed werkt” weg als "
    "zij zijn opgelost, of kies status B."
)
# Dates of what has been done.
PAST = ("drawn_up_on", "reviewed_on", "researched_on", "signed_on")


class StatementForm(PageForm):
    """Compares the status with the list of what does not work yet, which stands in the same form."""

    def clean(self):
        data = super().clean()
        formset = self.formsets.get("deviations")
        if formset and data.get("status") == Status.A:
            formset.is_valid()
            if any(row.has_changed() or row.instance.pk for row in _kept(formset)):
                self.add_error("status", OPEN_DEVIATIONS)
        return data


def _kept(formset):
    """The rows of a formset that stay; those that are to go are left out."""
    return [row for row in formset.forms if row not in formset.deleted_forms]


class AccessibilityStatementPage(BasePage):
    """How accessible the site is, who looked, what does not work, and where to complain."""

    base_form_class = StatementForm

    summary = models.TextField("inleiding", blank=True, max_length=400)
    organisation = models.CharField(
        "organisatie",
        max_length=120,
        help_text="Wie is verantwoordelijk voor de site?",
    )
    scope = models.CharField(
        "waar de verklaring over gaat",
        max_length=300,
        help_text="Bijvoorbeeld: de openbare site en het deel achter de inlogpagina.",
    )
    status = models.CharField(
        "status",
        max_length=1,
        choices=[(status.value, f"{status.value}: {status.label}") for status in Status],
        default=Status.D,
        help_text=(
            "A en B kunnen alleen met een onderzoek van de hele site dat niet ouder is dan drie jaar. "
            "C kan alleen als dat onderzoek binnen zes maanden gebeurt. Anders is het D."
        ),
    )
    drawn_up_on = models.DateField("opgesteld op")
    reviewed_on = models.DateField(
        "voor het laatst nagekeken op",
        help_text=(
            "De dag waarop iemand alles op deze pagina naliep. Na een jaar staat op de site dat de "
            "verklaring verouderd is."
        ),
    )
    signed_by = models.CharField(
        "ondertekend door",
        max_length=120,
        blank=True,
        help_text="De functie van wie tekende, geen naam. Leeg: nog niet ondertekend.",
    )
    signed_on = models.DateField("ondertekend op", null=True, blank=True)
    register_url = models.URLField(
        "adres in het landelijke register",
        blank=True,
        help_text="Leeg: de verklaring staat nog niet in het register.",
    )
    researcher = models.CharField(
        "onderzocht door",
        max_length=120,
        blank=True,
        help_text="Alleen voor een onderzoek van de hele site, door een onafhankelijk bureau.",
    )
    researched_on = models.DateField("datum van het onderzoek", null=True, blank=True)
    report_url = models.URLField("adres van het onderzoeksrapport", blank=True)
    research_planned_on = models.DateField(
        "volgend onderzoek gepland op",
        null=True,
        blank=True,
        help_text="Vul dit alleen in als het is afgesproken.",
    )
    body = StreamField(
        BodyBlock(),
        verbose_name="meer tekst",
        blank=True,
        help_text="Komt onder de lijst met wat nog niet goed werkt.",
    )
    contact_email = models.EmailField(
        "e-mailadres voor meldingen",
        blank=True,
        help_text="Leeg: het adres van de redactie.",
    )
    receipt_days = models.PositiveSmallIntegerField(
        "bericht van ontvangst binnen (werkdagen)",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    answer_weeks = models.PositiveSmallIntegerField(
        "antwoord binnen (weken)",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("scope"),
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("drawn_up_on"), FieldPanel("reviewed_on")]),
                FieldRowPanel([FieldPanel("signed_by"), FieldPanel("signed_on")]),
                FieldPanel("register_url"),
            ],
            "De verklaring",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("researcher"), FieldPanel("researched_on")]),
                FieldPanel("report_url"),
                FieldPanel("research_planned_on"),
            ],
            "Onderzoek van de hele site",
        ),
        InlinePanel(
            "tests",
            heading="Wat wij zelf hebben getest",
            label="Test",
            help_text="Schrijf alleen op wat echt is gedaan, en door wie.",
        ),
        InlinePanel(
            "deviations",
            heading="Wat nog niet goed werkt",
            label="Punt",
            help_text="Is een punt opgelost? Haal het dan weg en kijk de verklaring na.",
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldRowPanel([FieldPanel("receipt_days"), FieldPanel("answer_weeks")]),
            ],
            "Een probleem melden",
        ),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    template = "accessibility/statement.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "toegankelijkheidsverklaring"

    @property
    def meta_description(self):
        return self.search_description or self.summary

    @property
    def stands_at(self):
        """The Status; a draft may lack one."""
        return Status(self.status or Status.D)

    @property
    def mailbox(self):
        """Where somebody can report a problem."""
        return self.contact_email or settings.CONTACT_EMAIL

    def get_context(self, request, *args, **kwargs):
        prefetch_renditions(self.body)
        context = super().get_context(request, *args, **kwargs)
        context["today"] = timezone.localdate()
        context["is_stale"] = is_stale(self, on=context["today"])
        context["tests"] = self.tests.all()
        context["deviations"] = self.deviations.all()
        return context

    def clean(self):
        super().clean()
        mistakes = status_mistakes(self) if self.reviewed_on else {}
        mistakes |= day_mistakes(
            self, on=timezone.localdate(), past=PAST, planned=["research_planned_on"]
        )
        if bool(self.signed_by) != bool(self.signed_on):
            lacks = "signed_on" if self.signed_by else "signed_by"
            mistakes[lacks] = (
                "Vul in door wie en op welke dag er is ondertekend, of laat beide leeg."
            )
        if mistakes:
            raise ValidationError(mistakes)


class StatementTest(Orderable):
    """One thing that was tried, by whom, and what came out. Not a research of the whole site."""

    page = ParentalKey(AccessibilityStatementPage, on_delete=models.CASCADE, related_name="tests")
    title = models.CharField("wat is getest", max_length=120)
    by = models.CharField("door wie", max_length=120)
    tested_on = models.DateField("datum")
    outcome = models.TextField("hoe, en wat kwam eruit", max_length=800)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("by"), FieldPanel("tested_on")]),
        FieldPanel("outcome"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "test"

    def clean(self):
        super().clean()
        mistakes = day_mistakes(self, on=timezone.localdate(), past=["tested_on"])
        if mistakes:
            raise ValidationError(mistakes)


class Deviation(Orderable):
    """One thing that does not do what the norm asks: why, what is done about it, and until when."""

    page = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="deviations"
    )
    title = models.CharField("wat gaat niet goed", max_length=120)
    criterion = models.CharField(
        "eis",
        max_length=80,
        blank=True,
        help_text="Nummer en naam, bijvoorbeeld: 1.2.2 Ondertitels voor media.",
    )
    effect = models.TextField("wat merkt een bezoeker ervan", max_length=600)
    cause = models.TextField("oorzaak", max_length=600)
    alternative = models.TextField("wat kan wel", max_length=600, blank=True)
    measure = models.TextField("wat doen wij eraan", max_length=600)
    planned_on = models.DateField(
        "klaar op", null=True, blank=True, help_text="Leeg: er is nog geen datum."
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("criterion"),
        FieldPanel("effect"),
        FieldPanel("cause"),
        FieldPanel("alternative"),
        FieldPanel("measure"),
        FieldPanel("planned_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "punt dat niet goed werkt"

    def clean(self):
        super().clean()
        mistakes = day_mistakes(self, on=timezone.localdate(), planned=["planned_on"])
        if mistakes:
            raise ValidationError(mistakes)
