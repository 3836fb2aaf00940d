"""Makes or updates the page of one checked row."""

from django.db import transaction
from django.utils.text import slugify

from koplopers.base.marks import Verdict, page_state
from koplopers.municipalities.domain import free_slug, join_programme
from koplopers.municipalities.models import MunicipalityPage

from ..models import CasePage
from .columns import KINDS
from .filling import fill


@transaction.atomic
def write(checked, marks, *, publish):
    """Write the page of a row and remember how it stands; returns the page.

    A municipality that has not joined yet gets its page. Without `publish` a new page is a draft,
    and a page that is online keeps showing what it shows until an editor publishes the change.
    """
    if checked.verdict is Verdict.CREATE:
        page = _new_page(checked)
    else:
        stored = CasePage.objects.get(external_id=checked.external_id).specific
        page = stored.get_latest_revision_as_object()
        fill(page, checked.values, find_case)
    revision = page.save_revision()
    if publish:
        revision.publish()
    page.refresh_from_db(fields=["latest_revision", "live"])
    marks.remember(checked.external_id, checked.source, page_state(page))
    marks.save()
    return page


def find_case(external_id):
    """Return the practice with an external id; None when there is none."""
    return KINDS["practice"].objects.filter(external_id=external_id).first()


def _new_page(checked):
    parent = MunicipalityPage.objects.filter(municipality=checked.municipality).first()
    parent = parent or join_programme(municipality=checked.municipality)
    page = KINDS[checked.kind](live=False, external_id=checked.external_id)
    fill(page, checked.values, find_case)
    page.slug = free_slug(slugify(page.title)[:200] or page.kind_slug, parent)
    parent.add_child(instance=page)
    return page
