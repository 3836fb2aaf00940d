"""Makes or updates the page of one checked row."""

from django.utils.text import slugify

from koplopers.base.marks import Verdict, page_state
from koplopers.municipalities.domain import free_slug, join_programme
from koplopers.municipalities.models import MunicipalityPage

from ..models import CasePage
from .checking import judge
from .columns import KINDS
from .filling import fill_and_date


def write(checked, marks, *, publish, on):
    """Write the page of a row and remember how it stands; returns the Verdict on it.

    Between the check and now an editor or another import can have come to the page; it is judged
    again, and left alone when it is not ours to write any more. So call it inside `only_loader`.
    A municipality that has not joined yet gets its page. Without `publish` a new page is a draft,
    and a page that is online keeps showing what it shows until an editor publishes the change.
    Words that are new are dated `on`.
    """
    marks.reread(checked.external_id)
    stored = CasePage.objects.filter(external_id=checked.external_id).first()
    verdict = judge(stored, checked.external_id, checked.source, marks, publish=publish)
    if stored and _stands_elsewhere(stored, checked):
        verdict = Verdict.TOUCHED
    if verdict.is_write:
        page = _changed_page(stored, checked, on) if stored else _new_page(checked, on)
        _save(page, checked, marks, publish)
    return verdict


def _stands_elsewhere(page, checked):
    right_kind = page.specific_class is KINDS[checked.kind]
    return not right_kind or page.municipality_id != checked.municipality.pk


def _save(page, checked, marks, publish):
    revision = page.save_revision()
    if publish:
        revision.publish()
    page.refresh_from_db(fields=["latest_revision", "live"])
    marks.remember(checked.external_id, checked.source, page_state(page))
    marks.save()


def _changed_page(stored, checked, on):
    page = stored.specific.get_latest_revision_as_object()
    fill_and_date(page, checked.values, find_case, on=on)
    return page


def find_case(external_id):
    """Return the practice with an external id; None when there is none."""
    return KINDS["practice"].objects.filter(external_id=external_id).first()


def _new_page(checked, on):
    parent = MunicipalityPage.objects.filter(municipality=checked.municipality).first()
    parent = parent or join_programme(municipality=checked.municipality)
    page = KINDS[checked.kind](live=False, external_id=checked.external_id)
    fill_and_date(page, checked.values, find_case, on=on)
    page.slug = free_slug(slugify(page.title)[:200] or page.kind_slug, parent)
    parent.add_child(instance=page)
    return page
