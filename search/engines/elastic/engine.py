"""Elasticsearch as one of our engines."""

from functools import cached_property

from ...document import Audience
from ..base import Engine, EngineError, Health, NoIndexError
from . import answers, queries
from .client import NO_INDEX, asking, reading
from .rebuild import ElasticRebuild, remove_all
from .schema import Names
from .walking import walk
from .writing import write, writes

STATES = {
    "green": "in orde",
    "yellow": "in orde, maar zonder reservekopie",
    "red": "een deel van de index is weg",
}


class ElasticEngine(Engine):
    """The indexes of this site in an Elasticsearch cluster; connects when first used.

    Threads may share one. A process that forks must not have used it yet.
    """

    name = "elasticsearch"

    def __init__(self, connection):
        self._connection = connection
        self._names = Names(connection.prefix)

    @cached_property
    def _client(self):
        with asking():
            return self._connection.client()

    @cached_property
    def _patient(self):
        return self._client.options(request_timeout=self._connection.write_patience)

    def search(self, plan, request):
        search = queries.find(plan, request)
        return answers.found(self._ask(search, request.audience), request.facets)

    def suggest(self, text, *, audience, limit):
        search = queries.suggestions(text, limit)
        return answers.suggestions(self._ask(search, audience)) if search else ()

    def similar(self, document_id, *, audience, limit):
        found = answers.hits(self._ask(queries.one(document_id), audience))
        if not found:
            return ()
        return answers.hits(self._ask(queries.alike(found[0].document, limit), audience))

    def _ask(self, search, audience):
        with asking():
            answer = self._client.search(
                index=self._names.alias(audience),
                body=search.to_dict(),
                allow_partial_search_results=False,
            )
        return answers.complete(answer)

    def apply(self, changes):
        targets = {audience: self._names.alias(audience) for audience in Audience}
        # Asked with the patience of a visitor: whoever publishes while Elasticsearch hangs does not
        # wait for long.
        if not self.is_current():
            raise NoIndexError(NO_INDEX)
        write(self._patient, writes(changes, targets), refresh=True)

    def begin_rebuild(self):
        client = self._client.options(request_timeout=self._connection.rebuild_patience)
        return ElasticRebuild(client, self._names)

    def ids(self, audience):
        found = {}
        for answer in walk(self._patient, self._names.alias(audience), queries.EVERYTHING):
            found |= answers.versions(answer)
        return found

    def documents(self, audience):
        index = self._names.alias(audience)
        for answer in walk(self._patient, index, queries.EVERYTHING, source=["document"]):
            yield from (hit.document for hit in answers.hits(answer))

    def is_current(self):
        with asking():
            return bool(self._client.indices.exists_alias(name=self._names.aliases()))

    def health(self):
        try:
            state, documents = self._state(), self._count()
        except EngineError as error:
            return Health(is_up=False, state=str(error))
        return Health(is_up=state != "red", state=STATES.get(state, state), documents=documents)

    def size(self):
        """Return how many bytes the indexes of both audiences take. Raises EngineError."""
        with asking():
            answer = self._client.indices.stats(index=self._names.aliases(), metric="store")
        with reading():
            return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])

    def remove(self):
        """Remove all indexes of this site, as after a test or a trial. Raises EngineError."""
        remove_all(self._patient, self._names)

    def close(self):
        """Close the connections; the engine cannot be used any more."""
        self._client.close()

    def _state(self):
        if not self.is_current():
            raise NoIndexError(NO_INDEX)
        with asking():
            # Of our indexes only: what else goes on in the cluster is no concern of ours.
            answer = self._client.cluster.health(index=self._names.aliases(), timeout="0s")
        with reading():
            return str(answer["status"])

    def _count(self):
        return answers.found(self._ask(queries.count(), Audience.MEMBERS), ()).total
