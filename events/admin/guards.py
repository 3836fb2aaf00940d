"""What may not happen to the page of a meeting: people counted on it."""

from django.db.models import Count, Q
from django.utils import timezone

from ..models import EventPage, Material

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
    what is below them (`with_below`).
    """
    if deleting:
        events = EventPage.objects.descendant_of(page, inclusive=True)
        event = events.filter(registrations__isnull=False).first()
        return NOT_DELETED.format(event=event) if event else ""
    events = EventPage.objects.filter(pk=page.pk)
    if with_below:
        events = EventPage.objects.descendant_of(page, inclusive=True)
    people = Count("registrations", filter=Q(registrations__cancelled_at=None))
    rows = events.filter(live=True, ends_at__gt=timezone.now()).annotate(people=people)
    event = rows.filter(people__gt=0).first()
    return NOT_UNPUBLISHED.format(event=event, number=event.people) if event else ""
