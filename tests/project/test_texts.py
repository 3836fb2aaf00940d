"""What is written speaks of the project only: no machine, no registry, no unfinished work."""

import re

import pytest

MACHINE = re.compile(
    r"(?<![\w.)}-])/(?:home|root|work|Users|tmp|mnt|workspace)/\w|\b[A-Z]:\\{1,2}Users\b"
)
REGISTRY = re.compile(
    r"\b(?:registry|npm|pypi|proxy|index|mirror)\.(?:[a-z0-9-]+\.)*"
    r"(?:org|com|io|net|dev|internal|local)\b"
    r"|files\.pythonhosted|artifactory|\bnexus\.|--(?:extra-)?index-url [^-\s]",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
# Sources of others are as they came; this file must name what it looks for.
LEFT_OUT = ("assets/vendor/", "tests/project/test_texts.py")


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY, UNFINISHED])
def test_no_text_has_it(texts, pattern):
    found = [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line) and not path.as_posix().startswith(LEFT_OUT)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE, 'open("/home/anna/site")'),
        (MACHINE, "DATA_DIR=/tmp/data"),
        (MACHINE, r"C:\Users\anna"),
        (REGISTRY, "https://registry.npmjs.org/x"),
        (REGISTRY, "https://pypi.org/simple"),
        (REGISTRY, "--index-url http://10.0.0.1/simple"),
        (UNFINISHED, "# TODO: later"),
    ],
)
def test_the_search_finds_it(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize("line", ["https://site.example/home/x", "--no-emit-index-url --no-header"])
def test_the_search_lets_the_rest_be(line):
    assert not MACHINE.search(line)
    assert not REGISTRY.search(line)
