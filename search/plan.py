"""What an engine is asked to look for, without a word of any engine's language; planning.py makes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """Something to look for: one stem, or several that stand together in this order.

    `in_parts` looks among the parts of compounds too. `weight` multiplies the score.
    """

    stems: tuple[str, ...]
    weight: float = 1.0
    in_parts: bool = False


@dataclass(frozen=True)
class Idea:
    """One thing that was asked, in all the ways it can be said. The best one counts, and OTHER_WAYS
    of each of the others. A document that has it in any way gets `presence` on top, however often
    it is said there: a document with all that was asked stands above one that is full of half of it.
    """

    alternatives: tuple[Term, ...]
    presence: float = 0.0


@dataclass(frozen=True)
class QueryPlan:
    """What to look for. The scores of the ideas add up; any one of them is enough to be found.

    A plan without ideas finds everything. A term is looked for in all fields of search/fields.py:
    the best field counts, times its weight, and TIE of each of the others.
    `phrases` only make what is found score higher. So do `name`, which a document has that is called
    as the whole question is, and `preference`, which is for documents of the PREFERRED kinds: who
    searches looks for anything rather than for a page about the site. `pinned` are ids that go first, in
    this order, when the best match is asked for; they are found even without any of the words.
    `did_you_mean` is the text with repaired words, empty when nothing was repaired.
    """

    ideas: tuple[Idea, ...] = ()
    phrases: tuple[Term, ...] = ()
    pinned: tuple[str, ...] = ()
    did_you_mean: str = ""
    name: Term | None = None
    preference: float = 0.0

    @property
    def better(self):
        """The terms that only make what is found score higher."""
        return (*self.phrases, self.name) if self.name else self.phrases
