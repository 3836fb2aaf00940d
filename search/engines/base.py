"""What every engine can do, and what it answers with. Nothing of an engine itself comes through."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..document import Audience, Change, SearchDocument, check_facets
from ..plan import QueryPlan


class Sort(StrEnum):
    """In which order hits come; equal ones by id, so that paging is complete and stable."""

    BEST = "best"
    NEWEST = "newest"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class SearchRequest:
    """What somebody asks: a text, and per facet the values of which one must be there.

    An empty text finds everything. `facets` names the facets to count. Raises ValueError for a
    facet that is not in FACET_NAMES.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    sort: Sort = Sort.BEST
    offset: int = 0
    limit: int = 20
    audience: Audience = Audience.PUBLIC
    facets: tuple[str, ...] = ()

    def __post_init__(self):
        check_facets({*self.filters, *self.facets})


@dataclass(frozen=True)
class Hit:
    """A document that was found; the score only compares within one answer."""

    document: SearchDocument
    score: float


@dataclass(frozen=True)
class Found:
    """What an engine found. `facets` maps a facet to {value: number}, counted with the filters of
    all other facets, so that a count says what choosing that value would give."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Result:
    """What a visitor gets: the answer of whichever engine could give one; hits, total and facets
    are those of Found.

    `degraded` says that it is not the first choice, so that it may be a little behind;
    `did_you_mean` is the text with repaired words, empty when nothing was repaired; `took` is in
    seconds. `plan` is what was looked for, for highlighting.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(hash=False)
    did_you_mean: str
    degraded: bool
    took: float
    plan: QueryPlan


@dataclass(frozen=True)
class Suggestion:
    """Something to go to while typing; `id` is that of the document."""

    id: str
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class Health:
    """How an engine is; `state` is a word for people who keep the site."""

    is_up: bool
    state: str
    documents: int = 0


class EngineError(Exception):
    """The engine cannot answer now: down, slow, overloaded, or answering rubbish. Says so in Dutch,
    for the people who look after the site."""


class NoIndexError(EngineError):
    """The engine is up but has no index that this version of the code can use: rebuild it."""


class RefusedError(EngineError):
    """The engine is up but does not take one question, or the documents with these `ids`.

    All other documents of the same call have been taken then.
    """

    def __init__(self, message, ids=()):
        super().__init__(message)
        self.ids = tuple(ids)


class Rebuild(ABC):
    """A new index beside the one that serves. Ends with `swap` or `abort`, or is left by a crash."""

    @abstractmethod
    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add documents; may be called many times."""

    @abstractmethod
    def apply(self, changes: Iterable[Change]) -> None:
        """Apply what changed meanwhile; an older version never wins."""

    @abstractmethod
    def swap(self) -> None:
        """Let the new index serve in the place of the old one, at once."""

    @abstractmethod
    def abort(self) -> None:
        """Throw the new index away; the old one goes on."""


class Engine(ABC):
    """A search engine. Every method raises EngineError when the engine cannot do its work."""

    name: str

    @abstractmethod
    def search(self, plan, request: SearchRequest) -> Found:
        """Return the documents that fit the plan and the filters, in the asked order."""

    @abstractmethod
    def suggest(self, text: str, *, audience: Audience, limit: int) -> tuple[Suggestion, ...]:
        """Return what has a title or municipality with words that begin as those of `text`."""

    @abstractmethod
    def similar(self, document_id: str, *, audience: Audience, limit: int) -> tuple[Hit, ...]:
        """Return documents that look like one; empty when that one is not in the index."""

    @abstractmethod
    def apply(self, changes: Iterable[Change]) -> None:
        """Bring the index up to date; repeated, late and out-of-order changes never win."""

    @abstractmethod
    def begin_rebuild(self) -> Rebuild:
        """Start a new index beside this one."""

    @abstractmethod
    def ids(self, audience: Audience) -> Mapping[str, int]:
        """Return {id: version} of all documents in the index; for comparing with the database."""

    @abstractmethod
    def documents(self, audience: Audience) -> Iterable[SearchDocument]:
        """Yield all documents in the index as they were added; for comparing with the database."""

    @abstractmethod
    def is_current(self) -> bool:
        """Say whether there is an index that this version of the code can use; quick.

        False before the first rebuild, and after a change of schema or analysis.
        """

    @abstractmethod
    def health(self) -> Health:
        """Say how the engine is; never raises."""
