"""The sessions in which a practice, a bottleneck, a success factor or a theme came up."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from django.urls import reverse

from .models import Material, Session
from .reading import events_for


@dataclass
class About:
    """One session with its materials, each (kind, title, address)."""

    title: str
    url: str
    event: str
    starts_at: datetime
    materials: list = field(default_factory=list)


def sessions_about(page, user):
    """Return an About for each session about a case page or a theme that a user may read; the newest first.

    One query, whatever their number: the page that asks has many of its own.
    """
    rows = (
        page.sessions.held()
        .filter(event__in=events_for(user).values("pk"), event__ledger__cancelled_at=None)
        .order_by("-round__starts_at", "pk", "materials__pk")
        .values_list(
            "pk", "title", "event__title", "round__starts_at",
            "materials__kind", "materials__title", "materials__document", "materials__document__file",
        )
    )  # fmt: skip
    found = {}
    for pk, title, event, starts_at, *material in rows:
        about = found.setdefault(
            pk, About(title, Session(pk=pk, title=title).get_absolute_url(), event, starts_at)
        )
        if material[0]:
            about.materials.append(_material(*material))
    return list(found.values())


def _material(kind, title, document, file):
    address = reverse("wagtaildocs_serve", args=[document, PurePosixPath(file).name])
    return Material.Kind(kind).label, title, address
