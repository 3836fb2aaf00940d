"""What is shown of a hit: what was asked for in <mark>, and nothing of a document as HTML."""

import re

import pytest

from search.engines.base import SearchRequest
from search.highlight import fragment, highlight, marking_of

NASTY = '<img src=x onerror="alert(1)"> & stembureau’s <mark>vals</mark> </b>'
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def shown(module_case, planner, document):
    """Ask a question and get (title, fragment) of the one document as HTML."""
    documents = [
        document(title=NASTY, summary=f"Over rolstoelpaden. {NASTY}", body="Gebarentolk. " * 200)
    ]
    engine, plan = module_case.fill(documents), planner(documents)

    def ask(text):
        made = plan(text)
        (hit,) = engine.search(made, SearchRequest()).hits
        marking = marking_of(made)
        return highlight(hit.document.title, marking), fragment(hit.document, marking)

    return ask


@pytest.mark.parametrize("text", ["stembureaus", "rolstoel", "<script>stembureau</script>", "img"])
def test_only_marks_are_html(shown, text):
    for html in shown(text):
        assert set(TAG.findall(html)) <= {"<mark>", "</mark>"}
        assert html.count("<mark>") == html.count("</mark>")
        assert "&lt;img src=x onerror=&quot;" in TAG.sub("", html)
        # What the author typed as a mark is shown as text.
        assert "&lt;mark&gt;vals&lt;/mark&gt;" in html


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("stembureau", "stembureau’s"),
        ("stem bureaus", "stembureau’s"),
        ("stembuerau", "stembureau’s"),
        ("rolstoel", "rolstoelpaden"),
    ],
)
def test_what_was_asked_for_is_marked_in_the_form_that_stands_there(shown, text, marked):
    assert f"<mark>{marked}</mark>" in "".join(shown(text))
