"""What may not happen to the page of a meeting: people counted on it."""

from django.utils import timezone

from ..models import EventIndexPage, EventPage, Registration

NOT_DELETED = (
    "Voor “{event}” hebben mensen zich aangemeld. U kunt de pagina niet verwijderen. Gaat de bijeenkomst "
    "niet door? Gelast haar dan af bij Bijeenkomsten > Overzicht; dan krijgt iedereen een mail."
)
NOT_UNPUBLISHED = (
    "Voor “{event}” zijn mensen aangemeld ({number}). Zonder de pagina vinden zij niet meer waar zij "
    "moeten zijn. Gaat de bijeenkomst niet door? Gelast haar dan af bij Bijeenkomsten > Overzicht; dan "
    "krijgt iedereen een mail."
)


def reason_to_stay(page, *, deleting):
    """Return in Dutch why a page must stay, empty when it may go.

    A page with registrations, also old ones, is not deleted: with it would go what is counted. It is not
    taken off the site while people are to come.
    """
    page = page.specific
    if deleting and isinstance(page, EventPage | EventIndexPage):
        events = EventPage.objects.descendant_of(page, inclusive=True)
        event = events.filter(registrations__isnull=False).first()
        return NOT_DELETED.format(event=event) if event else ""
    if isinstance(page, EventPage) and page.ends_at > timezone.now():
        number = Registration.objects.live().filter(event=page).count()
        return NOT_UNPUBLISHED.format(event=page, number=number) if number else ""
    return ""
