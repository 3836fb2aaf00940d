"""The municipality: what it is called, where it lies and how large it is."""

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Collection
from wagtail.search import index

from koplopers.base.widgets import DayInput


class Province(models.TextChoices):
    """The twelve provinces, by the names that the CBS uses."""

    DRENTHE = "Drenthe"
    FLEVOLAND = "Flevoland"
    FRYSLAN = "Fryslân", "Fryslân"
    GELDERLAND = "Gelderland"
    GRONINGEN = "Groningen"
    LIMBURG = "Limburg"
    NOORD_BRABANT = "Noord-Brabant", "Noord-Brabant"
    NOORD_HOLLAND = "Noord-Holland", "Noord-Holland"
    OVERIJSSEL = "Overijssel"
    UTRECHT = "Utrecht"
    ZEELAND = "Zeeland"
    ZUID_HOLLAND = "Zuid-Holland", "Zuid-Holland"


class SizeClass(models.TextChoices):
    """Size of a municipality by inhabitants; a boundary belongs to the larger class."""

    SMALL = "klein", "klein (minder dan 25.000 inwoners)"
    MEDIUM_SMALL = "middelklein", "middelklein (25.000 tot 50.000 inwoners)"
    MEDIUM = "middelgroot", "middelgroot (50.000 tot 100.000 inwoners)"
    LARGE = "groot", "groot (100.000 tot 250.000 inwoners)"
    VERY_LARGE = "zeer-groot", "zeer groot (250.000 inwoners of meer)"

    @classmethod
    def of(cls, population):
        """Return the class for a number of inhabitants."""
        bounds = [25_000, 50_000, 100_000, 250_000]
        return list(cls)[sum(population >= bound for bound in bounds)]


class LiaStatus(models.TextChoices):
    """How far a municipality is with its Local Inclusion Agenda."""

    UNKNOWN = "onbekend", "Niet bekend"
    NONE = "geen", "Geen Lokale Inclusie Agenda"
    PREPARING = "in-voorbereiding", "In voorbereiding"
    ADOPTED = "vastgesteld", "Vastgesteld"


class MunicipalityQuerySet(models.QuerySet):
    """Reads of municipalities."""

    def current(self):
        """Those that exist today: not closed by a merge."""
        return self.filter(closed_on=None)

    def koplopers(self):
        """Those that take or took part in an edition of the programme."""
        return self.filter(participations__isnull=False).distinct()

    def members(self):
        """Those that have joined the site: they have a page and a group of authors."""
        return self.exclude(group=None)


class Municipality(index.Indexed, models.Model):
    """A Dutch municipality. How many there are is data: they merge and close.

    A municipality without a CBS code is fictitious and says so on its page.
    """

    cbs_code = models.CharField(
        "CBS-code",
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        help_text="Bijvoorbeeld GM0344.",
    )
    name = models.CharField("officiële naam", max_length=80, unique=True)
    reading_name = models.CharField(
        "naam om te lezen", max_length=80, help_text="Bijvoorbeeld Den Haag voor 's-Gravenhage."
    )
    slug = models.SlugField("naam in het adres", max_length=80, unique=True)
    province = models.CharField("provincie", max_length=20, choices=Province.choices)
    population = models.PositiveIntegerField("aantal inwoners")
    population_date = models.DateField("inwoners op")
    latitude = models.FloatField("breedtegraad")
    longitude = models.FloatField("lengtegraad")
    lia_status = models.CharField(
        "Lokale Inclusie Agenda",
        max_length=20,
        choices=LiaStatus.choices,
        default=LiaStatus.UNKNOWN,
    )
    closed_on = models.DateField(
        "bestaat niet meer sinds", null=True, blank=True, help_text="Na een fusie of herindeling."
    )
    successor = models.ForeignKey(
        "self",
        verbose_name="opgegaan in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    # Made in one act when the municipality joins; see domain.join_programme.
    group = models.OneToOneField(
        Group, null=True, blank=True, editable=False, on_delete=models.PROTECT
    )
    collection = models.OneToOneField(
        Collection, null=True, blank=True, editable=False, on_delete=models.PROTECT
    )

    objects = MunicipalityQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("reading_name"),
                FieldPanel("slug"),
                FieldPanel("cbs_code"),
            ],
            "Naam",
        ),
        FieldRowPanel([FieldPanel("province"), FieldPanel("lia_status")]),
        FieldRowPanel([FieldPanel("population"), FieldPanel("population_date", widget=DayInput)]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("reading_name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("reading_name"),
    ]

    class Meta:
        ordering = ["reading_name"]
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        # Acts of the programme that are more than changing a row; see docs/permissions.md.
        permissions = [
            ("join_municipality", "Kan een gemeente laten meedoen"),
            ("merge_municipality", "Kan gemeenten samenvoegen"),
            ("members_municipality", "Kan auteurs uitnodigen en beheren"),
        ]
        constraints = [
            models.CheckConstraint(
                name="successor_only_when_closed",
                condition=Q(successor=None) | Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reading_name

    @property
    def size_class(self):
        """The size class that follows from the number of inhabitants."""
        return SizeClass.of(self.population)

    @property
    def is_fictitious(self):
        """Only a made-up municipality has no CBS code."""
        return not self.cbs_code

    @property
    def tooi_uri(self):
        """The identifier of the municipality in the government's register; None if fictitious."""
        if self.is_fictitious:
            return None
        return f"https://identifier.overheid.nl/tooi/id/gemeente/{self.cbs_code.lower()}"
