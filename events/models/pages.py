"""The meetings of the programme: the kick-off, theme meetings, webinars and kitchen visits."""

from datetime import timedelta
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from koplopers.base.blocks import BodyBlock
from koplopers.base.fields import StreamField
from koplopers.base.images import prefetch_renditions
from koplopers.base.models import BasePage, Crumb
from koplopers.base.paging import list_url, page_of

from ..programme import parts_of
from ..standing import standing_of
from ..structured import event_data
from .afterwards import Commitment
from .agenda import EventQuerySet, by_month
from .moments import refuse_odd_year
from .venue import VenueSheet

PER_PAGE = 20
MOMENTS = (
    "starts_at",
    "ends_at",
    "registration_opens_at",
    "registration_closes_at",
    "interpreters_until",
)
PROMOTION_ENDS_BEFORE = timedelta(hours=24)


class EventIndexPage(BasePage):
    """All meetings: what is coming, and what has been."""

    summary_field = "intro"

    intro = models.TextField("inleiding", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = "overzicht van bijeenkomsten"

    @property
    def meta_description(self):
        return self.search_description or self.intro

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        page_obj = page_of(request, EventPage.objects.agenda(on=today), PER_PAGE)
        context["page_obj"] = page_obj
        context["coming"] = by_month([event for event in page_obj if not event.is_past], today)
        context["past"] = [event for event in page_obj if event.is_past]
        context["canonical_url"] = list_url(request, context["page_obj"])
        return context


class EventPage(VenueSheet, BasePage):
    """One meeting: what it is, when and where, and when people can sign up.

    Who comes and what happens in which room are plain rows that point here, and no part of the
    page: publishing an older text may never change them.
    """

    summary_field = "summary"

    class Kind(models.TextChoices):
        KICK_OFF = "kick-off", "Kick-off"
        THEME_MEETING = "themabijeenkomst", "Themabijeenkomst"
        WEBINAR = "webinar", "Webinar"
        KITCHEN_VISIT = "keukenbezoek", "Bij elkaar in de keuken kijken"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    starts_at = models.DateTimeField("begint op")
    ends_at = models.DateTimeField("eindigt op")
    place = models.CharField(
        "plaats", max_length=200, blank=True, help_text="Gebouw, adres en stad, of: online."
    )
    summary = models.TextField("in het kort", max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True)
    before = StreamField(BodyBlock(), verbose_name="vooraf", blank=True)
    during = StreamField(BodyBlock(), verbose_name="op de dag zelf", blank=True)
    after = StreamField(BodyBlock(), verbose_name="na afloop", blank=True)
    # Only the demo makes one up: it says so, and search engines are not led to it.
    is_fictitious = models.BooleanField("verzonnen", default=False, editable=False)
    online_url = models.URLField(
        "link om online mee te doen",
        blank=True,
        help_text="Alleen wie een plek heeft, ziet deze link.",
    )
    registration_opens_at = models.DateTimeField(
        "aanmelden kan vanaf",
        null=True,
        blank=True,
        help_text="Leeg: aanmelden kan (nog) niet.",
    )
    registration_closes_at = models.DateTimeField(
        "aanmelden kan tot",
        null=True,
        blank=True,
        help_text="Leeg: tot de bijeenkomst begint.",
    )
    interpreters_until = models.DateField(
        "tolk aanvragen tot en met",
        null=True,
        blank=True,
        help_text="Na deze dag kunt u een tolk niet meer beloven. Wie zich aanmeldt, ziet deze dag.",
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        HelpPanel(template="events/admin/page_panel.html"),
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("place")],
            "Wanneer en waar",
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
                ),
                FieldPanel("interpreters_until"),
                FieldPanel("online_url"),
            ],
            "Aanmelden",
        ),
        *VenueSheet.panels,
        FieldPanel("before"),
        FieldPanel("during"),
        FieldPanel("after"),
    ]
    # Whether it was called off, in the query that finds the page.
    fetched_with_page = ("ledger",)
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    template = "events/event_page.html"
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        indexes = [models.Index(fields=["ends_at"], name="event_ends_at")]

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        is_over = now >= self.ends_at
        beforehand = [] if is_over else [self.before, self.during]
        prefetch_renditions(chain(self.body, *beforehand, self.after))
        self.programme = list(self.sessions.with_places())
        self.standing = standing_of(self, self.programme, now=now)
        context = super().get_context(request, *args, **kwargs)
        context["standing"] = self.standing
        context["parts"] = parts_of(self.programme)
        context["is_over"] = is_over
        context["commitments"] = self._commitments() if is_over else []
        return context

    def _commitments(self):
        """What people said they would do, as far as they and the organiser let it be read."""
        rows = Commitment.objects.filter(registration__event=self, is_public=True)
        return (
            rows.exclude(approved_at=None)
            .select_related("registration__municipality")
            .order_by("registration__municipality__reading_name", "created_at")
        )

    @property
    def head_title(self):
        """With the day: a meeting comes back under the same title."""
        day = date_format(timezone.localdate(self.starts_at), "j F Y")
        return f"{super().head_title}, {day}"

    @property
    def meta_description(self):
        return self.search_description or self.summary or self.head_title

    @property
    def is_one_day(self):
        """Whether it begins and ends on the same day in the Netherlands."""
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    def clean(self):
        super().clean()
        self._refuse_odd_years()
        self._refuse_to_expire_early()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "Het einde moet na het begin liggen."})
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if opens and closes and closes <= opens:
            raise ValidationError(
                {"registration_closes_at": "Dit moet na het begin van het aanmelden liggen."}
            )

    def _refuse_odd_years(self):
        odd = {}
        for name in MOMENTS:
            moment = getattr(self, name)
            try:
                if moment:
                    refuse_odd_year(moment)
            except ValidationError as error:
                odd[name] = error
        if odd:
            raise ValidationError(odd)

    def _refuse_to_expire_early(self):
        """Whoever comes must find the page until then; nobody would be asked when the moment is there."""
        if self.expire_at and self.ends_at and self.expire_at < self.ends_at:
            raise ValidationError(
                {
                    "expire_at": "De pagina mag pas van de site als de bijeenkomst is geweest. Kies een "
                    "moment na het einde."
                }
            )

    def takes_registrations(self, now):
        """Whether somebody may sign up at the moment `now`, as far as the page says."""
        closes = self.registration_closes_at or self.starts_at
        return self.registration_opens_at is not None and self.registration_opens_at <= now < closes

    def interpreters_are_late(self, now):
        """Whether the last day to ask for an interpreter is over at the moment `now`."""
        last_day = self.interpreters_until
        return last_day is not None and timezone.localdate(now) > last_day

    @property
    def promotes_until(self):
        """From this moment on nobody moves up by themselves: they could no longer plan for it."""
        return self.starts_at - PROMOTION_ENDS_BEFORE

    def get_breadcrumb(self):
        """The overview of meetings, known without a query."""
        return [Crumb("Bijeenkomsten", f"{self.url.rstrip('/').rpartition('/')[0]}/")]

    def get_json_ld(self, request):
        """The meeting as a schema.org Event; what is made up is no event in the world."""
        return None if self.is_fictitious else event_data(self, self.programme, self.standing)
