"""The trunk of the page tree: home, and the overviews of municipalities and of meetings."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from events.models import EventIndexPage
from koplopers.base.loading import Outcome
from koplopers.base.marks import Marks
from koplopers.municipalities.models import MunicipalityIndexPage

from .models import HomePage


def load_tree(marks):
    """Make what lacks of the trunk; returns an Outcome with nothing in it."""
    ensure_tree()
    return Outcome()


def ensure_tree():
    """Make home, the overviews of municipalities and meetings and the site, where they lack; return home.

    The site's host follows BASE_URL. Wagtail's welcome page is taken away when it is replaced.
    Without home and municipalities nothing works, so they come back even when somebody deleted
    them; the overview of meetings is made once.
    """
    home = HomePage.objects.first() or _make_home()
    if not MunicipalityIndexPage.objects.exists():
        home.add_child(
            instance=MunicipalityIndexPage(
                title="Gemeenten",
                slug="gemeenten",
                intro="Deze gemeenten delen wat werkt en wat lastig is.",
            )
        )
    _make_meetings_once(home)
    _sync_site(home)
    return home


def _make_meetings_once(home):
    marks = Marks("tree")
    if marks.knows("meetings"):
        return
    if not EventIndexPage.objects.exists():
        home.add_child(
            instance=EventIndexPage(
                title="Bijeenkomsten",
                slug="bijeenkomsten",
                intro="Hier ontmoeten gemeenten elkaar en zien zij hoe anderen het doen.",
            )
        )
    marks.remember("meetings", source="", state="")
    marks.save()


def _make_home():
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home").first()
    if welcome:
        # Its slug must be free before the new page can have it.
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root = Page.get_first_root_node()
    return root.add_child(
        instance=HomePage(title="Iedereen doet mee. Zo pakken gemeenten het aan.", slug="home")
    )


def _sync_site(home):
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    values = {
        "hostname": address.hostname,
        "port": port,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page": home,
    }
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(is_default_site=True, **values)
    elif any(getattr(site, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(site, name, value)
        site.save()
