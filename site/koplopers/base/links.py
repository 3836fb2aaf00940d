"""The links inside the texts of a page: looked up together, and only to what the reader may read.

Wagtail asks the database again for each piece of text, and tells the address of a draft.
"""

import itertools
from collections.abc import Mapping

from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from .reading import readable


class Links:
    """What the links in `texts` (rich text as it is stored) lead to, for one reader.

    Two queries at most, and none before a link has to be written.
    """

    def __init__(self, texts, user):
        self._texts = texts
        self._user = user
        self._rewrite = LinkRewriter(rules={"page": self._to_page, "document": self._to_document})

    def expand(self, source):
        """Return stored rich text as HTML. A link to what the reader may not read is only text."""
        return self._rewrite(source)

    def _to_page(self, attributes):
        return _opening_tag(self._pages.get(attributes.get("id")))

    def _to_document(self, attributes):
        return _opening_tag(self._documents.get(attributes.get("id")))

    @cached_property
    def _pages(self):
        pages = readable(Page.objects.filter(pk__in=self._wanted("page")), self._user)
        return {str(page.pk): page.url for page in pages.only("url_path", "slug")}

    @cached_property
    def _documents(self):
        documents = get_document_model().objects.filter(pk__in=self._wanted("document"))
        return {str(document.pk): document.url for document in documents}

    def _wanted(self, kind):
        """The keys of all pages or documents that the texts link to."""
        return {attributes["id"] for attributes in self._tags if attributes["linktype"] == kind}

    @cached_property
    def _tags(self):
        tags = itertools.chain.from_iterable(FIND_A_TAG.findall(text) for text in self._texts)
        found = (extract_attrs(tag) for tag in tags)
        return [tag for tag in found if "linktype" in tag and tag.get("id", "").isdecimal()]


def _opening_tag(url):
    return format_html('<a href="{}">', url) if url else "<a>"


def texts_of(page):
    """Yield every text of a page that may hold rich text, as it is stored."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield getattr(page, field.name) or ""
        elif isinstance(field, StreamField):
            yield from _strings(getattr(page, field.name).raw_data)


def _strings(value):
    """Yield the texts inside the raw data of a StreamField: maps and lists of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from itertools.chain.from_iterable(map(_strings, value.values()))
    elif hasattr(value, "__iter__"):
        yield from itertools.chain.from_iterable(map(_strings, value))
