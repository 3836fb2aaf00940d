"""publiccode.yml, by which governments find each other's software, is valid and tells the truth."""

import re
import tomllib
from datetime import date

import pytest

REQUIRED = {
    "publiccodeYmlVersion", "name", "platforms", "categories", "developmentStatus", "softwareType",
    "description", "legal", "maintenance", "localisation",
}  # fmt: skip
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
# What a bare value may not begin with or hold, or YAML reads something else in it.
BARE = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`] ?)(?:(?!: | #|:$).)+")


@pytest.fixture(scope="module")
def code(root):
    return read_yaml((root / "publiccode.yml").read_text())


def test_it_has_all_that_is_required(code):
    assert REQUIRED - set(code) == set()
    assert code["developmentStatus"] in STATUSES
    assert date.fromisoformat(code["releaseDate"])


def test_each_language_has_a_description_of_the_right_length(code):
    for language in ("nl", "en"):
        description = code["description"][language]
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_it_agrees_with_the_project(code, root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    python = next(part for part in code["dependsOn"]["open"] if part["name"] == "Python")

    assert code["softwareVersion"] == project["version"]
    assert code["legal"]["license"] == project["license"]
    assert project["requires-python"] == f">={python['versionMin']}"
    assert "EUROPEAN UNION PUBLIC LICENCE" in (root / "LICENSE").read_text()


def test_someone_maintains_it(code):
    """By the standard, an internal maintainer has contacts."""
    assert code["maintenance"]["type"] == "internal"
    assert code["maintenance"]["contacts"][0]["name"]


@pytest.mark.parametrize(
    "text",
    [
        "a:b",
        "a: b: c",
        "a: [b",
        "a:\n   b: c\n  d: e",
        "a: 'b",
        "\ta: b",
        "a: b\na: c",
        "- a\nb: c",
    ],
)
def test_what_is_no_plain_yaml_is_refused(text):
    with pytest.raises(ValueError, match="line"):
        read_yaml(text)


def test_each_form_is_read():
    text = 'a: b\n"c":\n  - d\n  - e: f\n    g: "1.0"\nh: |\n  one\n\n  two\ni: true\n'

    assert read_yaml(text) == {
        "a": "b",
        "c": ["d", {"e": "f", "g": "1.0"}],
        "h": "one\n\ntwo\n",
        "i": "true",
    }


def read_yaml(text):
    """Read the small part of YAML that is the same in every reader: ValueError for all else.

    Maps, lists, bare and double-quoted values and blocks of text, two spaces deeper each time.
    """
    lines = [(number, line.rstrip()) for number, line in enumerate(text.splitlines(), 1)]
    reader = _Reader([(number, line) for number, line in lines if not line.startswith("#")])
    value = reader.value(0)
    reader.end()
    return value


class _Reader:
    def __init__(self, lines):
        self.lines = lines
        self.place = 0

    def peek(self):
        """The indent and text of the next line that is not empty; (-1, "") at the end."""
        while self.place < len(self.lines) and not self.lines[self.place][1]:
            self.place += 1
        if self.place == len(self.lines):
            return -1, ""
        line = self.lines[self.place][1]
        return len(line) - len(line.lstrip(" ")), line.lstrip(" ")

    def fail(self):
        raise ValueError(f"line {self.lines[min(self.place, len(self.lines) - 1)]}")

    def end(self):
        if self.peek() != (-1, ""):
            self.fail()

    def value(self, indent):
        return self.items(indent) if self.peek()[1].startswith("- ") else self.map(indent)

    def items(self, indent):
        found = []
        while self.peek()[0] == indent and self.peek()[1].startswith("- "):
            number, line = self.lines[self.place]
            rest = line[indent + 2 :]
            if re.match(r'[\w"]+:( |$)', rest):
                # A map in a list: its first key stands behind the dash.
                self.lines[self.place] = (number, " " * (indent + 2) + rest)
                found.append(self.map(indent + 2))
            else:
                self.place += 1
                found.append(self.scalar(rest))
        return found

    def map(self, indent):
        found = {}
        while self.peek()[0] == indent:
            key = re.fullmatch(r'("?)(\w+)\1:(?: (.+))?', self.peek()[1])
            if key is None or key[2] in found:
                self.fail()
            self.place += 1
            found[key[2]] = self.below(indent, key[3])
        if not found:
            self.fail()
        return found

    def below(self, indent, rest):
        """What belongs to a key: a value behind it, a block of text, or what stands deeper."""
        if rest == "|":
            return self.block(indent + 2)
        if rest is not None:
            return self.scalar(rest)
        if self.peek()[0] != indent + 2:
            self.fail()
        return self.value(indent + 2)

    def block(self, indent):
        taken = []
        while self.place < len(self.lines):
            line = self.lines[self.place][1]
            if line and not line.startswith(" " * indent):
                break
            taken.append(line[indent:])
            self.place += 1
        return "\n".join(taken).rstrip("\n") + "\n"

    def scalar(self, text):
        quoted = re.fullmatch(r'"([^"\\]*)"', text)
        if not quoted and not BARE.fullmatch(text):
            self.place -= 1
            self.fail()
        return quoted[1] if quoted else text
