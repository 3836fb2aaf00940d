"""The practice page: what a municipality did, what stood in the way and what made it work."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.search import index

from koplopers.base.blocks import BodyBlock
from koplopers.base.blocks.text import TEXT_FEATURES
from koplopers.base.fields import StreamField
from koplopers.base.images import prefetch_renditions
from koplopers.themes.models import CrpdArticle

from .. import panels, vocabulary
from ..forms import PracticePageForm
from ..rules import based_on_errors, easy_errors, sign_errors, stopped_errors, tip_errors
from ..ways import ways_of
from .around import pages_around
from .case import CasePage
from .vocabularies import RoadmapStep, TargetGroup
from .ways import WaysToRead

NO_YEAR = "Schrijf een jaar van {} tot en met {}, bijvoorbeeld 2024.".format(*vocabulary.YEARS)
IS_YEAR = [
    MinValueValidator(vocabulary.YEARS[0], NO_YEAR),
    MaxValueValidator(vocabulary.YEARS[1], NO_YEAR),
]


class PracticePage(WaysToRead, CasePage):
    """A good practice. Nine fields make a first version; the rest makes it useful to others."""

    problem = RichTextField(
        "wat was het probleem?",
        blank=True,
        features=TEXT_FEATURES,
        help_text="Bijvoorbeeld: Inwoners met een rolstoel konden in 9 van de 22 stembureaus niet naar binnen.",
    )
    approach = StreamField(
        BodyBlock(),
        verbose_name="wat deed de gemeente?",
        blank=True,
        help_text=(
            "Vertel het stap voor stap. Wie deed wat, en in welke volgorde? Bijvoorbeeld: Eerst "
            "liepen zes inwoners langs alle stembureaus. Daarna maakten wij een lijst per gebouw."
        ),
    )
    experts_how = RichTextField(
        "hoe deden ervaringsdeskundigen mee?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Niets over mensen zonder hen. Bijvoorbeeld: Zes inwoners kozen waar zij op letten en "
            "schreven het advies. Deden zij niet mee? Schrijf dat dan ook op."
        ),
    )
    involvement = models.CharField(
        "hoe ver ging dat?",
        max_length=20,
        blank=True,
        choices=vocabulary.Involvement.choices,
        help_text=(
            "Geïnformeerd: zij hoorden wat u ging doen. Geraadpleegd: u vroeg wat zij vonden. "
            "Adviseert: zij gaven advies en hoorden wat u ermee deed. Maakt samen: zij werkten mee "
            "aan het plan of het resultaat. Beslist mee: zonder hen viel het besluit niet. Betaalde "
            "inzet: zij kregen betaald voor hun werk. Bijvoorbeeld: keken inwoners mee en schreven "
            "zij het advies, kies dan Adviseert. Twijfelt u? Kies de stap die zij zelf zouden kiezen."
        ),
    )
    phase = models.CharField(
        "fase",
        max_length=20,
        blank=True,
        choices=vocabulary.Phase.choices,
        help_text=(
            "Hoe ver bent u nu? Bijvoorbeeld: doet u het op één plek om te kijken of het werkt, "
            "kies dan Proef. Staat het in uw beleid en is er elk jaar geld voor, kies dan Vast "
            "onderdeel van beleid. Ook van Gestopt leren anderen."
        ),
    )

    results = RichTextField(
        "wat leverde het op?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Bijvoorbeeld: Nu zijn 20 van de 22 stembureaus goed te gebruiken. Ook een resultaat "
            "dat tegenviel is welkom."
        ),
    )
    evidence = models.CharField(
        "waar blijkt dat uit?",
        max_length=20,
        blank=True,
        choices=vocabulary.Evidence.choices,
        help_text=(
            "Bijvoorbeeld: hoorde u het van inwoners, kies dan Ervaring. Telde u hoeveel "
            "stembureaus goed zijn, kies dan Gemeten. Zocht iemand van buiten het uit, kies dan "
            "Geëvalueerd."
        ),
    )
    do_differently = RichTextField(
        "wat zou u nu anders doen?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Bijvoorbeeld: Wij zouden de eigenaren van de gebouwen eerder bellen. Nodig bij de "
            "fase Gestopt."
        ),
    )
    obstacle = RichTextField(
        "wat stond in de weg?",
        blank=True,
        features=TEXT_FEATURES,
        help_text=(
            "Nodig bij de fase Gestopt. Bijvoorbeeld: Na de verkiezingen was er geen geld meer."
        ),
    )
    cost_class = models.CharField(
        "kosten",
        max_length=20,
        blank=True,
        choices=vocabulary.CostClass.choices,
        help_text=(
            "Wat u uitgaf, zonder de uren van ambtenaren. Een schatting is goed. Bijvoorbeeld: "
            "planken en borden voor 3.200 euro, kies dan Tot € 5.000."
        ),
    )
    cost_kind = models.CharField(
        "eenmalig of per jaar",
        max_length=20,
        blank=True,
        choices=vocabulary.CostKind.choices,
        help_text=(
            "Bijvoorbeeld: een verbouwing is eenmalig. Een vergoeding voor een adviesgroep is er "
            "elk jaar."
        ),
    )
    effort = models.CharField(
        "tijd van ambtenaren",
        max_length=20,
        blank=True,
        choices=vocabulary.Effort.choices,
        help_text=(
            "Van alle ambtenaren samen. Bijvoorbeeld: twee collega's met elk twee uur per week, "
            "kies dan Halve dag per week."
        ),
    )
    lead_time = models.CharField(
        "tijd tot het eerste resultaat",
        max_length=25,
        blank=True,
        choices=vocabulary.LeadTime.choices,
        help_text=(
            "Van het eerste plan tot iemand er iets van merkte. Bijvoorbeeld: een plan in januari "
            "en de eerste plank in mei, kies dan 3 tot 6 maanden."
        ),
    )
    tips = models.TextField(
        "tips voor andere gemeenten",
        blank=True,
        help_text=(
            "Elke tip op een nieuwe regel. Ten hoogste vijf. Bijvoorbeeld: Vraag eerst wie de "
            "sleutel heeft."
        ),
    )
    transferability = models.CharField(
        "kan een andere gemeente dit overnemen?",
        max_length=20,
        blank=True,
        choices=vocabulary.Transferability.choices,
        help_text=(
            "Bijvoorbeeld: kan een ander uw lijst zo gebruiken, kies dan Direct over te nemen. "
            "Moet er eerst iets anders in, kies dan Met aanpassing. Hebt u er een haven voor "
            "nodig, kies dan Alleen in vergelijkbare gemeenten."
        ),
    )
    steps = ParentalManyToManyField(
        RoadmapStep,
        verbose_name="stap van de routekaart",
        blank=True,
        related_name="practices",
        help_text=(
            "Bij welke stappen van de VNG hoort dit? Bijvoorbeeld: een adviesgroep van inwoners "
            "hoort bij Organiseer ervaringsdeskundigheid."
        ),
    )
    articles = ParentalManyToManyField(
        CrpdArticle,
        verbose_name="artikelen van het VN-verdrag",
        blank=True,
        related_name="practices",
        help_text="Leeg laten mag: dan nemen we de artikelen die bij het thema horen.",
    )
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name="voor wie",
        blank=True,
        related_name="practices",
        help_text="Wie merkt hier het meest van? Is dat niet één groep, kies dan Iedereen.",
    )
    period_start = models.PositiveSmallIntegerField(
        "begonnen in (jaar)",
        null=True,
        blank=True,
        validators=IS_YEAR,
        help_text="Bijvoorbeeld: 2024.",
    )
    period_end = models.PositiveSmallIntegerField(
        "klaar in (jaar)",
        null=True,
        blank=True,
        validators=IS_YEAR,
        help_text="Loopt het nog? Laat dit dan leeg.",
    )
    period_note = models.CharField(
        "toelichting bij de periode",
        max_length=80,
        blank=True,
        help_text="Bijvoorbeeld: jaar geschat.",
    )
    partners = models.TextField(
        "met wie werkte u samen?",
        blank=True,
        help_text="Bijvoorbeeld: de bibliotheek, de cliëntenraad en een aannemer uit de buurt.",
    )
    legal_frame = models.TextField(
        "wet- en regelgeving", blank=True, help_text="Bijvoorbeeld: Wmo 2015, artikel 2.1.3."
    )
    based_on = models.ForeignKey(
        "self",
        verbose_name="gebaseerd op",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followers",
        help_text="Nam u dit over van een andere gemeente? Kies dan dat praktijkvoorbeeld.",
    )

    template = "practices/practice_page.html"
    is_creatable = True
    list_url_name = "practice_list"
    list_position = 1
    kind_label = "Praktijkvoorbeeld"
    kind_label_plural = "Praktijkvoorbeelden"
    kind_slug = "praktijkvoorbeeld"
    required = [
        "title", "summary", "main_theme", "problem", "approach",
        "experts_how", "involvement", "phase", "contact_role", "contact_email",
    ]  # fmt: skip
    recommended = [
        "results", "evidence", "bottleneck_lines", "success_factor_lines", "do_differently",
        "cost_class", "cost_kind", "effort", "lead_time", "tips", "transferability", "steps",
        "target_groups", "period_start", "partners", "legal_frame",
    ]  # fmt: skip
    base_form_class = PracticePageForm
    edit_handler = panels.practice_form()
    search_fields = [
        *CasePage.search_fields,
        index.SearchField("problem"),
        index.SearchField("approach"),
        index.SearchField("experts_how"),
        index.SearchField("results"),
        index.SearchField("tips"),
        index.SearchField("easy_text"),
        index.RelatedFields(
            "bottleneck_lines", [index.SearchField("happened"), index.SearchField("solution")]
        ),
        index.RelatedFields("success_factor_lines", [index.SearchField("effect")]),
    ]

    class Meta:
        verbose_name = "praktijkvoorbeeld"
        verbose_name_plural = "praktijkvoorbeelden"

    @property
    def is_stopped(self):
        return self.phase == vocabulary.Phase.STOPPED

    @property
    def tip_list(self):
        """The tips, one for each line that has text."""
        return [line.strip() for line in self.tips.splitlines() if line.strip()]

    def own_errors(self):
        """The rules of a practice, beside those of every case page."""
        errors = tip_errors(self) | stopped_errors(self) | based_on_errors(self)
        errors |= easy_errors(self) | sign_errors(self)
        if self.period_start and self.period_end and self.period_end < self.period_start:
            errors["period_end"] = "Dit jaar ligt voor het jaar waarin u begon."
        return errors

    @property
    def cost_label(self):
        """The cost class with once or yearly behind it; empty when it is not given."""
        parts = [self.get_cost_class_display(), self.get_cost_kind_display().lower()]
        return " ".join(part for part in parts if part)

    @property
    def known_cost(self):
        """The cost where it was told; empty when the author does not know it."""
        return "" if self.cost_class == vocabulary.CostClass.UNKNOWN else self.cost_label

    @property
    def period_label(self):
        """From which year to which, as a reader says it; empty when no year is given."""
        if not self.period_start:
            return self.period_note
        if self.period_end == self.period_start:
            label = str(self.period_start)
        elif self.period_end:
            label = f"{self.period_start} tot {self.period_end}"
        else:
            label = f"sinds {self.period_start}"
        return f"{label} ({self.period_note})" if self.period_note else label

    def save(self, *args, **kwargs):
        """Save; a practice without articles of the CRPD takes those of its main theme."""
        if self.main_theme and not self.articles.all():
            self.articles = list(self.main_theme.articles.all())
        return super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ways"] = ways_of(self, request)
        context["way"] = next(way for way in context["ways"] if way.is_chosen)
        prefetch_renditions(() if context["way"].name else self.approach, self.photo)
        context["bottleneck_lines"] = self.bottleneck_lines.select_related("topic")
        context["success_factor_lines"] = self.success_factor_lines.select_related("topic")
        context["steps"] = self.steps.all()
        context["target_groups"] = self.target_groups.all()
        context["articles"] = self.articles.all()
        return context | pages_around(self, request.user)
