"""What is searched: one document for each page or municipality, the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

PREFIX = "page-"

# The texts of a document, the most telling first; analysis and highlighting go by these names.
TEXTS = ("title", "summary", "approach", "bottlenecks", "success_factors", "body")

# By what people choose; an index has a field for each, so it must be rebuilt when one is added.
FACET_NAMES = (
    "kind",
    "theme",
    "bottleneck_topic",
    "success_topic",
    "solved",
    "municipality",
    "province",
    "size",
    "phase",
    "cost",
    "target_group",
    "involvement",
    "article",
    "step",
    "year",
)


def document_id(pk):
    """Return the id of the document of a page."""
    return f"{PREFIX}{pk}"


def page_pk(key):
    """Return the key of the page that the document with an id is about."""
    return int(key.removeprefix(PREFIX))


def check_facets(names):
    """Raise ValueError when a name is not in FACET_NAMES."""
    unknown = names - set(FACET_NAMES)
    if unknown:
        raise ValueError(f"No such facet: {', '.join(sorted(unknown))}")


class Audience(StrEnum):
    """Who asks. Each audience has an index of its own, so that nothing can leak in a count,
    a suggestion or a corrected word."""

    PUBLIC = "public"
    MEMBERS = "members"


@dataclass(frozen=True)
class SearchDocument:
    """Plain text and facets of one thing that can be found; `version` is that of the outbox.

    `visibility` PUBLIC stands in both indexes, MEMBERS only in that of the members. `facets` maps
    a name of FACET_NAMES to the values of this document; `kind` stands there by itself. Times are
    microseconds since 1970, so that what came in one second keeps its order; 0 if unknown.
    """

    id: str
    version: int
    kind: str
    title: str
    summary: str = ""
    approach: str = ""
    bottlenecks: str = ""
    success_factors: str = ""
    body: str = ""
    themes: tuple[str, ...] = ()
    municipality: str = ""
    url: str = ""
    visibility: Audience = Audience.PUBLIC
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    published: int = 0
    confirmed: int = 0

    def __post_init__(self):
        check_facets(self.facets.keys())
        object.__setattr__(self, "facets", MappingProxyType({**self.facets, "kind": (self.kind,)}))

    def is_for(self, audience):
        """Say whether this document stands in the index of an audience."""
        return audience is Audience.MEMBERS or self.visibility is Audience.PUBLIC

    def as_dict(self):
        """Return what JSON can hold of this document; `from_dict` reads it back."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return values | {"facets": {name: list(found) for name, found in self.facets.items()}}

    @classmethod
    def from_dict(cls, values):
        """Return the document that `as_dict` wrote down. Raises ValueError when it is not one."""
        try:
            facets = {name: tuple(found) for name, found in values["facets"].items()}
            rest = {
                "themes": tuple(values["themes"]),
                "visibility": Audience(values["visibility"]),
                "facets": facets,
            }
            return cls(**(values | rest))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"Not a document: {error!r}") from error


@dataclass(frozen=True)
class Change:
    """What happened to a document: its new state, or None when it is no longer to be found."""

    id: str
    version: int
    document: SearchDocument | None
