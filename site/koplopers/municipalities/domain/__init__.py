"""Writes about municipalities: joining the programme, its people, and mergers."""

from .joining import join_programme
from .members import invite_author, municipality_of, remove_author, set_active
from .merging import free_slug, merge_municipalities

__all__ = [
    "free_slug",
    "invite_author",
    "join_programme",
    "merge_municipalities",
    "municipality_of",
    "remove_author",
    "set_active",
]
