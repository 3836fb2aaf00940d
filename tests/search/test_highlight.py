"""What was asked stands in <mark>, in any form of it, and nothing else of a text becomes HTML."""

import random

import pytest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from search.document import SearchDocument
from search.highlight import LENGTH, fragment, highlight, marking_of
from search.nl import stems_of, stems_of_parts
from search.plan import Idea, QueryPlan, Term
from search.planning import PART


def marking(*texts, in_parts=True):
    terms = [Term(tuple(stems_of(text)), in_parts=in_parts) for text in texts]
    return marking_of(QueryPlan(ideas=(Idea(tuple(terms)),)))


def document(summary="", **texts):
    return SearchDocument("page-1", 1, "practice", "Titel", summary=summary, **texts)


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("stembureaus", "Elk stembureau telt", "Elk <mark>stembureau</mark> telt"),
        ("cafe", "In Café’s", "In <mark>Café’s</mark>"),
        ("toegankelijk", "Rolstoeltoegankelijke paden", "<mark>Rolstoeltoegankelijke</mark> paden"),
        ("paden", "Het pad af", "Het <mark>pad</mark> af"),
        ("openbare ruimte", "de Openbare ruimtes", "de <mark>Openbare ruimtes</mark>"),
        ("openbare ruimte", "openbare orde en ruimte", "openbare orde en ruimte"),
        ("verdrag", "Het VN-verdrag", "Het VN-<mark>verdrag</mark>"),
    ],
)
def test_every_form_is_marked(asked, text, marked):
    assert highlight(text, marking(asked)) == marked


def test_a_synonym_is_marked():
    assert highlight("De LIA", marking("inclusieagenda", "lia")) == "De <mark>LIA</mark>"


def test_the_longest_row_is_marked_as_one():
    found = highlight("lokale inclusie agenda", marking("inclusie", "lokale inclusie agenda"))

    assert found == "<mark>lokale inclusie agenda</mark>"


def test_parts_of_a_known_compound_are_not_marked_by_themselves():
    part = Idea((Term(stems_of_parts("stembureau")[1:], PART, in_parts=True),))
    whole = Idea((Term(("stembureau",), in_parts=True),))

    assert "mark" not in highlight("het bureau", marking_of(QueryPlan(ideas=(whole, part))))


def test_a_word_inside_a_compound_is_only_marked_when_parts_are_asked():
    assert "mark" not in highlight("rolstoelpad", marking("rolstoel", in_parts=False))


def test_what_is_no_word_is_escaped():
    found = highlight("<script>alert('stoep')</script> & stoep", marking("stoep"))

    assert isinstance(found, SafeString)
    assert found == (
        "&lt;script&gt;alert(&#x27;<mark>stoep</mark>&#x27;)&lt;/script&gt; &amp; <mark>stoep</mark>"
    )


def test_the_text_that_says_most_is_shown():
    found = fragment(
        document("Over stoepen.", approach="Een stoep bij het station."),
        marking("stoep", "station"),
    )

    assert found == "Een <mark>stoep</mark> bij het <mark>station</mark>."


def test_a_long_text_is_cut_around_what_was_asked():
    text = "Woorden " * 100 + "dan de stoep bij het station en " + "verder " * 100

    found = fragment(document(text), marking("stoep", "station"))

    assert "de <mark>stoep</mark> bij het <mark>station</mark>" in found
    assert found.startswith("…Woorden")
    assert found.endswith("verder…")
    assert len(strip_tags(found)) <= LENGTH + 2


def test_without_anything_of_it_the_summary_begins():
    assert (
        fragment(document("Een korte samenvatting."), marking("stoep")) == "Een korte samenvatting."
    )
    assert fragment(document(""), marking("stoep")) == ""


@pytest.mark.parametrize("seed", range(100))
def test_any_text_comes_back_whole(seed):
    chance = random.Random(seed)
    pieces = [
        "stoep",
        "Stoepen ",
        " ",
        "<b>",
        "&",
        "é",
        "\u0301",
        "-",
        "rolstoel",
        "🤖",
        "'",
        "\x00",
    ]
    text = "".join(chance.choices(pieces, k=chance.randint(0, 400)))

    found = highlight(text, marking("stoep", "rolstoel stoep"))

    plain = found.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    for sign, written in (("&lt;", "<"), ("&gt;", ">"), ("&#x27;", "'"), ("&amp;", "&")):
        plain = plain.replace(sign, written)
    assert plain == text
    assert fragment(document(text), marking("stoep")).count("<mark>") <= text.lower().count("stoep")
