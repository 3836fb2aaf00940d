"""What belongs to the demo: what it brought in, and what people made under Voorbeeldstad."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from koplopers.base.marks import LoadMark, page_state
from koplopers.municipalities.models import Municipality
from practices.desk.texts import rich_texts, stream_blocks
from practices.models import CasePage

from .. import belongings
from ..people import LOGINS


@dataclass(frozen=True)
class Survey:
    """What clearing would take away; `kept` are files of the demo that real pages use."""

    municipality: Municipality | None
    pages: list
    by_people: int
    files: list
    kept: list
    users: list
    other_writers: list
    has_marks: bool

    @property
    def is_empty(self):
        return not (self.municipality or self.pages or self.files or self.users or self.has_marks)

    @property
    def page_keys(self):
        return {page.pk for page in self.pages}


def look_around():
    """Return the Survey of the demo as it stands now."""
    marks = _marks()
    municipality = belongings.municipality() if _mark("municipality") in marks else None
    pages = _pages(municipality)
    keys = {page.pk for page in pages}
    files = _files(municipality)
    drafts = _drafts(keys)
    kept = [file for file in files if _is_used_elsewhere(file, keys, drafts)]
    emails = [login.email for login in LOGINS if _mark(f"user:{login.email}") in marks]
    users = list(get_user_model().objects.filter(email__in=emails))
    return Survey(
        municipality=municipality,
        pages=pages,
        by_people=sum(_is_by_people(page, marks) for page in pages),
        files=[file for file in files if file not in kept],
        kept=kept,
        users=users,
        other_writers=_other_writers(municipality, users),
        has_marks=bool(marks),
    )


def _marks():
    """How each thing stood that the demo made; {mark: state}. Others have a mark without a state."""
    made = LoadMark.objects.filter(key__startswith=_mark("")).exclude(state="")
    return dict(made.values_list("key", "state"))


def _mark(name):
    return f"{belongings.LOADER}:{name}"


def _pages(municipality):
    """The page of the municipality with all below it, and pages of the demo that were moved."""
    wanted = Q(pk__in=belongings.cases().values("pk"))
    page = getattr(municipality, "page", None)
    if page:
        wanted |= Q(path__startswith=page.path)
    return list(Page.objects.filter(wanted).order_by("path"))


def _is_by_people(page, marks):
    """Whether a person made the page, or changed it after it was brought in."""
    case = CasePage.objects.filter(pk=page.pk).first()
    if case is None:
        return False
    slug = (case.external_id or "").removeprefix(belongings.PREFIX)
    return marks.get(_mark(f"case:{slug}")) != page_state(page)


def _files(municipality):
    """The files in the collection of the municipality, and those of the demo that were moved."""
    media = belongings.content()["media"]
    documents = [item["key"] for item in [*media["documents"], *media["videos"]]]
    documents += [f"{item['key']}-ondertiteling" for item in media["videos"]]
    found = [belongings.image(item["key"]) for item in media["images"]]
    found += [belongings.document(key) for key in documents]
    found = [file for file in found if file]
    if municipality and municipality.collection:
        inside = municipality.collection.get_descendants(inclusive=True)
        for model in (get_image_model(), get_document_model()):
            found += model.objects.filter(collection__in=inside)
    return list(dict.fromkeys(found))


def _drafts(keys):
    """The newest versions of the pages outside the demo that visitors do not see yet."""
    pages = Page.objects.filter(has_unpublished_changes=True).exclude(pk__in=keys)
    return [page.get_latest_revision_as_object() for page in pages.specific()]


def _is_used_elsewhere(file, keys, drafts):
    """Whether a page outside the demo shows the file or links to it, on the site or in a draft."""
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    if {int(key) for key in references.values_list("object_id", flat=True)} - keys:
        return True
    return any(_shows(draft, file) for draft in drafts)


def _shows(draft, file):
    values = [
        value
        for _, block in stream_blocks(draft)
        if hasattr(block.value, "values")
        for value in block.value.values()
    ]
    return file in values or any(_links_to(text.html, file) for text in rich_texts(draft))


def _links_to(html, file):
    """Documents are the only files that a text links to."""
    is_document = isinstance(file, get_document_model())
    return is_document and 'linktype="document"' in html and f'id="{file.pk}"' in html


def _other_writers(municipality, users):
    """The people who were invited to write for Voorbeeldstad; their accounts are their own."""
    if municipality is None or municipality.group is None:
        return []
    known = [user.pk for user in users]
    return list(municipality.group.user_set.exclude(pk__in=known).order_by("email"))
