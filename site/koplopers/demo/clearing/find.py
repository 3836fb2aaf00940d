"""What belongs to the demo: what it brought in, and what people made under Voorbeeldstad."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from events.models import EventPage, Registration
from koplopers.base.marks import LoadMark, page_state
from koplopers.base.photo import HasPhoto
from koplopers.base.writing.texts import rich_texts, stream_blocks
from koplopers.municipalities.models import Municipality
from practices.models import CasePage

from .. import belongings
from ..people import LOGINS
from .real import moved_in, work_of_people

# Nobody has an address here: example is kept free for examples (RFC 2606).
MADE_UP = "voorbeeldstad.example"


@dataclass(frozen=True)
class Survey:
    """What clearing would take away, and what stands in its way.

    Of the `pages`, `changed` counts those of the demo that a person changed since and `added` are
    those that the demo did not bring in. `work` are pages and files that go and on which somebody
    worked with an account of their own; `strangers` are pages that belong to a real municipality.
    `kept` are files of the demo that real pages use. `guests` are the people who signed up for a
    meeting of the demo and whom it did not bring in.
    """

    municipality: Municipality | None
    pages: list
    changed: int
    added: list
    strangers: list
    work: list
    files: list
    kept: list
    meetings: list
    barriers: list
    guests: list
    users: list
    other_writers: list
    has_marks: bool

    @property
    def is_empty(self):
        found = (
            self.municipality,
            self.pages,
            self.files,
            self.meetings,
            self.users,
            self.barriers,
        )
        return not (any(found) or self.has_marks)

    @property
    def page_keys(self):
        return {page.pk for page in self.pages}


def look_around():
    """Return the Survey of the demo as it stands now."""
    marks = _marks()
    municipality = belongings.municipality() if _mark("municipality") in marks else None
    pages = _pages(municipality, marks)
    keys = {page.pk for page in pages}
    cases = list(CasePage.objects.filter(pk__in=keys).order_by("path"))
    added = [case for case in cases if _mark_of(case) not in marks]
    files = _files(municipality)
    drafts = _drafts(keys)
    kept = [file for file in files if _is_used_elsewhere(file, keys, drafts)]
    files = [file for file in files if file not in kept]
    emails = [login.email for login in LOGINS if _mark(f"user:{login.email}") in marks]
    users = list(get_user_model().objects.filter(email__in=emails))
    meetings = _meetings(marks)
    return Survey(
        municipality=municipality,
        pages=pages,
        changed=sum(
            marks.get(_mark_of(case), page_state(case)) != page_state(case) for case in cases
        ),
        added=added,
        strangers=moved_in(added, getattr(municipality, "page", None)),
        work=work_of_people(pages, files),
        files=files,
        kept=kept,
        meetings=meetings,
        barriers=list(belongings.barriers()),
        guests=list(
            Registration.objects.filter(event__in=meetings).exclude(email__endswith=f"@{MADE_UP}")
        ),
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


def _mark_of(case):
    """The mark that a case page has if the demo brought it in."""
    return _mark(f"case:{(case.external_id or '').removeprefix(belongings.PREFIX)}")


def _meetings(marks):
    """The meetings that the demo brought in."""
    slugs = {
        meeting["slug"]
        for meeting in belongings.meetings_content()
        if _mark(f"meeting:{meeting['key']}") in marks
    }
    return list(EventPage.objects.filter(slug__in=slugs).order_by("path"))


def _pages(municipality, marks):
    """The page of the municipality with all below it, and pages of the demo that were moved."""
    own = [case.pk for case in belongings.cases() if _mark_of(case) in marks]
    wanted = Q(pk__in=own)
    page = getattr(municipality, "page", None)
    if page:
        wanted |= Q(path__startswith=page.path)
    wanted |= Q(pk__in=[meeting.pk for meeting in _meetings(marks)])
    return list(Page.objects.filter(wanted).order_by("path"))


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
    if isinstance(draft, HasPhoto):
        values.append(draft.photo)
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
