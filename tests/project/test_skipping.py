"""A test that lacks what it needs says so in one line on a laptop, and fails in CI."""

import shutil
import sys

import pytest

BROWSER_TEST = "tests/browser/test_home.py"


@pytest.fixture
def without_tools(tmp_path):
    """A PATH with hardly anything on it, so that no browser is found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "env").symlink_to(shutil.which("env"))
    return str(folder)


def run_tests(run, path, **environment):
    return run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", BROWSER_TEST,
        PATH=path, **environment,
    )  # fmt: skip


def test_without_a_browser_the_tests_are_skipped_for_one_reason(run, without_tools):
    done = run_tests(run, without_tools)

    reasons = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    assert done.returncode == 0, done.stdout
    assert len(reasons) == 1
    assert reasons[0].endswith("there is no Chromium")


def test_ci_skips_nothing(run, without_tools):
    done = run_tests(run, without_tools, CI="true")

    assert done.returncode == 1
    assert "there is no Chromium, and CI skips nothing" in done.stdout
    assert "skipped" not in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("file", "chosen"),
    [
        ("tests/assets/test_bars.py", False),
        ("tests/public/test_footer.py", False),
        ("tests/public/test_lists.py", True),
    ],
    ids=["no database", "once", "database"],
)
def test_a_second_run_does_what_a_database_can_change(run, file, chosen):
    done = run(
        sys.executable, "-m", "pytest", "-q", "--collect-only", "--only-database",
        "-p", "no:cacheprovider", file,
    )  # fmt: skip

    assert (f"{file}::" in done.stdout) is chosen, done.stdout
    assert ("no tests collected" in done.stdout) is not chosen


@pytest.fixture
def find(run, tmp_path):
    """Run the search for a server where there is none."""

    def find(**environment):
        nowhere = {"PGHOST": str(tmp_path), "PGPORT": "1"}
        return run(sys.executable, "tests/find_postgresql.py", **nowhere, **environment)

    return find


def test_without_postgresql_one_line_says_so(find):
    done = find()

    assert (done.returncode, done.stdout) == (0, "\n")
    assert done.stderr.startswith("There is no PostgreSQL server here")
    assert len(done.stderr.splitlines()) == 1


def test_ci_needs_postgresql(find):
    done = find(CI="true")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("PostgreSQL is missing")


def test_a_server_that_is_named_is_taken(find):
    done = find(TEST_DATABASE_URL="postgres://me@example/tests")

    assert (done.returncode, done.stdout, done.stderr) == (0, "postgres://me@example/tests\n", "")
