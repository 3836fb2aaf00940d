"""From a text to a plan: what was asked, in all the ways that a document may say it."""

from dataclasses import replace
from itertools import pairwise
from math import log1p
from operator import attrgetter

from . import nl
from .asked import Reader, repaired_text
from .fields import place_token, whole_name
from .plan import Idea, QueryPlan, Term

LONGEST_TEXT = 2000  # characters
MOST_ALTERNATIVES = 12
MOST_PHRASES = 12
MOST_TERMS = 200  # of all ideas together

# What other ways of saying are worth beside the word itself.
APART = 0.9  # the parts of a compound as words in a row
PART = 0.4  # one part of a compound that the index knows
ONLY_PART = 0.7  # one part of a compound that it does not know
IN_GROUP = 0.5  # a word of a group that was understood as a whole
PHRASE = 0.5
NAMED = 0.5  # being called, or having a theme, as the whole question
PRESENCE = 0.5  # being there at all, beside being said once
PREFERENCE = 0.5  # being no page about the site, beside what was asked
BACKGROUND = 0.4  # a word that all of this is about, beside a word that says more
REPAIRED = 0.9
NEAREST = 0.3

# "Hoe krijg ik mensen met een beperking aan het werk" is about work: everything here is about
# inhabitants with a disability.
BACKGROUND_STEMS = frozenset(map(nl.stem, ("beperking", "inwoner")))


def make_plan(text, *, synonyms, vocabulary, pinned=()):
    """Return the QueryPlan for what somebody typed; any text will do.

    Without any word there is nothing to look for: an empty text gives a plan that finds everything,
    signs alone one that finds nothing. `pinned` goes into the plan as it is.
    """
    # Half a character of UTF-16 is no text, and no engine takes it.
    text = text[:LONGEST_TEXT].encode(errors="replace").decode()
    if not text.strip():
        return QueryPlan(pinned=tuple(pinned))
    reader, planner = Reader(synonyms, vocabulary), _Planner(synonyms, vocabulary)
    asked = reader.read(text)
    if not asked:
        return QueryPlan((Idea((Term((text.strip(),)),)),), pinned=tuple(pinned))
    told = {word.stem: word for word in reversed(asked) if not nl.is_stop_word(word.text)}
    content = sorted(told.values(), key=attrgetter("place"))  # each word once
    ideas = planner.ideas(asked, content) or planner.ideas(asked, asked)
    if not planner.finds(ideas):
        ideas += _nearest(reader, content)
    return QueryPlan(
        ideas=tuple(_first_terms(ideas)),
        phrases=tuple(_phrases(content, asked)),
        pinned=tuple(pinned),
        did_you_mean=repaired_text(text, asked),
        name=planner.name(content or asked),
        preference=planner.preference(ideas),
    )


