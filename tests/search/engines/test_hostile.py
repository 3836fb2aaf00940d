"""Whatever is typed or written, nothing breaks and nothing is understood as a command."""

import pytest

from search.document import Audience
from search.engines.base import RefusedError, SearchRequest

HOSTILE = [
    "",
    " ",
    '"',
    "'",
    '"stembureau',
    "(((((",
    "stembureau)",
    "[1 TO *]",
    "{!func}",
    "title:stembureau",
    "stembureau AND NOT bureau",
    '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
    "*",
    "?*?*",
    "stem~2",
    "stem^999999999999",
    "/.*/",
    "\\",
    "\\u0000",
    "\x00",
    "stem\x00bureau",
    "a" * 2000,
    "stembureau " * 400,
    "a-" * 1000,
    "'" * 2000,
    "🦽",
    "stembureau 🦽♿️",
    "👩🏽‍🦽‍➡️" * 100,
    "مكتب الاقتراع",
    "投票所",
    "\u202estembureau",
    "e\u0301" * 500,
    "\ufffe\uffff",
    "\ud800",
    "<script>alert(1)</script>",
    "'; DROP TABLE search; --",
    "${jndi:ldap://x}",
    '{"query": {"match_all": {}}}',
    "\t\n\r\v\f",
    "1" * 400,
    "١٢٣",
]


TITLES = {"bureau": "Toegankelijk stembureau", "weg": "Een weg", "hal": "Het gemeentehuis"}


@pytest.fixture(scope="module")
def ready(module_case, planner, document):
    """An engine with three documents, and what makes plans for it."""
    documents = [document(key, title=title) for key, title in TITLES.items()]
    return module_case.fill(documents), planner(documents)


@pytest.fixture(scope="module")
def fresh(module_case):
    return module_case.fill()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_there_is_an_answer(ready, document, text):
    engine, plan = ready
    # What a browser sends can always be written as UTF-8.
    sent = text.encode(errors="replace").decode()
    chosen = SearchRequest(facets=("kind",), filters={"theme": (sent,), "kind": (sent,)})

    found = engine.search(plan(text), SearchRequest(text=text, facets=("kind",)))
    assert found.total == len(found.hits) <= 3
    if "stembureau" in text and "\x00" not in text:
        assert found.hits[0].document.id == "bureau"
    assert engine.search(plan(text), chosen).total == 0
    assert len(engine.suggest(text, audience=Audience.PUBLIC, limit=5)) <= 3
    assert engine.similar(sent, audience=Audience.PUBLIC, limit=5) == ()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_can_be_indexed(fresh, change, text):
    """A text that one cannot write is refused with its id, and keeps nothing else waiting."""
    key = HOSTILE.index(text)
    odd = change(f"odd-{key}", 1, text or "-", body=text, facets={"theme": (text,)})
    plain = change(f"plain-{key}", 1, "Gewoon")
    refused = ()
    try:
        fresh.apply([odd, plain])
    except RefusedError as error:
        refused = error.ids
    stored = {document.id: document for document in fresh.documents(Audience.PUBLIC)}

    assert stored[plain.id] == plain.document
    assert refused in ((), (odd.id,))
    # Half a character of UTF-16 is no text; all else must come back as it was.
    assert text == "\ud800" or not refused
    assert stored.get(odd.id) == (None if refused else odd.document)
