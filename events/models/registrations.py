"""Who comes, and where they sit or wait."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

MOST_COMPANIONS = 2


def email_key(address):
    """Return an address as it counts: the same for Jan@x.nl and jan@x.nl."""
    return address.strip().lower()


class RegistrationQuerySet(models.QuerySet):
    """Reads of who comes."""

    def live(self):
        """Those who have not cancelled."""
        return self.filter(cancelled_at=None)


class Registration(models.Model):
    """One person for one meeting. Names go after a time; the row stays, to be counted."""

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class Role(models.TextChoices):
        CIVIL_SERVANT = "ambtenaar", "Ik werk bij een gemeente"
        POLITICS = "bestuur", "Ik ben bestuurder of raadslid"
        EXPERT = "ervaring", "Ik ben ervaringsdeskundige"
        ADVOCATE = "belangen", "Ik werk bij een cliënten- of belangenorganisatie"
        OTHER = "anders", "Iets anders"

    event = models.ForeignKey(
        "events.EventPage", on_delete=models.PROTECT, related_name="registrations"
    )
    # What the link in the mails names; signed, so that it cannot be guessed.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Comes with the form: the same form twice is one registration.
    submit_key = models.UUIDField(unique=True, editable=False)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres")
    # The address as it counts: without capitals. Empty when the names are gone.
    email_key = models.CharField(max_length=254, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name="gemeente",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    role = models.CharField("rol", max_length=10, choices=Role.choices, blank=True)
    companions = models.PositiveSmallIntegerField(
        "hoeveel mensen komen mee?", default=0, validators=[MaxValueValidator(MOST_COMPANIONS)]
    )
    created_at = models.DateTimeField("aangemeld op")
    cancelled_at = models.DateTimeField("afgemeld op", null=True, blank=True)
    checked_in_at = models.DateTimeField("aangekomen op", null=True, blank=True)
    # Consent to keep which provisions are needed; withdrawn, they are deleted at once.
    consented_at = models.DateTimeField("toestemming gegeven op", null=True, blank=True)
    names_gone_at = models.DateTimeField("gegevens gewist op", null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        permissions = [("organise_registration", "Mag een bijeenkomst organiseren")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=Q(cancelled_at=None) & ~Q(email_key=""),
                name="one_live_registration_for_an_address",
            ),
            models.CheckConstraint(
                name="few_companions", condition=Q(companions__lte=MOST_COMPANIONS)
            ),
        ]
        indexes = [models.Index(fields=["email_key"], name="registration_address")]

    def __str__(self):
        return self.name or f"aanmelding {self.pk}"

    @property
    def heads(self):
        """How many people come through the door."""
        return 1 + self.companions


class SeatQuerySet(models.QuerySet):
    """Reads of seats and of places on waiting lists."""

    def holding(self):
        """Those that keep a chair: taken, or offered and not answered yet."""
        return self.filter(state__in=Seat.HOLDING)

    def live(self):
        """All that are not over."""
        return self.exclude(state=Seat.State.ENDED)

    def waiting(self):
        """The waiting list, the first one first."""
        return self.filter(state=Seat.State.WAITING).order_by("position")


class Seat(models.Model):
    """One person in one session: seated, waiting, or with an offer to answer.

    In a round somebody can have one seat, and beside it wait for one other session. Rows are never
    taken away: a calendar has to hear that an entry is off.
    """

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        SEATED = "plek", "Heeft een plek"
        WAITING = "wacht", "Op de wachtlijst"
        OFFERED = "aanbod", "Kreeg een plek aangeboden"
        ENDED = "voorbij", "Niet meer"

    class Why(models.TextChoices):
        """Why a seat is over."""

        CANCELLED = "afgemeld", "Afgemeld"
        SWAPPED = "gewisseld", "Gewisseld"
        LEFT = "gestopt", "Niet meer nodig"
        EXPIRED = "verlopen", "Aanbod verlopen"
        DECLINED = "afgeslagen", "Aanbod afgeslagen"
        SESSION_CANCELLED = "vervallen", "Onderdeel vervallen"
        EVENT_CANCELLED = "afgelast", "Bijeenkomst afgelast"

    HOLDING = (State.SEATED, State.OFFERED)
    WISHING = (State.WAITING, State.OFFERED)

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    session = models.ForeignKey("events.Session", on_delete=models.PROTECT, related_name="seats")
    # That of the session, repeated so that the database can count in it.
    round = models.ForeignKey("events.Round", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices)
    position = models.PositiveIntegerField(null=True)
    offer_ends_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=10, choices=Why.choices, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # For the calendar: one entry for a seat, and which change of it this is.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    # When and where it is, as the last mail with the entry said; empty while no calendar has it. What
    # a next mail says was otherwise before, and whether an entry has to be taken away, follows from it.
    told = models.JSONField(default=dict, blank=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["round__starts_at", "pk"]
        verbose_name = "plek"
        verbose_name_plural = "plekken"
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "round"],
                condition=Q(state="plek"),
                name="one_seat_in_a_round",
            ),
            models.UniqueConstraint(
                fields=["registration", "round"],
                condition=Q(state__in=["wacht", "aanbod"]),
                name="one_wish_in_a_round",
            ),
            models.UniqueConstraint(
                fields=["session", "position"],
                condition=Q(position__isnull=False),
                name="one_position_for_one",
            ),
            models.CheckConstraint(
                name="offer_has_an_end",
                condition=~Q(state="aanbod") | Q(offer_ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_waits_has_a_position",
                condition=~Q(state="wacht") | Q(position__isnull=False),
            ),
            models.CheckConstraint(
                name="over_since_a_moment",
                condition=Q(state="voorbij", ended_at__isnull=False)
                | (~Q(state="voorbij") & Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["session", "state", "position"], name="seat_in_line")]

    def __str__(self):
        return f"{self.registration}, {self.session}"
