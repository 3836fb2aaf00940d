"""The programme of a meeting: rounds in time, rooms in space, and what happens where they cross."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify
from wagtail.fields import RichTextField

from koplopers.base.blocks.text import TEXT_FEATURES

from .ledgers import SessionLedger


class Round(models.Model):
    """A part of the day in which everybody is in one place: "ronde 1"."""

    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField("naam", max_length=80, help_text="Bijvoorbeeld: Ronde 1.")
    starts_at = models.DateTimeField("begint om")
    ends_at = models.DateTimeField("eindigt om")

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="round_named_once",
                violation_error_message="Deze bijeenkomst heeft al een ronde met deze naam.",
            ),
            models.CheckConstraint(
                name="round_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Het einde moet na het begin liggen.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Two rounds at once would let somebody have two seats at one time."""
        if not (self.starts_at and self.ends_at and self.event_id):
            return
        others = Round.objects.filter(event=self.event_id).exclude(pk=self.pk)
        clash = others.filter(starts_at__lt=self.ends_at, ends_at__gt=self.starts_at).first()
        if clash:
            raise ValidationError({"starts_at": f"Deze tijd valt samen met {clash}."})


class Room(models.Model):
    """A room of the place where the meeting is; how many heads it holds is a rule of safety."""

    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField("naam", max_length=80)
    holds = models.PositiveIntegerField(
        "hoeveel mensen passen erin?",
        validators=[MinValueValidator(1)],
        help_text="Iedereen telt mee: deelnemers, begeleiders, tolken en sprekers.",
    )
    access = models.CharField(
        "hoe komt u er?",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld: eerste verdieping, met de lift naast de balie.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "zaal"
        verbose_name_plural = "zalen"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="room_named_once",
                violation_error_message="Deze bijeenkomst heeft al een zaal met deze naam.",
            )
        ]

    def __str__(self):
        return self.name


class Speaker(models.Model):
    """Somebody who speaks or leads a workshop; told about as they wish to be."""

    name = models.CharField("naam", max_length=120)
    about = models.CharField(
        "wie is dit?",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld: ervaringsdeskundige en trainer. Schrijf wat de spreker zelf wil.",
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name="gemeente",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "spreker"
        verbose_name_plural = "sprekers"

    def __str__(self):
        return self.name


class SessionQuerySet(models.QuerySet):
    """Reads of the parts of a programme."""

    def held(self):
        """Those that are not called off."""
        return self.filter(cancelled_at=None)

    def with_places(self):
        """Each with its ledger and with `number_waiting`, which `seats_left` counts with."""
        return self.select_related("round", "room", "ledger").annotate(
            number_waiting=Coalesce(Subquery(_waiting()), 0)
        )

    def with_what_is_shown(self):
        """With all that the programme shows, in a fixed number of queries."""
        speaking = SessionSpeaker.objects.select_related("speaker__municipality__page")
        return self.with_places().prefetch_related("facilities", Prefetch("speaking", speaking))


def _waiting():
    """How many wait for the session of the outer query."""
    seats = apps.get_model("events", "Seat").objects.filter(session=OuterRef("pk"), state="wacht")
    return seats.order_by().values("session").annotate(number=Count("pk")).values("number")


class Session(models.Model):
    """What happens in one round in one room. Seats are counted in its ledger, never here."""

    class Kind(models.TextChoices):
        PLENARY = "plenair", "Samen in de zaal"
        LECTURE = "lezing", "Lezing"
        WORKSHOP = "workshop", "Workshop"

    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="sessions")
    # Not protected: with a whole meeting they go too.
    round = models.ForeignKey(
        Round, verbose_name="ronde", on_delete=models.RESTRICT, related_name="sessions"
    )
    room = models.ForeignKey(
        Room,
        verbose_name="zaal",
        on_delete=models.RESTRICT,
        related_name="sessions",
        null=True,
        blank=True,
        help_text="Leeg: online.",
    )
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    title = models.CharField("titel", max_length=160)
    summary = models.CharField(
        "in het kort",
        max_length=300,
        blank=True,
        help_text="Wat neemt iemand mee naar huis? Een of twee zinnen.",
    )
    text = RichTextField("tekst", blank=True, features=TEXT_FEATURES)
    themes = models.ManyToManyField(
        "themes.Theme", verbose_name="thema's", blank=True, related_name="sessions"
    )
    practices = models.ManyToManyField(
        "practices.PracticePage", verbose_name="praktijkvoorbeelden", blank=True,
        related_name="sessions",
    )  # fmt: skip
    bottlenecks = models.ManyToManyField(
        "practices.BottleneckPage", verbose_name="knelpunten", blank=True, related_name="sessions"
    )
    success_factors = models.ManyToManyField(
        "practices.SuccessFactorPage", verbose_name="succesfactoren", blank=True,
        related_name="sessions",
    )  # fmt: skip
    cancelled_at = models.DateTimeField("vervallen op", null=True, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["round__starts_at", "title", "pk"]
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "room"],
                condition=Q(cancelled_at=None),
                name="one_session_in_a_room",
                violation_error_message="In deze ronde gebeurt al iets in deze zaal.",
            )
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """A session without a ledger would be full for ever."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            SessionLedger.objects.get_or_create(
                session=self, defaults={"head_limit": self.room.holds if self.room else None}
            )

    def get_absolute_url(self):
        return reverse("events:session", args=[self.pk, self.slug])

    def clean(self):
        for name in ("round", "room"):
            row = getattr(self, name) if getattr(self, f"{name}_id") else None
            if row and self.event_id and row.event_id != self.event_id:
                raise ValidationError({name: "Dit hoort bij een andere bijeenkomst."})

    @property
    def slug(self):
        """The title as it stands in the address, for people; the key is what counts."""
        return slugify(self.title) or "onderdeel"

    @property
    def seats_left(self):
        """How many can still have a seat at once: nobody, while others wait. See `with_places`."""
        if self.number_waiting:
            return 0
        ledger = self.ledger
        room_left = (
            ledger.seats_free if ledger.head_limit is None else ledger.head_limit - ledger.heads
        )
        return max(0, min(ledger.seats_free, room_left))


class SessionSpeaker(models.Model):
    """Somebody speaks in a session. The round is repeated so that nobody can be in two rooms."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speaking")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", editable=False)
    speaker = models.ForeignKey(
        Speaker, verbose_name="spreker", on_delete=models.CASCADE, related_name="speaking"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "spreker bij een onderdeel"
        verbose_name_plural = "sprekers bij een onderdeel"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "speaker"],
                name="speaker_once_a_round",
                violation_error_message="Deze spreker heeft in deze ronde al een ander onderdeel.",
            )
        ]

    def __str__(self):
        return f"{self.speaker}, {self.session}"


class SessionFacility(models.Model):
    """What is certain to be there in a session; public, and to be filtered on."""

    class Kind(models.TextChoices):
        SIGN_LANGUAGE = "ngt", "NGT-tolk"
        WRITTEN = "schrijftolk", "Schrijftolk"
        RING_LOOP = "ringleiding", "Ringleiding"
        WHEELCHAIR = "rolstoel", "Rolstoelplekken"
        LOW_STIMULUS = "prikkelarm", "Prikkelarm"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="facilities")
    kind = models.CharField("voorziening", max_length=12, choices=Kind.choices)
    number = models.PositiveSmallIntegerField("aantal", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        constraints = [
            models.UniqueConstraint(fields=["session", "kind"], name="facility_once_a_session")
        ]

    def __str__(self):
        return self.get_kind_display()
