"""Results as a page shows them: what the engine found, as the database knows it now."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from practices.models import CasePage
from practices.vocabulary import SolutionState

from . import service
from .document import page_pk
from .facets import FACETS
from .highlight import fragment, highlight, marking_of
from .kinds import Kind
from .visibility import findable

PER_PAGE = 20
# No engine looks further than this; nobody reads page 501.
DEEPEST = 10_000
# The types of pages, besides cases, of which a card shows something of their own; and with what.
OWN = ("eventpage", "municipalitypage")
SHOWN = ("content_type", *OWN, "municipalitypage__municipality")


class Results:
    """A lazy list of hits for Django's Paginator; asks the engine once for the page in view.

    `result` is the engine's whole answer, there after the first look.
    """

    def __init__(self, question, audience):
        self._question = question
        self._audience = audience
        self._offset = None
        self.result = None

    def page(self, number):
        """Return the page with this number: the first for nonsense, the last beyond the end."""
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        self._look(min(max(wanted - 1, 0) * PER_PAGE, DEEPEST - PER_PAGE))
        return Paginator(self, PER_PAGE).get_page(number)

    def count(self):
        return min(self.result.total, DEEPEST)

    def __len__(self):
        return self.count()

    def __getitem__(self, part):
        if part.start != self._offset:
            self._look(part.start)
        return list(self.result.hits)

    def _look(self, offset):
        """Facets are counted in the same go, so that one answer holds the whole page."""
        request = self._question.request(
            self._audience,
            offset=offset,
            limit=PER_PAGE,
            facets=[facet.name for facet in FACETS],
        )
        self.result, self._offset = service.search(request), offset


@dataclass(frozen=True)
class FoundPage:
    """One result: the page as it is now, and its title and a piece of its text with what was
    asked in them marked."""

    page: object
    kind: Kind
    title: str
    text: str
    state: str

    @property
    def is_case(self):
        return isinstance(self.page, CasePage)

    @property
    def is_made_up(self):
        """Whether it is the page of a municipality that does not exist; of a case, the line that
        says whose it is tells that."""
        return self.kind is Kind.MUNICIPALITY and self.page.municipality.is_fictitious

    @property
    def is_of_made_up(self):
        """Whether it is the page or a case of a municipality that does not exist."""
        return self.is_made_up or (self.is_case and self.page.municipality.is_fictitious)

    @property
    def state_label(self):
        return SolutionState(self.state).label if self.state else ""


def hydrate(hits, audience, plan=None):
    """Return what was found as the database knows it, in the same order, with what `plan` looks
    for marked; three queries, and one more when some have a photograph.

    What the audience may not find any more is left out.
    """
    if not hits:
        return []
    documents = {page_pk(hit.document.id): hit.document for hit in hits}
    visible = findable(audience).filter(pk__in=documents).select_related(*SHOWN)
    pages = {page.pk: _own_page(page) for page in visible}
    pages |= {case.pk: case for case in CasePage.objects.filter(pk__in=pages).for_cards()}
    marking = marking_of(plan) if plan else None
    return [_found(pages[pk], documents[pk], marking) for pk in documents if pk in pages]


def _found(page, document, marking):
    kind = Kind(document.kind)
    states = document.facets.get("solved", ()) if kind is Kind.BOTTLENECK else ()
    return FoundPage(
        page=page,
        kind=kind,
        title=highlight(page.title, marking) if marking else page.title,
        text=fragment(document, marking)
        if marking
        else document.summary or page.search_description,
        state=states[0] if states else "",
    )


def _own_page(page):
    """Return a page as what it is, where its card shows more of it than a title and a text."""
    for name in OWN:
        if hasattr(page, name):
            return getattr(page, name)
    return page
