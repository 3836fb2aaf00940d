"""What every template can use."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu."""

    title: str
    url: str
    active: bool


MENU = [
    ("Praktijkvoorbeelden", "/praktijkvoorbeelden/"),
    ("Knelpunten", "/knelpunten/"),
    ("Succesfactoren", "/succesfactoren/"),
    ("Thema's", "/themas/"),
    ("Gemeenten", "/gemeenten/"),
    ("Bijeenkomsten", "/bijeenkomsten/"),
    ("Over het programma", "/over-het-programma/"),
]

# Parts of an address that let in whoever has them.
SECRETS = {"token", "uidb64"}


def site(request):
    """Add the main menu, the address of this page and how to reach the editors."""
    return {
        "main_menu": [MenuItem(title, url, request.path.startswith(url)) for title, url in MENU],
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.BASE_URL,
        # The query string makes no other page; a list in pages gives its own, see paging.
        "canonical_url": settings.BASE_URL + request.path,
        "contact_email": settings.CONTACT_EMAIL,
        "reported_page": _reported_page(request),
    }


def _reported_page(request):
    """The page that a report of a barrier would be about; none for a link that only one person has."""
    match = request.resolver_match
    return "" if match and SECRETS & match.kwargs.keys() else request.path
