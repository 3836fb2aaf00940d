"""The targets of the Makefile: each has a line of help, and `make` shows them all."""

import re

import pytest

PROMISED = {
    "setup", "format", "lint", "check", "test", "t", "run", "dev", "bench", "load-events", "manage", "lock",
    "vendor", "assets", "messages", "ci", "help", "clear-demo",
}  # fmt: skip
LINE = re.compile(r"^  make ([a-z-]+) +(.+)$", re.MULTILINE)
# Steps of other targets; nobody calls them by name.
INNER = {"free-port"}


@pytest.fixture(scope="module")
def makefile(root):
    return (root / "Makefile").read_text()


def test_make_without_a_target_shows_every_target(run, makefile):
    shown = run("make")

    assert shown.returncode == 0, shown.stderr
    assert {name for name, _ in LINE.findall(shown.stdout)} == targets(makefile) - INNER


def test_the_promised_targets_are_there(makefile):
    assert targets(makefile) - INNER >= PROMISED


def test_every_target_that_readme_names_is_there(root, makefile):
    named = set(re.findall(r"`make ([a-z-]+)", (root / "README.md").read_text()))

    assert {"run", "test"} <= named
    assert named <= targets(makefile)


def targets(makefile):
    """The targets that a person can name: those that are no file."""
    return set(re.findall(r"^\.PHONY: ([a-z-]+)$", makefile, re.MULTILINE))
