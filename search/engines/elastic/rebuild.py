"""A new index beside the one that serves, and what a crash in making one leaves behind."""

import secrets

from ...document import Audience, Change
from ..base import EngineError, Rebuild
from . import answers, queries
from .client import asking, reading
from .schema import SETTINGS, mapping
from .walking import walk
from .writing import write, writes

# Nobody searches a new index before it is done, so it need not be searchable all the time.
WHILE_BUILDING = SETTINGS | {"refresh_interval": "-1"}


class ElasticRebuild(Rebuild):
    """One index for each audience. It is written through an alias of its own, so that nothing is
    written into thin air when a later rebuild took the index for a leftover and removed it."""

    def __init__(self, client, names):
        """Make the new indexes. Raises EngineError when that fails."""
        self._client = client
        self._names = names
        run = secrets.token_hex(8)
        self._indexes = {audience: names.index(audience, run) for audience in Audience}
        self._targets = {audience: f"{index}-new" for audience, index in self._indexes.items()}
        clean_up(client, names)
        self._old = serving(client, names)
        self._seen = {audience: self._last_write(index) for audience, index in self._old.items()}
        for audience, index in self._indexes.items():
            self._create(index, self._targets[audience])

    def _create(self, index, target):
        with asking():
            answer = self._client.indices.create(
                index=index, mappings=mapping(), settings=WHILE_BUILDING, aliases={target: {}}
            )
        with reading():
            is_ready = answer["shards_acknowledged"]
        if not is_ready:
            raise EngineError("Elasticsearch heeft geen plaats voor een nieuwe index")

    def add(self, documents):
        self.apply(Change(document.id, document.version, document) for document in documents)

    def apply(self, changes):
        write(self._client, writes(changes, self._targets))

    def swap(self):
        self._carry_over(self._targets)
        self._remember_the_gone()
        new = list(self._indexes.values())
        with asking():
            self._client.indices.put_settings(
                index=new, settings={"refresh_interval": SETTINGS["refresh_interval"]}
            )
            self._client.indices.refresh(index=new)
        actions = []
        for index, aliases in own_indexes(self._client, self._names).items():
            actions += [{"remove": {"index": index, "alias": alias}} for alias in aliases]
        for audience, index in self._indexes.items():
            actions.append({"add": {"index": index, "alias": self._names.alias(audience)}})
        with asking():
            # All at once. The old indexes stay until the next rebuild: questions that are being
            # answered at this moment still need them.
            self._client.indices.update_aliases(actions=actions)
        self._carry_over({audience: self._names.alias(audience) for audience in Audience})

    def _carry_over(self, targets):
        """Write into the new indexes what was written into the old ones since this rebuild began, or
        since the last time: no change is lost, even when nobody told this rebuild of it."""
        for audience, index in self._old.items():
            self._refresh(index)
            seen, self._seen[audience] = self._seen[audience], self._last_write(index)
            self._copy(index, queries.written_after(seen), {audience: targets[audience]})

    def _remember_the_gone(self):
        """Write the marks of what is gone, but not of what this rebuild has: the database knows
        best, also when it was put back to an earlier day."""
        for audience, index in self._old.items():
            new = self._indexes[audience]
            self._refresh(new)
            target = {audience: self._targets[audience]}
            for marks in self._changes(index, queries.MARKS):
                has = self._ids(new, [mark.id for mark in marks])
                lacking = [mark for mark in marks if mark.id not in has]
                write(self._client, writes(lacking, target))

    def _copy(self, index, query, target):
        for changes in self._changes(index, query):
            write(self._client, writes(changes, target), refresh=True)

    def _changes(self, index, query):
        """Yield lists of what was written, as changes."""
        for answer in walk(self._client, index, query, source=["document"]):
            yield answers.changes(answer)

    def _ids(self, index, ids):
        found = set()
        for answer in walk(self._client, index, queries.with_ids(ids)):
            found |= answers.versions(answer).keys()
        return found

    def _refresh(self, index):
        with asking():
            self._client.indices.refresh(index=index)

    def _last_write(self, index):
        """Return the number of the last write in an index; Elasticsearch counts them."""
        with asking():
            answer = self._client.search(index=index, body=queries.last_write().to_dict())
        last = answers.last_sort(answers.complete(answer))
        return last[0] if last else -1

    def abort(self):
        _remove(self._client, list(self._indexes.values()))


def own_indexes(client, names):
    """Return {index: its aliases} of all indexes of ours, also those of other versions of the code."""
    with asking():
        answer = client.indices.get_alias(index=names.pattern(), expand_wildcards="all")
    with reading():
        return {
            index: set(about["aliases"]) for index, about in answer.items() if names.is_own(index)
        }


def serving(client, names):
    """Return {audience: index} of what serves this version of the code; empty before the first."""
    with_aliases = own_indexes(client, names)
    return {
        audience: index
        for audience in Audience
        for index, aliases in with_aliases.items()
        if names.alias(audience) in aliases
    }


def clean_up(client, names):
    """Remove indexes that do not serve any version of the code: those that a rebuild replaced, and
    those that it left unfinished. When another rebuild goes on somewhere, the last one to begin is
    the one that ends."""
    idle = [
        index
        for index, aliases in own_indexes(client, names).items()
        if not any(index.startswith(f"{alias}-") for alias in aliases)
    ]
    _remove(client, idle)


def remove_all(client, names):
    """Remove all our indexes, also the one that serves."""
    _remove(client, list(own_indexes(client, names)))


def _remove(client, indexes):
    if indexes:
        with asking():
            client.indices.delete(index=indexes, ignore_unavailable=True)
