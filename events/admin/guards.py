"""What may not happen to the page of a meeting: people counted on it."""

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from ..models import EventPage, Material
from .log import STAYS

NOT_DELETED = (
    "Voor “{event}” hebben mensen zich aangemeld. U kunt de pagina niet verwijderen. Gaat de bijeenkomst "
    "niet door? Gelast haar dan af bij Bijeenkomsten > Overzicht; dan krijgt iedereen een mail."
)
NOT_UNPUBLISHED = (
    "Voor “{event}” zijn mensen aangemeld ({number}). Zonder de pagina vinden zij niet meer waar zij "
    "moeten zijn. Gaat de bijeenkomst niet door? Gelast haar dan af bij Bijeenkomsten > Overzicht; dan "
    "krijgt iedereen een mail."
)

IN_USE = "“{document}” is materiaal van “{session}”. Haal het daar eerst weg, bij Programma."


def reason_to_keep(document):
    """Return in Dutch why a document must stay, empty when it may go: it is material of a session."""
    used = Material.objects.filter(Q(document=document) | Q(captions=document))
    found = used.select_related("session").first()
    return IN_USE.format(document=document, session=found.session) if found else ""


def reason_to_stay(page, *, deleting=False, with_below=False):
    """Return in Dutch why a page must stay, empty when it may go.

    A page with registrations, also old ones, is not deleted: with it would go what is counted. It is not
    taken off the site while people are to come; with the pages above it neither, when those take along
    what is below them (`with_below`), nor with the page that it is an alias of.
    """
    if deleting:
        events = EventPage.objects.descendant_of(page, inclusive=True)
        event = events.filter(registrations__isnull=False).first()
        if event:
            return NOT_DELETED.format(event=event)
    keys = {page.pk}
    if with_below or deleting:
        below = Page.objects.descendant_of(page, inclusive=True)
        keys = set(below.values_list("pk", flat=True))
    event = _to_come(_with_aliases(keys), timezone.now()).first()
    return NOT_UNPUBLISHED.format(event=event, number=event.people) if event else ""


def let_stay(*, now):
    """Let pages whose time on the site is over stay until their meeting is, when people come to it.

    Writes that down in the history of the page. Returns the meetings.
    """
    events = []
    for page in Page.objects.filter(live=True, expire_at__lt=now):
        ends = [event.ends_at for event in _to_come(_with_aliases({page.pk}), now)]
        if ends:
            _expire_later(page, max(ends))
            log(page.specific, STAYS)
            events.append(page)
    return events


def _expire_later(page, moment):
    """Also in the text that an editor goes on with: otherwise that one brings the old moment back."""
    page.expire_at = moment
    page.save(update_fields=["expire_at"], clean=False)
    revision = page.latest_revision
    if revision:
        revision.content["expire_at"] = moment.isoformat()
        revision.save(update_fields=["content"])


def _to_come(keys, now):
    """Return the live meetings among these pages that are still to come, with `people` who are."""
    people = Count("registrations", filter=Q(registrations__cancelled_at=None))
    rows = EventPage.objects.filter(pk__in=keys, live=True, ends_at__gt=now)
    return rows.annotate(people=people).filter(people__gt=0)


def _with_aliases(keys):
    """Return the keys of pages and of their aliases, which go off the site with them."""
    found, fresh = set(), keys
    while fresh:
        found |= fresh
        fresh = set(Page.objects.filter(alias_of__in=fresh).values_list("pk", flat=True)) - found
    return found
