"""Writes down that documents changed, in the transaction that changes them."""

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from .background import in_background
from .document import document_id
from .models import SearchChange, SearchDelivery, SearchIndex
from .tasks import drain_changes

BATCH = 500
# Of so many documents the index hears within a second.
MOST_AT_ONCE = 200


class Plan:
    """What a transaction recorded at one level of its savepoints; runs when it is committed.

    Kept among the connection's hooks, so that it goes when its savepoint is rolled back. What
    stands in it needs no second row: nobody saw the first one yet.
    """

    def __init__(self):
        self.ids = set()
        self.is_done = False

    def __call__(self):
        self.is_done = True
        start_drain(len(self.ids))


def record(pks):
    """Write down that the pages with these keys changed, and plan that the indexes hear of it.

    Call it in the transaction that changes them. In the order of the ids, so that two transactions
    about the same pages wait for each other and do not block each other.
    """
    with transaction.atomic(savepoint=False):
        plans = _plans()
        recorded = {key for _, plan in plans for key in plan.ids}
        ids = sorted({document_id(pk) for pk in pks} - recorded)
        if not ids:
            return
        indexes = list(SearchIndex.objects.values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            _record(ids[start : start + BATCH], indexes)
        _plan_here(plans).ids.update(ids)


def _plans():
    """Return (ids of savepoints, Plan) of what this transaction recorded and may still commit."""
    return [
        (savepoints, plan)
        for savepoints, plan, *_ in connection.run_on_commit
        if isinstance(plan, Plan) and not plan.is_done
    ]


def _plan_here(plans):
    """Return the plan of the savepoint that we are in; it would not do to add to an outer one."""
    here = set(connection.savepoint_ids)
    for savepoints, plan in plans:
        if set(savepoints) == here:
            return plan
    plan = Plan()
    transaction.on_commit(plan)
    return plan


def _record(ids, indexes):
    SearchChange.objects.bulk_create(
        [SearchChange(document_id=key) for key in ids], ignore_conflicts=True
    )
    rows = SearchChange.objects.filter(document_id__in=ids)
    # Held until the end of the transaction: a later version is always a later state.
    list(rows.select_for_update().order_by("document_id").values_list("pk", flat=True))
    rows.update(version=F("version") + 1)
    now = timezone.now()
    SearchDelivery.objects.bulk_create(
        SearchDelivery(index_id=index, change_id=key, queued_at=now)
        for index in indexes
        for key in ids
    )


def start_drain(number=0):
    """Hand the work to a worker where one runs; otherwise do it here and now, or beside it when it
    is about a great `number` of documents: then nobody waits for it, only the process does."""
    if number > MOST_AT_ONCE and not settings.TASK_WORKER:
        in_background(drain_changes.call, may_be_cut_off=False)
    else:
        drain_changes.enqueue()


def forget_gone(*, before):
    """Take away the indexes that asked for nothing since the moment `before`: their machine is
    gone, and if it comes back its index is made anew. Returns how many.

    Rows of pages that were deleted go too, when every index heard of it.
    """
    gone = SearchIndex.objects.filter(drained_at__lt=before)
    number = gone.count()
    gone.delete()
    existing = set(map(document_id, Page.objects.values_list("pk", flat=True)))
    told = SearchChange.objects.filter(deliveries=None).values_list("pk", flat=True)
    deleted = [key for key in told if key not in existing]
    for start in range(0, len(deleted), BATCH):
        SearchChange.objects.filter(pk__in=deleted[start : start + BATCH]).delete()
    return number
