"""Every engine, made for one test or for a whole file, with documents to find in it."""

import os
import random
import secrets
from dataclasses import replace

import pytest

from search.document import Audience, Change, SearchDocument
from search.engines.base import SearchRequest
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.nl import stems_of
from search.plan import Idea, QueryPlan, Term
from search.planning import make_plan
from search.synonyms import SynonymTable

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
WORDS = [
    "agenda",
    "stoep",
    "stembureau",
    "loket",
    "website",
    "beweging",
    "werk",
    "wonen",
    "vervoer",
    "panel",
    "toets",
    "drempel",
]
PLACES = ("Utrecht", "Zwolle", "Den Haag", "Súdwest-Fryslân")
DAY = 86400


class Case:
    """Makes engines of one kind on one index, and takes away what they made."""

    def __init__(self, folder):
        self.folder = folder

    def open(self):
        """Return an engine on the same index, as another process would have one."""
        return EmbeddedEngine(self.folder / "search")

    def fill(self, documents=()):
        """Return an engine with a new index that holds these documents."""
        engine = self.open()
        rebuild = engine.begin_rebuild()
        rebuild.add(documents)
        rebuild.swap()
        return engine

    def close(self):
        """Take away what pytest does not."""


class ElasticCase(Case):
    def __init__(self, folder):
        super().__init__(folder)
        self._prefix = f"test-{secrets.token_hex(6)}"
        self._made = []

    def open(self):
        url = os.environ["ELASTICSEARCH_URL"]
        engine = ElasticEngine(Connection(url, prefix=self._prefix, patience=20))
        self._made.append(engine)
        return engine

    def close(self):
        self.open().remove()
        for engine in self._made:
            engine.close()


CASES = {"embedded": Case, "elasticsearch": ElasticCase}


@pytest.fixture(params=ENGINES)
def case(request, tmp_path):
    made = CASES[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def engine(case):
    """An engine with an empty index."""
    return case.fill()


@pytest.fixture(scope="module", params=ENGINES)
def module_case(request, tmp_path_factory):
    """A case that all tests of a file share."""
    made = CASES[request.param](tmp_path_factory.mktemp("index"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Fill one engine of each kind with the same documents."""
    made = []

    def fill(documents):
        cases = [kind(tmp_path_factory.mktemp("index")) for kind in CASES.values()]
        made.extend(cases)
        return [case.fill(documents) for case in cases]

    yield fill
    for case in made:
        case.close()


@pytest.fixture(scope="module")
def library(module_case, library_documents):
    """An engine with the documents of `library_documents`; only to read."""
    return module_case.fill(library_documents)


@pytest.fixture(scope="session")
def library_documents():
    """Two hundred documents that are the same each time; one in five only for members."""
    chance = random.Random(4)
    return [invent(chance, number) for number in range(200)]


def invent(chance, number):
    def some(low, high):
        return " ".join(chance.choices(WORDS, k=chance.randint(low, high)))

    values = {
        "theme": tuple(chance.sample(["wonen", "werk", "vervoer", "werk/loket"], k=2)),
        "year": (str(chance.randint(2021, 2024)),),
        "municipality": (chance.choice(PLACES),),
        "article": tuple(f"art-{article}" for article in chance.sample(range(9, 13), k=number % 3)),
    }
    return SearchDocument(
        id=f"page-{number}",
        version=1,
        kind=chance.choice(["practice", "bottleneck", "municipality"]),
        title=some(1, 5),
        summary=some(3, 12),
        approach=some(0, 40),
        body=some(0, 60),
        municipality=values["municipality"][0],
        url=f"/pagina/{number}/",
        visibility=Audience.MEMBERS if number % 5 == 0 else Audience.PUBLIC,
        facets=values,
        published=chance.randint(0, 30) * DAY,
        confirmed=chance.randint(0, 5) * DAY,
    )


@pytest.fixture(scope="session")
def document():
    """Make a document of what a test is about."""

    def make(key="page-1", version=1, *, kind="practice", title="Inclusie", **values):
        return SearchDocument(key, version, kind, title, **values)

    return make


@pytest.fixture(scope="session")
def change(document):
    """Make a change; without a title it is a removal."""

    def make(key, version, title=None, **values):
        return Change(key, version, title and document(key, version, title=title, **values))

    return make


@pytest.fixture(scope="session")
def plan():
    """Make a plan: each argument is an idea of one word, or of several that stand together."""

    def make(*ideas, **values):
        found = tuple(Idea((Term(tuple(stems_of(idea))),)) for idea in ideas)
        return replace(QueryPlan(ideas=found), **values)

    return make


@pytest.fixture(scope="session")
def found_ids():
    """Ids of hits in order."""

    def ids(found):
        hits = getattr(found, "hits", found)
        return [hit.document.id for hit in hits]

    return ids


@pytest.fixture(scope="session")
def planner(tmp_path_factory):
    """Make what turns a text into a plan, as the site does: with the words of an embedded index of
    these documents, which is always there too."""

    def words_of(documents):
        engine = Case(tmp_path_factory.mktemp("words")).fill(documents)

        def plan(text, synonyms=()):
            vocabulary = engine.vocabulary(Audience.PUBLIC)
            return make_plan(text, synonyms=SynonymTable(synonyms), vocabulary=vocabulary)

        return plan

    return words_of


@pytest.fixture(scope="session")
def ask(planner, found_ids):
    """Fill an engine of a case and get back what asks it a question; it returns ids in order."""

    def fill(case, documents):
        engine, plan = case.fill(documents), planner(documents)

        def ask(text, synonyms=()):
            return found_ids(engine.search(plan(text, synonyms), SearchRequest(limit=100)))

        return ask

    return fill
