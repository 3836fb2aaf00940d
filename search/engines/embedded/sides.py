"""What there is for each audience: its index, its marks of what is gone, and its words."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tantivy import Query

from ...document import Audience
from ..base import RefusedError
from .index import Index, trouble
from .queries import Queries
from .schema import entry, mark, marks_schema, schema
from .vocabulary import IndexVocabulary, Words, words_of


@dataclass(frozen=True)
class Side:
    """The index of one audience, the marks of what is gone, and the words in it."""

    audience: Audience
    index: Index
    marks: Index
    words: tuple[Words, ...]

    @property
    def vocabulary(self):
        """The words that this audience may see, for make_plan."""
        return IndexVocabulary(self.index, self.words)

    @property
    def queries(self):
        """Makes queries for this index."""
        return Queries(self.index.schema)

    def look(self):
        """Look at what is written now. Raises NoIndexError when it cannot be read."""
        for index in (self.index, self.marks, *self.words):
            index.look()

    def versions(self, ids):
        """Return {id: version} of what is written under these ids, also of what is gone."""
        here, gone = _versions(self.index, ids), _versions(self.marks, ids)
        return {key: max(here.get(key, -1), gone.get(key, -1)) for key in {*here, *gone}}

    def add_words(self, prepared):
        """Remember the words of documents that this audience is the first to see."""
        self.words[-1].add(set().union(*(item.words for item in prepared)))

    def write(self, prepared):
        """Write prepared changes, of several for one id the newest; none that comes too late."""
        newest = {}
        for item in prepared:
            key, last = item.change.id, newest.get(item.change.id)
            if last is None or item.change.version > last.change.version:
                newest[key] = item
        known = self.versions(newest)
        timely = [item for key, item in newest.items() if item.change.version > known.get(key, -1)]
        here = [item for item in timely if item.is_for(self.audience)]
        gone = [item for item in timely if not item.is_for(self.audience)]
        # The marks last: what a crash leaves undone is then not taken for done.
        _replace(self.index, [item.entry for item in here], timely)
        _replace(self.marks, [item.mark for item in gone], gone)


def _versions(index, ids):
    searcher = index.searcher()
    found = {}
    for document_id in ids if searcher.num_docs else ():
        query = Query.term_query(index.schema, "id", document_id)
        with trouble():
            for _, address in searcher.search(query, 1).hits:
                found[document_id] = searcher.doc(address).get_first("version")
    return found


def _replace(index, entries, items):
    """Write entries in the place of what stands under the ids of the items."""
    replaced = [*_versions(index, [item.change.id for item in items])]
    if entries or replaced:
        index.write(entries, replaced=replaced)


class Prepared:
    """A change with all that is written for it, made once for all audiences: its entry and words
    when there is a document, and the mark for those who may not find it. Raises TypeError, ValueError
    or OverflowError when it cannot be written."""

    def __init__(self, change):
        document = change.document
        self.change = change
        self.mark = mark(change.id, change.version)
        self.entry = entry(change.version, document) if document else None
        self.words = words_of(document) if document else set()

    def is_for(self, audience):
        """Say whether an audience may find it."""
        document = self.change.document
        return document is not None and document.is_for(audience)

    def is_shown_to(self, audience):
        """Say whether it is this audience for which the document is meant, not one that sees more."""
        document = self.change.document
        return document is not None and document.visibility is audience


def write(sides, changes):
    """Write changes to the sides {audience: Side}. Only one may write at a time.

    Raises RefusedError with the ids of what cannot be written; all the others have been then.
    """
    prepared, refused = [], []
    for change in changes:
        try:
            prepared.append(Prepared(change))
        except (TypeError, ValueError, OverflowError) as error:
            refused.append((change.id, error))
    for audience, side in sides.items():
        side.add_words(item for item in prepared if item.is_shown_to(audience))
    # Most of the time goes into waiting for the disk, so the indexes are written side by side.
    with ThreadPoolExecutor(len(sides)) as pool:
        list(pool.map(lambda side: side.write(prepared), sides.values()))
    if refused:
        first, error = refused[0]
        ids = tuple(document_id for document_id, _ in refused)
        raise RefusedError(f"De ingebouwde zoekindex neemt {first} niet aan: {error!r}", ids=ids)


def open_sides(path):
    """Return {audience: Side} of a directory that a rebuild made."""
    return _sides(path, new=False)


def make_sides(path):
    """Return {audience: Side} of new, empty indexes in a directory."""
    return _sides(path, new=True)


def _sides(path, *, new):
    """Words that only members may see are kept apart, all others once."""
    words = {audience: Words(path / f"{audience}-words", new=new) for audience in Audience}
    public, members = words[Audience.PUBLIC], words[Audience.MEMBERS]
    seen = {Audience.PUBLIC: (public,), Audience.MEMBERS: (public, members)}
    return {
        audience: Side(
            audience,
            Index(path / audience, schema() if new else None),
            Index(path / f"{audience}-marks", marks_schema() if new else None),
            seen[audience],
        )
        for audience in Audience
    }
