"""Documents by the thousand, with words as often and as rare as in real Dutch; they mean nothing."""

import itertools
import random
from functools import cache

from search.document import SearchDocument
from search.nl.dictionary import compound_parts
from search.synonyms import shipped_table

DAY = 86_400
# Of the words that people search for here there is one in this many.
DOMAIN = 6
FACETS = {
    "theme": 33,
    "bottleneck_topic": 12,
    "success_topic": 12,
    "solved": 3,
    "municipality": 342,
    "province": 12,
    "size": 4,
    "phase": 7,
    "cost": 6,
    "target_group": 12,
    "involvement": 6,
    "article": 18,
    "step": 11,
    "year": 12,
}


def documents(number, seed=1):
    """Yield `number` documents of some 150 words, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    words, weights = _vocabulary()
    domain = sorted(word for word in shipped_table().words if len(word) > 3)
    for place in range(number):
        said = iter(chance.choices(words, cum_weights=weights, k=160))
        yield _document(place, chance, lambda count, said=said: _text(chance, domain, said, count))


def _text(chance, domain, said, count):
    found = [
        chance.choice(domain) if chance.randrange(DOMAIN) == 0 else word
        for word in itertools.islice(said, count)
    ]
    return " ".join(found).capitalize() + "."


def _document(place, chance, text):
    facets = {name: (f"{name}-{chance.randrange(most)}",) for name, most in FACETS.items()}
    municipality = facets["municipality"][0]
    return SearchDocument(
        id=f"page-{place}",
        version=1,
        kind=("practice", "bottleneck", "success_factor")[place % 3],
        title=text(6),
        summary=text(25),
        approach=text(60),
        bottlenecks=text(15),
        success_factors=text(15),
        body=text(30),
        themes=facets["theme"],
        municipality=municipality,
        url=f"/{place}/",
        facets=facets,
        published=DAY * (place % 3000),
        confirmed=DAY * (place % 365),
    )


@cache
def _vocabulary():
    """Return (words, sums of weights): parts of compounds and compounds of them, by Zipf's law."""
    chance = random.Random(0)  # noqa: S311
    parts = sorted(compound_parts(), key=lambda word: (-compound_parts()[word], word))
    often = parts[:3000]
    made = [chance.choice(often) + chance.choice(often) for _ in range(30_000)]
    words = list(dict.fromkeys([*parts, *made]))
    return words, list(itertools.accumulate(1 / rank for rank in range(3, len(words) + 3)))
