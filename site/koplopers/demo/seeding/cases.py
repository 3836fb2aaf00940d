"""The case pages: their fields, read as an import reads them, and the blocks of their text."""

from datetime import timedelta

from django.utils import timezone

from koplopers.base.loading import LeftOut
from koplopers.base.marks import page_state
from koplopers.municipalities.domain import free_slug
from practices.completeness import field_label
from practices.importing import values
from practices.importing.columns import BY_KIND, KINDS
from practices.importing.filling import fill_and_date
from practices.importing.lookups import Lookups
from practices.models import PracticePage
from practices.rules import case_errors
from practices.vocabulary import Origin

from .. import belongings
from ..people import AUTHOR, COLLEAGUE
from .pieces import Piece
from .place import find_user
from .states import bring_into_state, update_in_state

WRITERS = {"author": AUTHOR, "colleague": COLLEAGUE}
OWN_FIELDS = ("seo_title", "search_description")


class Cases:
    """Makes pages out of the cases of the data, at the moment `now`."""

    def __init__(self, *, now):
        self._now = now
        self._lookups = Lookups()

    def piece(self, case):
        """The page of one case."""
        return Piece(
            key=f"case:{case['slug']}",
            name=f"De pagina “{case['title']}”",
            source=case,
            find=lambda: belongings.case(case["slug"]),
            state=page_state,
            write=lambda page: self._write(page, case),
        )

    def _write(self, page, case):
        """Make or mend a page. Raises LeftOut when an editor took away what it needs."""
        writer = find_user(WRITERS[case["by"]])
        if page is None:
            page = self._filled(
                KINDS[case["kind"]](live=False), case, on=self._day(case["days_ago"])
            )
            member = belongings.municipality().page
            page.external_id = belongings.external_id(case["slug"])
            page.slug = free_slug(case["slug"], member)
            page.owner = writer
            member.add_child(instance=page)
            bring_into_state(page, case, writer=writer, change=self._changed, now=self._now)
        else:
            page = page.specific.get_latest_revision_as_object()
            self._filled(page, case, on=self._day())
            update_in_state(page, case, writer=writer, change=self._changed)
        return belongings.case(case["slug"])

    def _filled(self, page, case, *, on):
        fill_and_date(page, self._values(case), find_practice, on=on)
        if case["status"] != "draft" and case_errors(page):
            missing = ", ".join(field_label(page, name) for name in case_errors(page))
            raise LeftOut(f"de redactie haalde iets weg dat nodig is ({missing}).")
        return page

    def _day(self, days_ago=0):
        return timezone.localdate(self._now - timedelta(days=days_ago))

    def _values(self, case):
        found = {}
        for name, column in BY_KIND[case["kind"]].items():
            if name not in ("approach", "origin"):
                found[column.attribute] = self._read(column, case.get(name))
        found["origin"] = Origin.MUNICIPALITY
        found |= {name: case.get(name, "") for name in OWN_FIELDS} | photo(case.get("photo"))
        if case["kind"] == "practice":
            found["approach"] = body(case["approach"])
        return found

    def _changed(self, page, case):
        """Put the newer draft of a case on a page; what it does not name stays."""
        newer = self._values({**case, **case["newer_draft"]})
        fill_and_date(page, newer, find_practice, on=self._day())

    def _read(self, column, value):
        """Leave out of a list what an editor took away; the rest of the case still tells its story."""
        try:
            return column.read(value, self._lookups)
        except values.Invalid:
            if not isinstance(value, list):
                return column.read(None, self._lookups)
        readable = []
        for item in value:
            try:
                readable += column.read([item], self._lookups)
            except values.Invalid:
                continue
        return readable


def find_practice(reference):
    """Return a practice by its name in the data of the demo, or by the id of an import."""
    ids = [belongings.external_id(reference), reference]
    return PracticePage.objects.filter(external_id__in=ids).first()


def photo(source):
    """Return the fields of the picture on top of a page; none where it is gone."""
    image = source and belongings.image(source["image"])
    if not image:
        return {}
    return {
        "photo": image,
        "photo_alt": source["alt_text"],
        "photo_decorative": source["decorative"],
        "photo_credit": source["credit"],
    }


def body(blocks):
    """Return the raw blocks of a text, with the files that they name; without those that are gone."""
    return [block for block in map(_block, blocks) if block]


def _block(block):
    names = {
        "image": {"image": belongings.image},
        "document": {"document": belongings.document},
        "video": {"video": belongings.document, "captions": belongings.document},
    }.get(block["type"], {})
    value = block["value"]
    for name, find in names.items():
        file = find(value[name])
        if file is None:
            return None
        value = {**value, name: file.pk}
    return {"type": block["type"], "value": value}
