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


def site(request):
    """Add the main menu, the address of this page and how to reach the editors."""
    return {
        "main_menu": [MenuItem(title, url, request.path.startswith(url)) for title, url in MENU],
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.BASE_URL,
        # The query string makes no other page; a list in pages gives its own, see paging.
        "canonical_url": settings.BASE_URL + request.path,
        "contact_email": settings.CONTACT_EMAIL,
    }
