"""What "looks like this" means: a plan made of a document, for any engine."""

from . import nl
from .plan import Idea, QueryPlan, Term

NAMES, TITLE, SUMMARY = 2.0, 1.0, 0.3
MOST_IDEAS = 40
# What scores less than this part of the best one shares a topic and hardly a word.
NEAR_ENOUGH = 0.25
TOPICS = ("bottleneck_topic", "success_topic")


def similar_plan(document):
    """Return the plan that finds documents like this one: the same themes, words of its title, and
    a little of its summary. Rare words count for most, as in any search."""
    weighed = {tuple(nl.stems_of(theme)): NAMES for theme in document.themes}
    for text, weight in ((document.title, TITLE), (document.summary, SUMMARY)):
        for word in nl.words(text):
            if not nl.is_stop_word(word.text):
                weighed.setdefault((nl.stem(word.text),), weight)
    terms = [Term(stems, weight) for stems, weight in weighed.items() if stems]
    return QueryPlan(ideas=tuple(Idea((term,)) for term in terms[:MOST_IDEAS]))


def must_share(document):
    """Return {facet: values} of which a document has to share at least one to look like this one:
    the main theme and the topics. Empty when it has none of these, as a page of the editors.

    Words alone are not enough: of any two texts some words are the same.
    """
    facets = document.facets
    found = {"theme": facets.get("theme", ())[:1]} | {name: facets.get(name, ()) for name in TOPICS}
    return {name: values for name, values in found.items() if values}


def near_enough(hits):
    """Return the hits, the best first, that do not stay far behind the best one."""
    least = NEAR_ENOUGH * max((hit.score for hit in hits), default=0.0)
    return tuple(hit for hit in hits if hit.score >= least)
