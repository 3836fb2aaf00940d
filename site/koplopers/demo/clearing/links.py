"""Links in texts of real pages to pages of the demo: the link goes, its words stay."""

import json
import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision

LINK = re.compile(r"<a\s([^>]*)>(.*?)</a>", re.DOTALL)
TO_PAGE = re.compile(r'linktype="page"')
ID = re.compile(r'\bid="(\d+)"')


def unlink(gone):
    """Take the links to the pages with the keys `gone` out of all other pages.

    Out of what is on the site, and out of every draft and older version. Returns the number of
    pages that had one.
    """
    changed = {pk for pk in _linking(gone) if _unlink_row(pk, gone)}
    for revision in _revisions(gone):
        content = without_links(revision.content, gone)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
            changed.add(int(revision.object_id))
    return len(changed)


def without_links(value, gone):
    """Return JSON-like data without links to the pages `gone`; texts may hold JSON themselves."""
    if isinstance(value, dict):
        return {key: without_links(item, gone) for key, item in value.items()}
    if isinstance(value, list):
        return [without_links(item, gone) for item in value]
    if not isinstance(value, str) or "linktype" not in value:
        return value
    blocks = _blocks(value)
    if blocks is not None:
        return json.dumps(without_links(blocks, gone))
    return LINK.sub(lambda link: _words(link, gone), value)


def _blocks(text):
    """The blocks of a running text, which stand as JSON in a version of a page; None otherwise."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, list) else None


def _words(link, gone):
    key = ID.search(link[1])
    to_gone = TO_PAGE.search(link[1]) and key and int(key[1]) in gone
    return link[2] if to_gone else link[0]


def _linking(gone):
    """The keys of the other pages that point at one of `gone`, as saved."""
    pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(
        base_content_type=pages, to_content_type=pages, to_object_id__in=_texts(gone)
    )
    return {int(pk) for pk in found.values_list("object_id", flat=True)} - gone


def _texts(keys):
    return [str(key) for key in keys]


def _unlink_row(pk, gone):
    """Take the links out of the page itself; says whether there were any."""
    page = Page.objects.get(pk=pk).specific
    before = page.serializable_data()
    after = without_links(before, gone)
    fields = {
        field.name: field.to_python(after[field.name])
        for field in page._meta.get_fields()
        if isinstance(field, RichTextField | StreamField)
        and before[field.name] != after[field.name]
    }
    if fields:
        type(page)._base_manager.filter(pk=pk).update(**fields)
    return bool(fields)


def _revisions(gone):
    """The versions of other pages that link to some page."""
    pages = Revision.page_revisions.exclude(object_id__in=_texts(gone))
    return pages.annotate(text=Cast("content", TextField())).filter(text__contains="linktype")
