"""The whole benchmark once, small; and that it stays away from the database of a site."""

import os
import subprocess
import sys
from argparse import ArgumentTypeError

import pytest
from django.conf import settings
from wagtail.models import Page

from koplopers.demo.bench.run import run
from koplopers.demo.management.commands.bench import sizes

MEASURED = [
    "bare Django view", "home", "practices, page 1", "practices, page 4", "search for two words",
    "practice", "bottleneck", "bottleneck topic", "theme", "municipalities",
]  # fmt: skip


def test_a_small_run_reports_every_page_and_leaves_the_database_alone(tmp_path):
    database = tmp_path / "site.sqlite3"
    database.write_bytes(b"not to be touched")
    done = subprocess.run(
        [sys.executable, "manage.py", "bench", "--sizes", "30", "--requests", "8"],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "koplopers.settings.dev",
            "DATABASE_URL": f"sqlite:///{database}",
            "DATA_DIR": str(tmp_path / "data"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    seeded, machine, head, *rows = done.stdout.splitlines()
    assert seeded.startswith("30 practices and 3 bottlenecks in ")
    assert "sqlite" in machine
    assert head.split()[:3] == ["page", "req/s", "p50"]
    assert [row[: len(name)] for row, name in zip(rows, MEASURED, strict=True)] == MEASURED
    queries = {
        name: int(row[len(name) :].split()[3]) for name, row in zip(MEASURED, rows, strict=True)
    }
    assert queries["bare Django view"] == 0
    assert all(0 < number <= 20 for name, number in queries.items() if name != MEASURED[0])
    assert database.read_bytes() == b"not to be touched"
    assert not (tmp_path / "data").exists()


def test_a_database_that_holds_anything_is_left_alone(home):
    before = Page.objects.count()

    with pytest.raises(RuntimeError, match="not empty"):
        run(10, print)
    assert Page.objects.count() == before


def test_sizes_are_numbers_that_are_large_enough():
    assert sizes("1000,10") == [1000, 10]
    with pytest.raises(ValueError, match="invalid literal"):
        sizes("veel")
    with pytest.raises(ArgumentTypeError, match="10 practices at least"):
        sizes("1000,9")
