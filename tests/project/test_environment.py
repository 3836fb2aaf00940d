"""The table of environment variables in README.md names what the code reads: all of it, no more."""

import ast
import re

import pytest

TABLE_ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]*)` \|(.*)\|$", re.MULTILINE)
NAME = re.compile(r"[A-Z][A-Z0-9_]+")
OF_THE_SYSTEM = {"PATH"}
# What a script sets for a program that is not ours.
OF_OTHERS = {"LC_ALL", "DEBIAN_FRONTEND", "PYTHONPATH"}
# Words for make itself, as they stand in its help.
FOR_MAKE = {"ARGS", "PYTHON", "SIZES"}
# Variables of the Makefile that only shorten its own lines.
SHORTHAND = {
    "BIN", "DEV", "DEVELOP", "EXAMPLE", "KEYS", "LOCAL", "LOCK", "MAKEFLAGS", "MIGRATIONS", "PROD", "PY",
    "SHELL",
}  # fmt: skip


def test_every_variable_that_is_read_stands_in_the_table(read, table):
    assert sorted(set(read) - set(table)) == []


def test_every_variable_in_the_table_is_read(read, table):
    assert sorted(set(table) - set(read)) == []


def test_every_variable_has_a_default_and_says_what_it_does(table):
    assert [name for name, cells in table.items() if len(cells) != 2 or not all(cells)] == []


def test_scripts_set_only_what_is_read(texts, read):
    """A slip of the pen in a script would go unseen: nobody reads the wrong name."""
    scripts = [texts[path] for path in texts if path.name == "Makefile" or path.parts[0] == ".ci"]
    given = {name for script in scripts for name in re.findall(r"\b([A-Z][A-Z0-9_]+)=", script)}

    assert "DATABASE_URL" in given
    assert given - set(read) - OF_OTHERS - FOR_MAKE == set()


def test_every_word_for_make_stands_in_its_table(root, texts):
    makefile = (root / "Makefile").read_text()
    section = section_of((root / "README.md").read_text(), "Words for `make`")

    assert set(dict(TABLE_ROW.findall(section))) == make_variables(makefile) - SHORTHAND


def test_the_search_finds_each_way_of_reading():
    code = """
def address(name):
    return required(env.str, name).strip()

ONE = env.str("PLAIN", default="")
TWO = os.environ.get("GOT") or os.environ["TAKEN"] or os.getenv("ASKED")
os.environ["SET"] = "1"
THREE = required(env.list, "HANDED_ON")
FOUR = address("BY_A_FUNCTION")
FIVE = print("NOT_READ")
"""
    assert variables_in(code) == {
        "PLAIN", "GOT", "TAKEN", "ASKED", "HANDED_ON", "BY_A_FUNCTION",
    }  # fmt: skip


@pytest.fixture
def table(root):
    """{name: [default, what it does]} of the table in README.md."""
    section = section_of((root / "README.md").read_text(), "Environment variables")
    return {
        name: [cell.strip() for cell in rest.split("|")]
        for name, rest in TABLE_ROW.findall(section)
    }


@pytest.fixture(scope="session")
def read(texts):
    """The names of all variables that the code of the project reads."""
    code = [text for path, text in texts.items() if path.suffix == ".py"]
    return set().union(*map(variables_in, code)) - OF_THE_SYSTEM


def section_of(text, heading):
    """Return the part of a Markdown text below a heading, up to the next one of any level."""
    _, found, rest = text.partition(f"# {heading}\n")
    assert found, f"README.md has no section {heading}"
    return re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]


def make_variables(makefile):
    """The variables that a Makefile gives a value of its own."""
    return set(re.findall(r"^([A-Z][A-Z0-9_]*) :?= ?", makefile, re.MULTILINE))


def variables_in(code):
    """Return the environment variables that Python code reads.

    Read is what is asked of `env` or `os.environ`, directly, through a function that is handed
    `env.str`, or through a function of the same file that passes its argument on to one of these.
    """
    tree = ast.parse(code)
    readers = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            own = {argument.arg for argument in function.args.args}
            calls = [node for node in ast.walk(function) if asks(node, set())]
            if any(isinstance(a, ast.Name) and a.id in own for c in calls for a in arguments(c)):
                readers.add(function.name)
    asked = [node for node in ast.walk(tree) if asks(node, readers)]
    return {name for node in asked for name in names(node)}


def asks(node, readers):
    """Say whether a node of the syntax tree asks something of the environment."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load) and is_environment(node.value)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in readers:
        return True
    if isinstance(node.func, ast.Attribute) and node.func.attr == "getenv":
        return True
    parts = [node.func, *node.args]
    return any(isinstance(p, ast.Attribute) and is_environment(p.value) for p in parts)


def is_environment(node):
    """Say whether an expression is `env`, `environ` or `os.environ`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "environ"
    return isinstance(node, ast.Name) and node.id in {"env", "environ"}


def arguments(node):
    return [node.slice] if isinstance(node, ast.Subscript) else node.args


def names(node):
    """The first text among the arguments; the others are defaults."""
    texts = [a.value for a in arguments(node) if isinstance(a, ast.Constant)]
    return [text for text in texts[:1] if isinstance(text, str) and NAME.fullmatch(text)]