class _Planner:
    """Makes ideas of the words of a question, weighed by how rare the index finds them."""

    def __init__(self, synonyms, vocabulary):
        self._synonyms = synonyms
        self._vocabulary = vocabulary

    def finds(self, ideas):
        """Say whether any document may have something of some ideas."""
        return any(
            all(map(self._vocabulary.frequency, term.stems))
            for idea in ideas
            for term in idea.alternatives
        )

    def preference(self, ideas):
        """Return what a document that is no page about the site gets on top: a part of what the
        words that were asked are worth, each said once."""
        firsts = [idea.alternatives[0] for idea in ideas]
        worth = sum(term.weight * self._rarity_of(term) for term in firsts)
        return round(PREFERENCE * worth, 4)

    def name(self, content):
        """Return what stands in a document that is called as the whole question is."""
        stems = [word.stem for word in content]
        if len(content) == 1 and self._is_place(content[0]):
            stems = [place_token(content[0].text)]
        return Term((whole_name(stems),), NAMED, in_parts=True)

    def _is_place(self, word):
        """Say whether a word of everyday is also the name of a place."""
        token = place_token(word.text)
        return token != word.stem and bool(self._vocabulary.frequency(token))

    def ideas(self, asked, content):
        """Return what was asked: each word of `content`, and groups of words of `asked` that mean
        something together."""
        groups = {**self._groups(asked), **self._joined(content)}
        grouped = {place for places in groups for place in places}
        says_more = any(word.stem not in BACKGROUND_STEMS for word in content)
        ideas = []
        for word in content:
            weight = IN_GROUP if word.place in grouped else 1.0
            if says_more and word.stem in BACKGROUND_STEMS:
                weight *= BACKGROUND
            ideas += self._word(word, weight)
        return ideas + [self._idea(alternatives) for alternatives in groups.values()]

    def _groups(self, asked):
        """Return {places: alternatives} of the longest rows of words that have synonyms."""
        found, at = {}, 0
        while at < len(asked):
            size = self._longest_group(asked, at)
            if size:
                words = asked[at : at + size]
                stems = tuple(word.stem for word in words)
                terms = (Term(stems), *self._synonyms_of(stems, 1.0))
                found[tuple(word.place for word in words)] = terms
            at += size or 1
        return found

    def _longest_group(self, asked, at):
        """Return of how many words, two at least, the row is that has synonyms; 0 without one."""
        for size in range(min(self._synonyms.longest, len(asked) - at), 1, -1):
            if self._synonyms.lookup(word.stem for word in asked[at : at + size]):
                return size
        return 0

    def _joined(self, content):
        """Return {places: alternatives} of neighbours that are also written as one word."""
        found = {}
        for one, other in pairwise(content):
            if other.place != one.place + 1:
                continue
            for link in ("", "s"):
                stem = nl.stem(one.text + link + other.text)
                if self._vocabulary.frequency(stem) or self._synonyms.lookup((stem,)):
                    term = Term((stem,), in_parts=True)
                    found[one.place, other.place] = (term, *self._synonyms_of((stem,), 1.0))
                    break
        return found

    def _word(self, word, weight):
        """Yield the ideas of one word: the word itself, and the parts of a compound."""
        weight *= REPAIRED if word.repaired else 1.0
        parts = nl.stems_of_parts(word.text)
        terms = [Term((word.stem,), weight, in_parts=True)]
        if self._is_place(word):
            terms.append(Term((place_token(word.text),), weight))
        if parts:
            terms.append(Term(parts, APART * weight, in_parts=True))
        terms += self._synonyms_of((word.stem,), weight)
        yield self._idea(terms)
        known = self._vocabulary.frequency(word.stem)
        for part in parts:
            part_weight = weight * (PART if known else ONLY_PART)
            yield Idea((Term((part,), part_weight, in_parts=True),))

    def _idea(self, terms):
        """Return an idea of which no other way of saying it counts as rarer than the first.

        An engine holds a rare word for telling; without this a document with a synonym that nobody
        else uses would stand above those with the very word that was asked.
        """
        first, *others = terms[:MOST_ALTERNATIVES]
        rarity = self._rarity_of(first)
        alternatives = (first, *(self._no_rarer(rarity, term) for term in others))
        return Idea(alternatives, presence=round(PRESENCE * first.weight * rarity, 4))

    def _no_rarer(self, rarity, term):
        own = self._rarity_of(term)
        return replace(term, weight=round(term.weight * min(1.0, rarity / own), 4))

    def _rarity_of(self, term):
        return sum(self._rarity(self._vocabulary.frequency(stem)) for stem in term.stems)

    def _rarity(self, times):
        """How telling a word is, as engines reckon (the idf of BM25)."""
        size = max(self._vocabulary.size, times)
        return log1p((size - times + 0.5) / (times + 0.5))

    def _synonyms_of(self, stems, weight):
        for row, likeness in self._synonyms.lookup(stems).items():
            yield Term(row, likeness * weight, in_parts=True)


def _nearest(reader, content):
    """Return ideas of words that begin as the words of the question do: better than nothing."""
    found = (reader.longest_beginning(word.text) for word in content)
    return [Idea((Term((nl.stem(word),), NEAREST),)) for word in found if word]


def _first_terms(ideas):
    """Yield ideas until these hold as many terms as an engine should look for."""
    left = MOST_TERMS
    for idea in ideas:
        left -= len(idea.alternatives)
        if left < 0:
            return
        yield idea


def _phrases(content, asked):
    """Yield rows of words that count extra where they stand together: neighbours, and all of it."""
    rows = {(one.place, other.place) for one, other in pairwise(content)}
    if len(content) > 2:
        rows.add((content[0].place, content[-1].place))
    for first, last in sorted(rows)[:MOST_PHRASES]:
        yield Term(tuple(word.stem for word in asked[first : last + 1]), PHRASE)
