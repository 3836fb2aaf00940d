"""The requirements: chosen with a reason, locked with hashes, the same on every machine."""

import ast
import re
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ["requirements/prod.txt", "requirements/pdf.txt", "requirements/dev.txt"]
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
# What a lock may hold: a pin, its hashes, and why it is there.
LINE = re.compile(
    r"[a-z0-9-]+(\[[a-z,-]+\])?==[^\s;]+( ; [^\\]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    r"|    # via( [A-Za-z0-9\[\]. _-]+( \(pyproject\.toml\))?)?"
    r"|    #   -c requirements/prod\.txt"
    r"|    #   [A-Za-z0-9\[\]. _-]+( \(pyproject\.toml\))?"
)
DEPENDENCY = re.compile(r'^    "([^"]+)",(.*)$', re.MULTILINE)


@pytest.fixture(scope="module")
def project(root):
    """The [project] table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


@pytest.fixture(params=LOCKS)
def lock(request, root):
    return (root / request.param).read_text()


def test_every_pin_has_hashes_and_names_no_source(lock):
    wrong = [line for line in lock.splitlines() if not LINE.fullmatch(line)]
    assert wrong == []

    blocks = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_direct_dependency_is_locked_at_a_version_that_fits(root, project):
    prod, pdf, dev = (pins((root / name).read_text()) for name in LOCKS)
    extras = project["optional-dependencies"]

    for wanted in map(Requirement, project["dependencies"]):
        assert fits(prod, wanted)
        assert fits(pdf, wanted)
        assert fits(dev, wanted)
    for wanted in map(Requirement, extras["pdf"]):
        assert fits(pdf, wanted)
        assert fits(dev, wanted)
    # The extra of the project itself is what was just looked at.
    for wanted in map(Requirement, set(extras["dev"]) - {"koplopers[pdf]"}):
        assert fits(dev, wanted)


def test_developing_and_printing_use_the_versions_of_production(root):
    prod, pdf, dev = (pins((root / name).read_text()) for name in LOCKS)

    assert {name: pdf.get(name) for name in prod} == prod
    assert {name: dev.get(name) for name in pdf} == pdf


def test_every_direct_dependency_says_in_one_line_why_it_is_there(root, project):
    rows = dict(DEPENDENCY.findall((root / "pyproject.toml").read_text()))
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["pdf"], *extras["dev"]]

    assert [name for name in wanted if not re.fullmatch(r" +# \S.{10,}", rows[name])] == []


def test_what_is_imported_is_a_direct_dependency_or_a_part_of_one(texts, project):
    """A package that only comes along with another one may go as quietly as it came."""
    found = set()
    for path, text in texts.items():
        if path.suffix == ".py" and path.parts[0] in {"site", "practices", "events", "search"}:
            found |= imported(text) - EXTRAS.get(str(path), set())
    direct = {canonicalize_name(Requirement(name).name) for name in project["dependencies"]}

    assert "wagtail" in found
    assert {BRINGS[name] for name in found & set(BRINGS)} <= direct
    assert found - set(BRINGS) - OWN - sys.stdlib_module_names == set()


# What only one place uses, and that place does without it or is only for measuring.
EXTRAS = {
    "events/admin/printing.py": {"weasyprint"},
    "site/koplopers/demo/storm/post.py": {"aiosmtpd"},
    "site/koplopers/demo/storm/people.py": {"aiohttp"},
}
OWN = {"koplopers", "practices", "events", "search"}
# The name of an import, and the dependency that it belongs to.
BRINGS = {
    "wagtail": "wagtail", "django": "django", "taggit": "django-taggit", "csp": "django-csp",
    "environ": "django-environ", "nh3": "nh3", "gunicorn": "gunicorn", "axes": "django-axes",
    # Wagtail is built on these and gives them to us in its own interfaces.
    "modelcluster": "wagtail", "bs4": "wagtail", "PIL": "wagtail",
    "treebeard": "wagtail", "laces": "wagtail", "modelsearch": "wagtail",
    "django_filters": "wagtail", "django_tasks": "wagtail",
    "icalendar": "icalendar", "cryptography": "cryptography", "segno": "segno",
    "openpyxl": "openpyxl", "psycopg": "psycopg",
    "tantivy": "tantivy", "Stemmer": "pystemmer", "elasticsearch_dsl": "elasticsearch-dsl",
    # The second is how the first talks, and comes with it.
    "elasticsearch": "elasticsearch", "elastic_transport": "elasticsearch",
}  # fmt: skip


def imported(code):
    """Return the first part of the name of each module that Python code imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def pins(lock):
    return dict(PINNED.findall(lock))


def fits(pinned, wanted):
    """Say whether the version of a lock meets a requirement; fails when it is not there."""
    return wanted.specifier.contains(pinned[canonicalize_name(wanted.name)])
