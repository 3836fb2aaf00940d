"""An engine that keeps documents in memory, for tests of what stands around an engine."""

from search.engines.base import Engine, EngineError, Found, Health, Hit, Rebuild, Sort, Suggestion

ORDERS = {Sort.NEWEST: "published", Sort.CONFIRMED: "confirmed"}


class MemoryEngine(Engine):
    """Finds documents with any word of the text in them. `is_down` makes it fail."""

    name = "memory"

    def __init__(self):
        self.stored = {}
        self.versions = {}
        self.is_down = False
        self.built = False

    def _check(self):
        if self.is_down:
            raise EngineError("het geheugen is weg")

    def visible(self, audience):
        self._check()
        return [document for document in self.stored.values() if document.is_for(audience)]

    def search(self, plan, request):
        words = request.text.lower().split()
        scored = [(score(document, words), document) for document in self.visible(request.audience)]
        fitting = [(found, document) for found, document in scored if found or not words]
        hits = [pair for pair in fitting if fits(pair[1], request.filters)]
        order = ORDERS.get(request.sort)
        hits.sort(key=lambda pair: (-(getattr(pair[1], order) if order else pair[0]), pair[1].id))
        shown = hits[request.offset : request.offset + request.limit]
        return Found(
            hits=tuple(Hit(document, found) for found, document in shown),
            total=len(hits),
            facets={
                name: count([document for _, document in fitting], name, request.filters)
                for name in request.facets
            },
        )

    def suggest(self, text, *, audience, limit):
        found = [
            Suggestion(document.id, document.title, document.url, document.kind)
            for document in self.visible(audience)
            if any(
                word.startswith(text.lower())
                for word in f"{document.title} {document.municipality}".lower().split()
            )
        ]
        return tuple(found[:limit])

    def similar(self, document_id, *, audience, limit):
        here = {document.id: document for document in self.visible(audience)}
        if document_id not in here:
            return ()
        themes = set(here.pop(document_id).themes)
        near = [document for document in here.values() if themes & set(document.themes)]
        return tuple(Hit(document, 1.0) for document in near[:limit])

    def apply(self, changes):
        self._check()
        for change in changes:
            if change.version <= self.versions.get(change.id, 0):
                continue
            self.versions[change.id] = change.version
            self.stored.pop(change.id, None)
            if change.document:
                self.stored[change.id] = change.document

    def begin_rebuild(self):
        self._check()
        return MemoryRebuild(self)

    def ids(self, audience):
        return {document.id: document.version for document in self.visible(audience)}

    def documents(self, audience):
        return iter(self.visible(audience))

    def is_current(self):
        return self.built

    def health(self):
        return Health(not self.is_down, "stuk" if self.is_down else "goed", len(self.stored))


class MemoryRebuild(Rebuild):
    def __init__(self, engine):
        self.engine = engine
        self.new = MemoryEngine()

    def add(self, documents):
        for document in documents:
            self.new.stored[document.id] = document
            self.new.versions[document.id] = document.version

    def apply(self, changes):
        self.new.apply(changes)

    def swap(self):
        self.engine.stored, self.engine.versions = self.new.stored, self.new.versions
        self.engine.built = True

    def abort(self):
        self.new = None


def score(document, words):
    text = " ".join(
        [
            document.title,
            document.summary,
            document.approach,
            document.bottlenecks,
            document.success_factors,
            document.body,
            document.municipality,
            *document.themes,
        ]
    ).lower()
    return sum(text.count(word) for word in words)


def fits(document, filters):
    return all(set(document.facets.get(name, ())) & set(values) for name, values in filters.items())


def count(documents, name, filters):
    others = {key: values for key, values in filters.items() if key != name}
    counts = {}
    for document in documents:
        if fits(document, others):
            for value in document.facets.get(name, ()):
                counts[value] = counts.get(value, 0) + 1
    return counts
