"""The wheel: the four packages with all that they need, and nothing else."""

import os
import subprocess
import sys
from zipfile import ZipFile

import pytest

PACKAGES = {"koplopers", "practices", "events", "search"}
# Runs where only the wheel is: no clone, no manage.py.
PROOF = """
import django, events, practices, search
django.setup()
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.conf import settings
print(events.__file__, practices.__file__, search.__file__)
print(get_template("base.html").origin.name)
print(get_template("wagtailadmin/notifications/base.html").origin.name)
print(finders.find("css/site.css"))
"""


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """The path of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_a_site_runs_from_the_wheel_alone(wheel, files, run, tmp_path):
    packed = set(ZipFile(wheel).namelist())
    target = tmp_path / "installed"
    installed = run(
        sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-index", "--no-compile", "--target", target, wheel,
    )  # fmt: skip
    assert installed.returncode == 0, installed.stderr

    tops = {name.partition("/")[0] for name in packed if ".dist-info/" not in name}
    assert tops == PACKAGES
    assert {expected(path) for path in files} - {None} <= packed
    assert not [name for name in packed if "tests" in name or name.endswith(".pyc")]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in packed)

    proof = run(
        sys.executable, "-c", PROOF,
        cwd=tmp_path,
        PYTHONPATH=str(target),
        DJANGO_SETTINGS_MODULE="koplopers.settings.production",
        DATA_DIR=str(tmp_path / "data"),
        SECRET_KEY="an-example-of-a-secret-that-is-long-enough-0123456789",
        PROVISIONS_KEYS="an-example-of-a-key-of-32-bytes-0123456789A=",
        ALLOWED_HOSTS="koplopers.example",
        BASE_URL="https://koplopers.example",
        DATABASE_URL="sqlite:///:memory:",
        EMAIL_URL="smtp://localhost:25",
    )  # fmt: skip
    assert proof.returncode == 0, proof.stderr
    for place in proof.stdout.split():
        assert place.startswith(str(target) + os.sep)


def expected(path):
    """Return where a file of the project stands in the wheel; None when it does not belong."""
    top = path.parts[0]
    if top in {"templates", "static"}:
        return f"koplopers/{path.as_posix()}"
    if path.parts[:2] == ("site", "koplopers"):
        return path.relative_to("site").as_posix()
    return path.as_posix() if top in PACKAGES else None
