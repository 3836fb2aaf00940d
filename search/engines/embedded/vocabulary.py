"""The words of an index, for repairing a question: an index with one entry for each word."""

import tantivy

from ... import nl
from ...fields import texts_of
from .index import Index, trouble
from .schema import TEXT_FIELDS

# How many words that are nearly right, or that begin right, are looked at.
MOST_NEAR = 100
MOST_BEGINNINGS = 50
SHORTEST = 3
# The number of documents is exact up to here; above, deleted ones may be counted until a merge.
EXACT = 50


class Words:
    """An index of words in the directory `path`. Words stay when the last document with them goes;
    whoever asks looks whether the documents have them."""

    def __init__(self, path, *, new=False):
        self._index = Index(path, _schema() if new else None)

    def searcher(self):
        """Return what searches the words as they are now. Raises NoIndexError when they cannot be read."""
        return self._index.searcher()

    def look(self):
        """Raise NoIndexError when the words cannot be read, or a file of them is gone."""
        self._index.look()

    def add(self, words):
        """Add words that are not there yet."""
        if not words:
            return
        searcher = self._index.searcher()
        with trouble():
            new = [word for word in sorted(words) if not searcher.doc_freq("word", word)]
        if new:
            self._index.write([tantivy.Document(word=word) for word in new])

    def near(self, word, distance):
        """Return words from which a word is at most `distance` letters away. An automaton walks
        through the sorted words, so that not all of them are looked at."""
        found = set()
        for letters in range(1, distance + 1):
            query = tantivy.Query.fuzzy_term_query(self._index.schema, "word", word, letters)
            found |= self._found(query, MOST_NEAR)
        return found

    def beginning(self, start):
        """Return words that begin with `start`."""
        searcher = self._index.searcher()
        with trouble():
            found = searcher.terms_with_prefix("word", start, None, MOST_BEGINNINGS)
        return {word for word, _ in found}

    def _found(self, query, most):
        searcher = self._index.searcher()
        with trouble():
            hits = searcher.search(query, most, False).hits
            return {searcher.doc(address).get_first("word") for _, address in hits}


def _schema():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def words_of(document):
    """Return the folded words of a document that a question may have meant."""
    texts = (text for found in texts_of(document).values() for text in found)
    words = set().union(*(nl.analyse(text).words for text in texts))
    return {word for word in words if len(word) >= SHORTEST and word.isalpha()}


class IndexVocabulary:
    """What a question may ask of the words of one audience; see search/vocabulary.py."""

    def __init__(self, index, words):
        self._index = index
        self._words = words

    @property
    def size(self):
        """The number of documents."""
        return self._index.searcher().num_docs

    def frequency(self, stem):
        """Return in how many documents a stem is, as a word or as a part of one."""
        with trouble():
            return self._frequency(self._index.searcher(), stem)

    def _frequency(self, searcher, stem):
        times = max(searcher.doc_freq(name, stem) for name in TEXT_FIELDS)
        if 0 < times < EXACT:
            queries = [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, name, stem))
                for name in TEXT_FIELDS
            ]
            return searcher.search(tantivy.Query.boolean_query(queries), 1).count
        return times

    def near(self, word, distance):
        """Return words that are at most `distance` letters away, in no order."""
        return set().union(*(words.near(word, distance) for words in self._words))

    def beginning(self, start):
        """Return words that begin with `start`, in no order."""
        return set().union(*(words.beginning(start) for words in self._words))
