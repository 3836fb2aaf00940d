"""Which pages a change touches: those whose documents it makes out of date."""

from functools import singledispatch

from django.db.models import Q
from wagtail.models import Page

from events.models import EventPage, Session, SessionSpeaker, Speaker
from koplopers.municipalities.models import Municipality
from koplopers.themes.models import CrpdArticle, Theme
from practices.models import CasePage, PracticePage, RoadmapStep, TargetGroup, Topic

# What saving a draft writes on the row of the page; no document shows any of it.
OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
}


def matters(page, created, update_fields):
    """Say whether saving a page can change what is found; a new draft or its texts cannot."""
    if created and not page.live:
        return False
    return update_fields is None or not OF_DRAFTS.issuperset(update_fields)


def moves_subtree(page, update_fields):
    """Say whether a page that is about to be saved has pages below it that get another address."""
    if not (page.pk and page.numchild) or (update_fields and "url_path" not in update_fields):
        return False
    return not Page.objects.filter(pk=page.pk, url_path=page.url_path).exists()


def by_page(page, *, below):
    """Return the keys of a page and, if asked, of those below it."""
    if not below:
        return [page.pk]
    return list(Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True))


@singledispatch
def by_name(instance):
    """Return the keys of the pages that name `instance`. Raises TypeError for another class."""
    raise TypeError(f"No page names a {type(instance).__name__}.")


def _keys(pages):
    return list(pages.order_by().values_list("pk", flat=True).distinct())


@by_name.register
def _(theme: Theme):
    return _keys(
        CasePage.objects.filter(Q(theme_links__tag=theme) | Q(theme_links__tag__parent=theme))
    )


@by_name.register
def _(topic: Topic):
    """A merged topic gave its pages to another."""
    kept = topic.merged_into_id or topic.pk
    pages = CasePage.objects.filter(
        Q(bottleneckpage__topics=kept)
        | Q(successfactorpage__topics=kept)
        | Q(practicepage__bottleneck_lines__topic=kept)
        | Q(practicepage__success_factor_lines__topic=kept)
    )
    return _keys(pages)


@by_name.register
def _(municipality: Municipality):
    """Also the page of the one that it became part of, which is found by its name."""
    shown = {municipality.pk, municipality.successor_id} - {None}
    pages = Page.objects.filter(
        Q(casepage__municipality=municipality) | Q(municipalitypage__municipality__in=shown)
    )
    return _keys(pages)


@by_name.register
def _(step: RoadmapStep):
    return _keys(PracticePage.objects.filter(steps=step))


@by_name.register
def _(group: TargetGroup):
    return _keys(PracticePage.objects.filter(target_groups=group))


@by_name.register
def _(article: CrpdArticle):
    return _keys(PracticePage.objects.filter(articles=article))


@by_name.register
def _(speaker: Speaker):
    return _keys(EventPage.objects.filter(sessions__speaking__speaker=speaker))


@singledispatch
def by_programme(instance):
    """Return the keys of the meetings of whose programme `instance` is a part.

    Raises TypeError for another class.
    """
    raise TypeError(f"A {type(instance).__name__} is no part of a programme.")


@by_programme.register
def _(session: Session):
    return [session.event_id]


@by_programme.register
def _(speaking: SessionSpeaker):
    """Asked of the database: the session may be going together with who speaks in it."""
    return _keys(EventPage.objects.filter(sessions=speaking.session_id))
