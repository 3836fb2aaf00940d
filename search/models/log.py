"""What is searched, counted by day: words and numbers, nothing of the person who typed them."""

from django.db import models
from django.db.models import Q

# Fewer results than this are few.
ENOUGH_FROM = 4


class Amount(models.TextChoices):
    """How much a query found."""

    NOTHING = "nothing", "Niets"
    LITTLE = "little", "Weinig"
    ENOUGH = "enough", "Genoeg"

    @classmethod
    def of(cls, total):
        """Return the amount for a number of results."""
        if not total:
            return cls.NOTHING
        return cls.LITTLE if total < ENOUGH_FROM else cls.ENOUGH


class QueryLog(models.Model):
    """How often a text was searched on a day, and how much it found then."""

    text = models.CharField(max_length=60)
    day = models.DateField(db_index=True)
    amount = models.CharField(max_length=10, choices=Amount.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = "zoekvraag"
        verbose_name_plural = "zoekvragen"
        constraints = [
            models.UniqueConstraint(fields=["text", "day", "amount"], name="query_once_a_day")
        ]

    def __str__(self):
        return f"{self.text} ({self.day})"


class SearchFeedback(models.Model):
    """How often people said on a day that the results of a text helped them, or did not."""

    text = models.CharField(max_length=60)
    day = models.DateField(db_index=True)
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = "oordeel over zoekresultaten"
        verbose_name_plural = "oordelen over zoekresultaten"
        constraints = [
            models.UniqueConstraint(fields=["text", "day"], name="feedback_once_a_day"),
            models.CheckConstraint(
                condition=Q(helped__gt=0) | Q(not_helped__gt=0), name="feedback_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.text} ({self.day})"
