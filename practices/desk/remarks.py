"""The remarks that editors put at the fields of a page and that nobody has dealt with yet."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count
from wagtail.models import Comment

from ..completeness import field_label


@dataclass(frozen=True)
class Remark:
    """A remark at a field: the name of the field as the form shows it, who wrote it, and what."""

    field: str
    author: str
    text: str


def open_remarks(page):
    """Return the remarks on a page that are not resolved, the oldest first."""
    comments = Comment.objects.filter(page=page.pk, resolved_at=None).select_related("user")
    return [
        Remark(_field_label(page, comment.contentpath), str(comment.user), comment.text)
        for comment in comments.order_by("created_at", "pk")
    ]


def count_open_remarks(page_ids):
    """Return {page id: number of open remarks} for those of `page_ids` that have any."""
    rows = Comment.objects.filter(page__in=page_ids, resolved_at=None).order_by()
    return dict(rows.values_list("page").annotate(number=Count("pk")))


def _field_label(page, content_path):
    """A remark inside a text belongs to the field as a whole; the form may have lost a field."""
    try:
        return field_label(page, content_path.partition(".")[0])
    except FieldDoesNotExist:
        return ""
