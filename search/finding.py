"""One answer of the find page: results, choices and what to say about them."""

from dataclasses import dataclass, replace

from . import service
from .choices import groups_of, known_part, tabs_of
from .forms import Question
from .kinds import Kind
from .results import DEEPEST, Results, hydrate

MOST_NEAR = 3
# How many are looked at, so that what is made up can be left out.
LOOKED_AT = 30
PRACTICES = {"kind": (Kind.PRACTICE.value,)}


@dataclass(frozen=True)
class Finding:
    """What the find page shows. `unknown` are the facets that were asked with a value that means
    nothing; it is left out of the question."""

    question: Question
    result: object
    page_obj: object
    found: list
    groups: list
    tabs: list
    unknown: list
    path: str

    @classmethod
    def of(cls, question, audience, path, number):
        """Answer a question for an audience; `number` is the page that was asked for, as text.

        Raises EngineError when no engine can answer.
        """
        page_obj, result, groups = _ask(question, audience, path, number)
        known, unknown = known_part(question, groups)
        if unknown:
            page_obj, result, groups = _ask(known, audience, path, number)
        found = hydrate(page_obj.object_list, audience, result.plan if known.text else None)
        # As in any other list, what stands on a page of it are pages.
        page_obj.object_list = [one.page for one in found]
        return cls(
            question=known,
            result=result,
            page_obj=page_obj,
            found=found,
            groups=groups,
            tabs=tabs_of(known, result.facets, path),
            unknown=unknown,
            path=path,
        )

    @property
    def total(self):
        return self.result.total

    @property
    def is_cut(self):
        """Whether there are more results than one can page through."""
        return self.total > DEEPEST

    @property
    def chosen(self):
        """The chosen values with the names of their facets, to take away one by one."""
        return [(group.facet, choice) for group in self.groups for choice in group.chosen]

    @property
    def theme(self):
        """The theme that was chosen; None when there is none, or more than one."""
        return self._only("theme")

    @property
    def municipality(self):
        """The municipality that was chosen; None when there is none, or more than one."""
        return self._only("municipality")

    def _only(self, name):
        rows = [choice.row for facet, choice in self.chosen if facet.name == name]
        return rows[0] if len(rows) == 1 else None

    @property
    def number_chosen(self):
        return len(self.chosen)

    @property
    def without_filters(self):
        """The address of the same question without any choice."""
        return replace(self.question, chosen={}).address(self.path)

    @property
    def repaired(self):
        """The address of the question with repaired words; empty when none were repaired."""
        if not self.result.did_you_mean:
            return ""
        return replace(self.question, text=self.result.did_you_mean).address(self.path)

    @property
    def feed_query(self):
        """The query string of a feed with this question; a feed compares nothing."""
        filters = self.question.filters
        return replace(self.question, chosen=filters, fixed={}, compared=()).query()


def _ask(question, audience, path, number):
    results = Results(question, audience)
    page_obj = results.page(number)
    return page_obj, results.result, groups_of(question, results.result.facets, path)


@dataclass(frozen=True)
class Near:
    """Results to go on with; `is_new` says that they are simply the newest."""

    found: list
    is_new: bool


def nearest(question, audience):
    """Return what to go on with when a question has no results: without its choices or, when that
    does not help, the newest practices. Raises EngineError.

    What is made up is only shown when there is nothing else.
    """
    if question.chosen:
        found = _near(replace(question, chosen={}), audience)
        if found:
            return Near(found, is_new=False)
    return Near(_near(Question(fixed=PRACTICES), audience), is_new=True)


def _near(question, audience):
    result = service.search(question.request(audience, limit=LOOKED_AT))
    found = hydrate(result.hits, audience)
    real = [one for one in found if not one.is_of_made_up]
    return (real or found)[:MOST_NEAR]
