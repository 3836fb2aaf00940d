"""What the site cannot do without, and may not lose by a slip of the hand.

Wagtail lets whoever may publish delete or move any page, with all that stands below it.
"""

from wagtail.models import Site

from koplopers.municipalities.models import MunicipalityIndexPage, MunicipalityPage

from .models import HomePage

FIXED = (
    "“{page.title}” is een vaste pagina van de site: zonder haar werkt de site niet. U kunt haar "
    "niet verwijderen, verplaatsen of van de site halen."
)
HAS_CASES = (
    "Onder de pagina van {page.title} {pages}. Verplaats of verwijder eerst wat eronder staat. "
    "Bestaat de gemeente niet meer? Een beheerder kan haar bij Programma > Gemeenten samenvoegen "
    "met een andere gemeente (Samenvoegen). Dan verhuizen de pagina's mee."
)


def reason_to_stay(page, *, deleting):
    """Return in Dutch why a page must stay where it is and as it is; empty when it may go.

    `deleting` says that all below it would go too, which holds a municipality with cases.
    """
    page = page.specific
    if isinstance(page, HomePage | MunicipalityIndexPage) or _is_root_of_a_site(page):
        return FIXED.format(page=page)
    if deleting and isinstance(page, MunicipalityPage):
        count = page.get_descendant_count()
        pages = "staat nog 1 pagina" if count == 1 else f"staan nog {count} pagina's"
        return HAS_CASES.format(page=page, pages=pages) if count else ""
    return ""


def _is_root_of_a_site(page):
    return Site.objects.filter(root_page=page.pk).exists()
