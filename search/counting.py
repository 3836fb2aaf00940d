"""Counts what is searched and whether it helped; keeps nothing of who searched."""

from datetime import timedelta

from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import F

from .models import QueryLog, SearchFeedback
from .models.log import Amount
from .query_text import countable

KEPT = timedelta(days=90)
# A text is shown to editors from so many times: what few people typed may be about one of them.
SHOWN_FROM = 3
SALT = "search.feedback"


def count_query(*, text, total, on):
    """Count that a text was searched on the day `on` and found `total` results."""
    words = countable(text)
    if words:
        _add(QueryLog, {"text": words, "day": on, "amount": Amount.of(total).value}, "count")


def token_for(text):
    """Return what a form sends along to say how the results of a text were.

    Signed, so that only texts that somebody searched for can be judged; without a cookie.
    """
    return signing.dumps(countable(text), salt=SALT)


def count_feedback(*, token, helped, on):
    """Count on the day `on` that results helped or did not; returns the text.

    Raises django.core.signing.BadSignature for a token that is not ours or older than a day.
    """
    text = signing.loads(token, salt=SALT, max_age=24 * 3600)
    if text:
        _add(SearchFeedback, {"text": text, "day": on}, "helped" if helped else "not_helped")
    return text


def _add(model, row, column):
    """Add one to a column of a row, which is made when it is not there yet."""
    if model.objects.filter(**row).update(**{column: F(column) + 1}):
        return
    try:
        with transaction.atomic():
            model.objects.create(**row, **{column: 1})
    except IntegrityError:
        # Somebody else made it in between.
        model.objects.filter(**row).update(**{column: F(column) + 1})


def forget(*, on):
    """Take away what is older than 90 days on the day `on`; returns how many rows that were."""
    before = {"day__lt": on - KEPT}
    return sum(model.objects.filter(**before).delete()[0] for model in (QueryLog, SearchFeedback))
