"""The layout: site/ is a source root and no package, and no migration is missing."""

import site as standard_library_site
import sysconfig
from pathlib import Path

import pytest
from django.core.management import call_command

# Where the code of the wheel stands.
SOURCES = {"site", "practices", "events", "search"}


def test_site_is_a_folder_and_no_package(root):
    assert (root / "site" / "koplopers" / "__init__.py").is_file()
    assert not (root / "site" / "__init__.py").exists()


def test_site_is_still_the_module_of_python(run):
    """With the root of the project first on the path, as manage.py has it."""
    where = run("python3", "-c", "import site; print(site.__file__)", PYTHONPATH=".:site")
    assert Path(where.stdout.strip()).parent.name != "site"
    assert Path(standard_library_site.__file__).parent == Path(sysconfig.get_path("stdlib"))


def test_every_folder_with_code_is_a_package_except_site_and_tests(files):
    """A folder that lacks __init__.py is imported all the same, but not found by the wheel."""
    code = {path.parent for path in files if path.suffix == ".py" and path.parts[0] in SOURCES}
    packages = {path.parent for path in files if path.name == "__init__.py"}
    assert code - packages == set()
    assert not [path for path in packages if path.parts[0] == "tests"]


def test_migrations_follow_the_models(db):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("a model changed without a migration: manage.py makemigrations")
