import os
import secrets
import subprocess
import sys
import tempfile
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench.load import REQUESTS, LoadError
from koplopers.demo.bench.run import run

SETTINGS = "koplopers.settings.bench"
MANAGE = (
    "import sys; from django.core.management import execute_from_command_line as e; e(sys.argv)"
)
FEWEST = 10  # below this there is no bottleneck to measure


def sizes(text):
    """Return the numbers in a text like "1000,10000".

    Raises ValueError when it holds something else and ArgumentTypeError for too few.
    """
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < FEWEST:
        raise ArgumentTypeError(f"{FEWEST} practices at least")
    return numbers


class Command(BaseCommand):
    help = "Measures how fast the site is, on a database of its own that is thrown away."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes",
            type=sizes,
            default=[1000, 10_000],
            help="How many practices, one run each: 1000,10000.",
        )

        parser.add_argument(
            "--requests", type=int, default=REQUESTS, help="How many requests for each page."
        )

    def handle(self, sizes, requests, **options):
        for size in sizes:
            if settings.SETTINGS_MODULE == SETTINGS:
                self._measure(size, requests)
            else:
                self._measure_apart(size, requests)

    def _measure(self, size, requests):
        """Run in the process and on the database that `_measure_apart` made for it."""
        try:
            run(size, self.stdout.write, requests)
        except (LoadError, RuntimeError, OSError) as error:
            raise CommandError(str(error)) from error

    def _measure_apart(self, size, requests):
        """Start a process with a database of its own that goes away at the end."""
        with tempfile.TemporaryDirectory(prefix="koplopers-bench-") as folder:
            done = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    MANAGE,
                    "bench",
                    "--sizes",
                    str(size),
                    "--requests",
                    str(requests),
                ],
                env={**os.environ, **_environment(folder)},
                check=False,
            )
        if done.returncode:
            raise CommandError(f"The run with {size} practices failed.")


def _environment(folder):
    """Return the settings of production for a throw-away site in `folder`."""
    return {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "http://127.0.0.1",
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "HTTPS": "off",
    }
