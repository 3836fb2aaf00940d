"""Mails that are to leave, written in the transaction that they tell about."""

import uuid

from django.db import models
from django.db.models import Q


class OutboxMail(models.Model):
    """One mail. Its text is made when it leaves, from `facts` that were true when it was written.

    `key` says what it is about, so that nothing is told twice. `message_id` stays the same at each
    try, so that a mail program can see that it has it already.
    """

    # Wagtail would keep a list of what each row points to, of people as of pages.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        CONFIRMED = "bevestigd", "Aanmelding bevestigd"
        WAITING = "wachtlijst", "Op de wachtlijst"
        PROMOTED = "doorgeschoven", "Plek gekregen"
        OFFER = "aanbod", "Plek aangeboden"
        OFFER_EXPIRED = "aanbod-verlopen", "Aanbod verlopen"
        CHANGED_OWN = "gewisseld", "Zelf gewijzigd"
        PROGRAMME_CHANGED = "programma", "Programma gewijzigd"
        CANCELLED = "afgemeld", "Afgemeld"
        EVENT_CANCELLED = "afgelast", "Bijeenkomst afgelast"
        REMINDER_WEEK = "over-7-dagen", "Herinnering, 7 dagen"
        REMINDER_DAY = "morgen", "Herinnering, 1 dag"
        PROVISION_ANSWERED = "voorziening", "Voorziening beantwoord"
        DIGEST = "overzicht", "Overzicht voor de organisator"
        AFTERWARDS = "na-afloop", "Na afloop"
        SIX_WEEKS = "zes-weken", "Zes weken later"
        LINK = "link", "Link opnieuw"
        FROM_ORGANISER = "bericht", "Bericht van de organisator"

    class State(models.TextChoices):
        WAITING = "wacht", "Wacht"
        SENT = "verstuurd", "Verstuurd"
        DROPPED = "vervallen", "Niet meer nodig"
        FAILED = "mislukt", "Niet gelukt"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    event = models.ForeignKey("events.EventPage", on_delete=models.CASCADE, related_name="mails")
    # Whose it is; with them it goes, when they delete their data. Empty: a mail to the organiser.
    registration = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, null=True, related_name="mails"
    )
    to = models.EmailField()
    facts = models.JSONField(default=dict)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    # Somebody is sending it until this moment; after it somebody else may.
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "mail in de uitbak"
        verbose_name_plural = "mails in de uitbak"
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="wacht"), name="mail_to_be_sent")
        ]

    def __str__(self):
        return self.key
