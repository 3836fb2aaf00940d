"""Stems: Snowball's Dutch (Kraaij-Pohlmann), with its errors on our own words put right."""

import re
from functools import lru_cache
from threading import local

import Stemmer

from .dictionary import inflections
from .exceptions import exceptions

# Snowball takes "ge" out of any word: gemeente would be meen, werkgever werkver, gebouw bouw. It is
# only right to do so in participles (getoetst, aangepast), so elsewhere "ge" is hidden from it.
_HIDDEN, _SHOWN = "gu", "ge"
_INNER_GE = re.compile(r"ge(?=[^aeiouy]*[aeiouy]+[^aeiouy])")
_PARTICLES = (
    "aan|achter|af|bij|binnen|deel|dicht|door|hand|in|klaar|los|mede|mee|na|neer|om|onder|op|open|"
    "over|plaats|rond|samen|tegen|terug|toe|uit|vast|vol|voor|vrij|weg"
)
_PARTICIPLE = re.compile(rf"(?:{_PARTICLES})?(?P<verb>ge[a-z]{{3,}}[dt](?:en?)?)")
# Snowball makes the vowel that a plural writes short long again, also where it never was: paden gives
# paad beside pad, succesfactoren succesfactoor. In words of more syllables the length tells nothing
# apart, so there it always becomes short; words of one syllable are in the table.
_LONG_VOWEL = re.compile(r"(?<=[aeiouy])([^aeiouy]+)(?:aa|ee|oo|uu)([bdfgklmnprstvz])$")
_PREFIXED = re.compile(rf"(?P<prefix>(?:{_PARTICLES}|be|her|ont|ver)?)(?P<verb>[a-z]{{3,}})")
# -e after a consonant stays in some words and not in their plural: mindervalide, mindervaliden.
_FINAL_E = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])e$")
# Snowball takes these for a past tense (deelden), of any compound that the table does not have.
_IMAGES = re.compile(r"(?<=beeld)en$")
# Plurals of which the folding took the signs (ideeën, foto's).
_PLURALS = (("eeen", "ee"), ("ieen", "ie"), ("as", "a"), ("os", "o"), ("ys", "y"))

_stemmers = local()


def _snowball(word):
    """Return Snowball's stem; a stemmer of its own for each thread, as one cannot be shared."""
    try:
        return _stemmers.dutch.stemWord(word)
    except AttributeError:
        _stemmers.dutch = Stemmer.Stemmer("dutch", 0)
        return _stemmers.dutch.stemWord(word)


@lru_cache(maxsize=65536)
def stem(word):
    """Return the stem of a folded word. What is not a Dutch word comes back much as it was."""
    found = (
        exceptions().words.get(word) or _strong(word) or inflections().get(word) or by_rule(word)
    )
    return exceptions().stems.get(found, found)


def _strong(word):
    """Return the stem of a past form of a strong verb, with the prefix that it has; or None."""
    match = _PREFIXED.fullmatch(word)
    found = exceptions().strong.get(match["verb"]) if match else None
    return _LONG_VOWEL.sub(_shorten, match["prefix"] + found) if found else None


def by_rule(word):
    """Return the stem of a folded word by rules alone."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    for plural, singular in _PLURALS:
        if word.endswith(plural) and len(word) > 4:
            return word.removesuffix(plural) + singular
    word = _IMAGES.sub("", word)
    hidden = word if _is_participle(word) else _INNER_GE.sub(_HIDDEN, word)
    found = _snowball(hidden)
    if hidden is not word:
        found = found.replace(_HIDDEN, _SHOWN)
    if len(found) > 4:
        found = _FINAL_E.sub("", found)
    return _LONG_VOWEL.sub(_shorten, found)


def _shorten(match):
    return match[1] + match[0][len(match[1])] + match[2]


def _is_participle(word):
    match = _PARTICIPLE.fullmatch(word)
    return bool(match) and not match["verb"].startswith(exceptions().keep_ge)
