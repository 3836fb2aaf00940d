"""How the demo knows its own things again: by marks, file names and external ids, not by titles.

A person may change any title or address of the demo, and may make things that look like it.
"""

import uuid
from pathlib import Path

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from events.models import EventPage
from koplopers.accessibility.models import BarrierReport
from koplopers.base.loading import read_json
from koplopers.municipalities.models import Municipality
from practices.models import CasePage

DATA = Path(__file__).parent / "data" / "voorbeeldstad.json"
MEETINGS = Path(__file__).parent / "data" / "meetings.json"
LOADER = "demo"
SLUG = "voorbeeldstad"
PREFIX = f"{SLUG}-"
# The mark that somebody took the demo away, so that starting the site does not bring it back.
CLEARED = f"{LOADER}:cleared"


def content():
    """Return what the demo consists of."""
    return read_json(DATA)


def meetings_content():
    """Return the meetings of the demo, the first one with all its people."""
    return read_json(MEETINGS)["meetings"]


def meeting(slug):
    """Return a meeting of the demo by the name in its address; None when it is not there."""
    return EventPage.objects.filter(slug=slug).first()


def external_id(slug):
    """The id of a case page of the demo; `slug` is its name in the data."""
    return f"{PREFIX}{slug}"


def cases():
    """Return the case pages that the demo brought in, wherever they stand now."""
    return CasePage.objects.filter(external_id__startswith=PREFIX)


def municipality():
    """Return Voorbeeldstad, or None. A municipality with a CBS code exists, whatever its name.

    When somebody gave it another address, it is the one that its pages belong to.
    """
    made_up = Municipality.objects.filter(cbs_code=None)
    by_pages = made_up.filter(cases__in=cases())
    return made_up.filter(slug=SLUG).first() or by_pages.first()


def case(slug):
    """Return a case page of the demo as a plain CasePage; None when it is not there."""
    return cases().filter(external_id=external_id(slug)).first()


def barrier_key(key):
    """Return the key of the form that a made-up report of a barrier would have come from."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{PREFIX}{key}")


def barrier(key):
    """Return a report of a barrier of the demo, or None."""
    return BarrierReport.objects.filter(key=barrier_key(key)).first()


def barriers():
    """Return the reports of barriers that the demo brought in."""
    return BarrierReport.objects.filter(
        key__in=[barrier_key(barrier["key"]) for barrier in content()["barriers"]]
    )


def image(key):
    """Return a picture of the demo, or None."""
    return _file(get_image_model(), key)


def document(key):
    """Return a document, video or caption file of the demo, or None."""
    return _file(get_document_model(), key)


def _file(model, key):
    return model.objects.filter(file__contains=f"/{PREFIX}{key}.").order_by("pk").first()
