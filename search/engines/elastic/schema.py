"""The indexes: their names, settings and strict mapping."""

import hashlib
import json
import re

from elasticsearch_dsl import Boolean, Keyword, Long, Mapping, Object, Text

from ...document import FACET_NAMES, Audience
from ...fields import PART_WEIGHTS, WEIGHTS, made_with

TEXT_FIELDS = (*WEIGHTS, *PART_WEIGHTS)
# One shard: a few hundred thousand short documents, and word statistics that are those of all.
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "max_result_window": 1_000_000,
    "refresh_interval": "1s",
}


def mapping():
    """Return the mapping. The tokens are searched only; what is shown comes from `document`."""
    made = Mapping()
    made.meta("dynamic", "strict")
    made.meta("_source", includes=["document"])
    for name in TEXT_FIELDS:
        made.field(name, Text(analyzer="whitespace"))
    for name in FACET_NAMES:
        made.field(f"facet_{name}", Keyword())
    made.field("id", Keyword())
    made.field("suggest", Keyword(doc_values=False))
    made.field("published", Long(index=False))
    made.field("confirmed", Long(index=False))
    made.field("document", Object(enabled=False))
    # What was deleted stays as a mark with its version, so that a late change cannot bring it back;
    # Elasticsearch itself forgets the version of a deleted document after a minute.
    made.field("is_gone", Boolean())
    return made.to_dict()


class Names:
    """The names of our indexes in a cluster that others may share.

    The alias of an audience bears a stamp of mapping and analysis: code that expects something
    else finds no alias, rather than an index that it misunderstands.
    """

    def __init__(self, prefix):
        self.prefix = prefix
        content = json.dumps([mapping(), SETTINGS, made_with()], sort_keys=True)
        self.stamp = hashlib.sha256(content.encode()).hexdigest()[:8]
        audiences = "|".join(Audience)
        self._own = re.compile(rf"{re.escape(prefix)}-({audiences})-[0-9a-f]{{8}}-[0-9a-f]+")

    def alias(self, audience):
        """Return the name under which the index of an audience is asked and kept up to date."""
        return f"{self.prefix}-{audience}-{self.stamp}"

    def aliases(self):
        """Return the aliases of all audiences."""
        return [self.alias(audience) for audience in Audience]

    def index(self, audience, run):
        """Return the name of the index that a rebuild makes for an audience."""
        return f"{self.alias(audience)}-{run}"

    def pattern(self):
        """Return a pattern for all our indexes, which may fit those of others too: see is_own."""
        return f"{self.prefix}-*"

    def is_own(self, index):
        """Say whether an index is one of ours, of this version of the code or of another."""
        return self._own.fullmatch(index) is not None
