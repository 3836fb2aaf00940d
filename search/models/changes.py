"""The outbox: what changed, and which index still has to hear of it.

A row is written in the transaction that changes a page, so that no change can be lost between the
database and an index. Nobody edits these tables, so nobody needs a permission for them.
"""

from django.db import models
from django.utils import timezone

# Characters that are kept of what an engine says.
LONGEST_ERROR = 1000


class SearchChange(models.Model):
    """How often a document changed. The row stays when the document is gone.

    Whoever changes a document holds this row until the end of the transaction, so that a higher
    version is always a later state.
    """

    document_id = models.CharField(primary_key=True, max_length=40)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.document_id}, versie {self.version}"


class SearchIndex(models.Model):
    """An index that hears of every change: the cluster's, and an embedded one on each machine."""

    name = models.CharField(max_length=120, unique=True)
    rebuild_began_at = models.DateTimeField(null=True)
    rebuilt_at = models.DateTimeField(null=True)
    # Of the last rebuild; stays until one goes well, whatever is told to the old index meanwhile.
    rebuild_error = models.TextField(blank=True)
    rebuild_failed_at = models.DateTimeField(null=True)
    # How often the site made it by itself, each time soon after the last.
    healed_in_a_row = models.PositiveSmallIntegerField(default=0)
    # The last time that it was asked what waits, also when nothing did.
    drained_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    last_error_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name


class SearchDelivery(models.Model):
    """One change that one index still has to hear of; gone when it has."""

    index = models.ForeignKey(SearchIndex, on_delete=models.CASCADE, related_name="deliveries")
    change = models.ForeignKey(SearchChange, on_delete=models.CASCADE, related_name="deliveries")
    queued_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.change_id} voor {self.index}"
