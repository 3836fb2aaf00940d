"""Writes about municipalities: joining the programme, its people, names and mergers."""

from .joining import join_programme, sync_workspaces
from .members import (
    WritesElsewhere,
    invite_again,
    invite_author,
    municipality_of,
    remove_author,
    set_active,
)
from .merging import free_slug, merge_municipalities
from .renaming import follow_name

__all__ = [
    "WritesElsewhere",
    "follow_name",
    "free_slug",
    "invite_again",
    "invite_author",
    "join_programme",
    "merge_municipalities",
    "municipality_of",
    "remove_author",
    "set_active",
    "sync_workspaces",
]
