"""How a document lies in an index: the same fields with the same tokens for every engine.

A text field holds pieces, each a row of tokens; a phrase never runs from one piece into the next.
"""

from . import nl
from .kinds import Kind

# Raise it when the code of this app would give another document or other tokens for the same page.
LAYOUT = 4

# What a word found in a field is worth; the best field counts, and TIE of each of the others.
WEIGHTS = {"text": 1.0}
PART_WEIGHTS = {"parts": 0.65}
TIE = 0.2
# Of several ways to say one thing the best counts, and this much of each of the others: a document
# that says it in more ways is more about it.
OTHER_WAYS = 0.3
# A document that is called as the whole question is, bears a token that no word can be. One of
# Elasticsearch is cut at 255 characters.
WHOLE, LONGEST_NAME = "^", 200
# What no stem begins with either: a word that is only found as it is written.
AS_WRITTEN = "="
PLACE_SEPARATOR = ", "
# Who searches looks for these rather than for a page about the site.
PREFERRED = tuple(kind.value for kind in Kind if kind is not Kind.PAGE)
CASES = (Kind.PRACTICE, Kind.BOTTLENECK, Kind.SUCCESS_FACTOR)
# How often a text of a document stands in these fields: a word of the title counts as if it were
# said this many times, in one field, so that how rare a word is and how long a document is are
# weighed over the whole document. Fields of their own would find a word of the summary rare
# because it is mostly used in bodies, and cost a lookup each.
COPIES = {"title": 5, "names": 3, "summary": 2, "story": 1, "body": 1}

# Longest beginning of a word that suggestions know, and most words of a question they look at.
BEGINNING = 20
SUGGEST_WORDS = 6


def made_with():
    """Return what the tokens of an index were made with, for its stamp: of an index that was made
    with something else, no answer can be trusted."""
    return [LAYOUT, COPIES, BEGINNING, nl.stamp()]


def text_fields(document):
    """Return {name of a field: its pieces} for all names of WEIGHTS and PART_WEIGHTS."""
    text, parts = [], []
    for name, analysis in _analyses(document):
        text += [analysis.stems] * COPIES[name]
        parts += [analysis.parts] * COPIES[name]
    text += [_kind(document)] * COPIES["names"]
    parts.append(tuple(sorted(_whole_names(document))))
    return {"text": tuple(filter(None, text)), "parts": tuple(filter(None, parts))}


def _analyses(document):
    """Yield (name of COPIES, stems and parts of one of its texts)."""
    for name, texts in texts_of(document).items():
        for text in texts:
            found = _places(text) if _is_place(name, text, document) else [nl.analyse(text)]
            yield from ((name, analysis) for analysis in found)


def _kind(document):
    """Return the stems of what a document is called by its kind; empty when it is no case.

    Who asks for "knelpunten over vervoer" means the documents that are one, which seldom say so.
    "Gemeente" and "bijeenkomst" are words of everyday here, and there is a page that is called so.
    """
    return nl.stems_of(Kind(document.kind).label) if document.kind in CASES else ()


def _is_place(name, text, document):
    """Say whether a text of a document is the name of a place, or several."""
    if name == "title":
        return document.kind == Kind.MUNICIPALITY
    return name == "names" and text == document.municipality


def _places(text):
    """Yield the analysis of each name in a text like "Den Haag, 's-Gravenhage": nobody who looks for
    a district (wijk) means Katwijk, so a name has no parts but those that a hyphen joins."""
    for name in text.split(PLACE_SEPARATOR):
        found = nl.analyse(name)
        inside = sum(len(nl.stems_of_parts(word)) for word in found.words)
        stems = (place_token(found.words[0]),) if len(found.words) == 1 else found.stems
        yield found._replace(stems=stems, parts=found.parts[inside:])


def place_token(word):
    """Return the token of a folded word that is the whole name of a place: its stem or, where it is
    a word of everyday as well, the word as it is. Who asks about houses (huis) or living (wonen) does
    not mean Huizen."""
    return f"{AS_WRITTEN}{word}" if nl.is_common(word) else nl.stem(word)


def whole_name(stems):
    """Return the token that stands for some words as a whole name, and for nothing less."""
    return (WHOLE + "_".join(stems))[:LONGEST_NAME]


def _whole_names(document):
    """Return the tokens of what a document is called or is about as a whole: its title, its kind, and
    each of its themes, of which the words (Werk en inkomen) are names as well."""
    if _is_place("title", document.title, document):
        names = {whole_name(place.stems) for place in _places(document.title)}
    else:
        names = {whole_name(_telling(document.title))}
    names.add(whole_name(_kind(document)))
    for theme in document.themes:
        stems = _telling(theme)
        names |= {whole_name(stems), *(whole_name([stem]) for stem in stems)}
    return names - {WHOLE}


def _telling(text):
    """Return the stems of the words of a text that say something; of all when none does."""
    analysis = nl.analyse(text)
    pairs = list(zip(analysis.words, analysis.stems, strict=True))
    return [stem for word, stem in pairs if not nl.is_stop_word(word)] or analysis.stems


def texts_of(document):
    """Return {name of COPIES: its texts}."""
    return {
        "title": (document.title,),
        "names": (*document.themes, document.municipality),
        "summary": (document.summary,),
        "story": (document.approach, document.bottlenecks, document.success_factors),
        "body": (document.body,),
    }


def suggest_tokens(document):
    """Return the tokens by which a document is suggested: the beginnings of all words in its title
    and municipality ("ro"), whole words ("rol$"), and how the title begins ("^ro")."""
    title = _words(document.title)
    words = {*title, *_words(document.municipality)}
    tokens = {f"{word}$" for word in words}
    for word in words:
        tokens.update(_beginnings(word))
    if title:
        tokens.update(f"^{beginning}" for beginning in _beginnings(title[0]))
    return tuple(sorted(tokens))


def suggest_query(text):
    """Return (tokens that must all be there, tokens of which each makes it come higher)."""
    words = _words(text)[:SUGGEST_WORDS]
    must = tuple(word[:BEGINNING] for word in words)
    better = (*(f"{word}$" for word in words), *(f"^{word[:BEGINNING]}" for word in words[:1]))
    return must, better


def _beginnings(word):
    return [word[:length] for length in range(1, min(len(word), BEGINNING) + 1)]


def _words(text):
    """The folded words of a text: a suggestion goes by what is typed, letter by letter."""
    return nl.analyse(text).words
