"""Badges and sign-in sheets as tagged PDF, which a screen reader can read too.

WeasyPrint is an extra of the project (`pdf`), and needs a library of the system (Pango). Without them all
else works, and the screens say what is missing.
"""

from functools import lru_cache

import segno
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from PIL import ImageFile

MISSING = (
    "Een PDF maken kan op deze site nog niet: het onderdeel “pdf” (WeasyPrint) is niet geïnstalleerd. "
    "Vraag dit aan wie de site onderhoudt."
)


@lru_cache(maxsize=1)
def _weasyprint():
    """Return the module, or None where it or what it needs of the system is missing."""
    careful = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    finally:
        # WeasyPrint lets half a picture pass for the whole process; whoever uploads one must hear of it.
        ImageFile.LOAD_TRUNCATED_IMAGES = careful
    return weasyprint


def why_not():
    """Return in Dutch why no PDF can be made; empty when it can."""
    return "" if _weasyprint() else MISSING


def pdf(template, context, name):
    """Return a response with a template as a tagged PDF (PDF/UA-1)."""
    weasyprint = _weasyprint()
    # Nothing is fetched: all that a PDF shows stands in it.
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    document = weasyprint.HTML(string=render_to_string(template, context), url_fetcher=fetcher)
    content = document.write_pdf(pdf_variant="pdf/ua-1")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def check_in_code(registration):
    """Return a QR code, as the address of a picture, that opens the screen to check this person in."""
    path = reverse("organise:check_in", args=[registration.event_id, registration.pk])
    return segno.make(f"{settings.BASE_URL}{path}", error="m").svg_data_uri(scale=2, border=2)
