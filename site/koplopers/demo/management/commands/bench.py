import os
import secrets
import subprocess
import sys
import tempfile

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench.run import run

SETTINGS = "koplopers.settings.bench"
MANAGE = (
    "import sys; from django.core.management import execute_from_command_line as e; e(sys.argv)"
)


def sizes(text):
    """Return the numbers in a text like "1000,10000"; ValueError when it holds something else."""
    return [int(part) for part in text.split(",")]


class Command(BaseCommand):
    help = "Meet hoe snel de site is, met zoveel praktijkvoorbeelden als u noemt."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--sizes", type=sizes, default=[1000, 10_000], help="1000,10000")

    def handle(self, sizes, **options):
        for size in sizes:
            if settings.SETTINGS_MODULE == SETTINGS:
                self._measure(size)
            else:
                self._measure_apart(size)

    def _measure(self, size):
        """Run in the process and on the database that `_measure_apart` made for it."""
        run(size, self.stdout.write)

    def _measure_apart(self, size):
        """Start a process with a database of its own that goes away at the end."""
        with tempfile.TemporaryDirectory(prefix="koplopers-bench-") as folder:
            done = subprocess.run(
                [sys.executable, "-c", MANAGE, "bench", "--sizes", str(size)],
                env={**os.environ, **_environment(folder)},
                check=False,
            )
        if done.returncode:
            raise CommandError(f"De meting met {size} praktijkvoorbeelden lukte niet.")


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
