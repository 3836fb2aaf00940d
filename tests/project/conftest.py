"""The project as a whole: its files, and what it is like to run it from the outside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What tools make while running; .gitignore names the same.
MADE = {".git", ".venv", ".hypothesis", "var", "dist", "__pycache__"}


def own_files():
    """Return the path of every file of the project below its root, sorted.

    Walked and not asked from git: a copy of the project without its history must pass as well.
    """
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in MADE and not name.endswith("_cache")]
        found += [Path(folder, file).relative_to(ROOT) for file in files if file != ".git"]
    return sorted(found)


@pytest.fixture(scope="session")
def root():
    """The root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def files():
    """The paths of all files of the project, below its root."""
    return own_files()


@pytest.fixture(scope="session")
def texts(files):
    """{path: text} of all files that are text in UTF-8."""
    found = {}
    for path in files:
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found[path] = content.decode("utf-8")
    return found


@pytest.fixture
def run(tmp_path):
    """Run a program in the root of the project with this environment and no other.

    Returns the finished process, its output as text.
    """

    def run(*command, cwd=ROOT, **environment):
        base = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(tmp_path)}
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**base, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def manage(run):
    """Run a management command in a process of its own; see `run`."""

    def manage(*arguments, **environment):
        return run(sys.executable, "-W", "error", "manage.py", *arguments, **environment)

    return manage
