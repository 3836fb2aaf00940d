"""What is searched, for the editors; only what several people asked."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from .counting import KEPT, SHOWN_FROM
from .models import QueryLog, SearchFeedback, Wanted
from .models.log import Amount


class Part(StrEnum):
    """Which queries to look at."""

    ALL = "alles"
    NOTHING = "niets"
    LITTLE = "weinig"
    NOT_HELPED = "niet-geholpen"


@dataclass(frozen=True)
class Searched:
    """How often a text was searched, how often it found nothing or little, whether it helped."""

    text: str
    number: int
    nothing: int
    little: int
    helped: int
    not_helped: int
    is_wanted: bool


def searched(part, *, on):
    """Return rows of QueryLog by text, the most searched first, over 90 days up to the day `on`."""
    rows = (
        QueryLog.objects.filter(day__gte=on - KEPT)
        .order_by()
        .values("text")
        .annotate(
            number=Sum("count"),
            nothing=_sum(Amount.NOTHING),
            little=_sum(Amount.LITTLE),
        )
        .filter(number__gte=SHOWN_FROM)
        .order_by("-number", "text")
    )
    if part is Part.NOTHING:
        return rows.filter(nothing__gt=0).order_by("-nothing", "text")
    if part is Part.LITTLE:
        return rows.filter(little__gt=0).order_by("-little", "text")
    if part is Part.NOT_HELPED:
        unhelpful = SearchFeedback.objects.filter(day__gte=on - KEPT, not_helped__gt=0)
        return rows.filter(text__in=unhelpful.values("text"))
    return rows


def _sum(amount):
    return Coalesce(Sum("count", filter=Q(amount=amount)), 0)


def with_feedback(rows, *, on):
    """Return a Searched for each of some rows of `searched`; two queries."""
    texts = [row["text"] for row in rows]
    judged = {
        row["text"]: row
        for row in SearchFeedback.objects.filter(text__in=texts, day__gte=on - KEPT)
        .order_by()
        .values("text")
        .annotate(yes=Sum("helped"), no=Sum("not_helped"))
    }
    wanted = set(Wanted.objects.filter(query__in=texts).values_list("query", flat=True))
    return [
        Searched(
            **row,
            helped=judged.get(row["text"], {}).get("yes", 0),
            not_helped=judged.get(row["text"], {}).get("no", 0),
            is_wanted=row["text"] in wanted,
        )
        for row in rows
    ]
