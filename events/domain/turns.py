"""One at a time for a meeting: whoever changes seats holds the row of the event, first and only.

A lock for each session would be taken in the order in which a visitor chooses, and two visitors would
wait for each other for ever.
"""

from contextlib import contextmanager

from django.db import transaction

from ..models import EventLedger
from .errors import Refused
from .promoting import expire_offers


@contextmanager
def event_turn(event_id, *, now):
    """Hold a meeting until the end of the transaction; yields its ledger.

    First settles the offers that nobody answered in time, so that all that follows sees it right. That
    stays, also when the act itself is refused: whoever comes too late does not keep the chair from
    others. On SQLite a transaction has the whole database to itself (settings.base.sqlite).
    """
    refused = None
    with transaction.atomic():
        ledger = _held(event_id)
        expire_offers(ledger, now=now)
        try:
            with transaction.atomic():
                yield ledger
        except Refused as error:
            refused = error
    if refused:
        raise refused


def _held(event_id):
    rows = EventLedger.objects.select_for_update()
    ledger = rows.filter(pk=event_id).first()
    if ledger is None:
        EventLedger.objects.bulk_create([EventLedger(pk=event_id)], ignore_conflicts=True)
        ledger = rows.get(pk=event_id)
    return ledger
