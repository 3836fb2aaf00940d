"""A command run again in a process with a site and a database of its own, that go away after it."""

import base64
import os
import secrets
import subprocess
import sys
import tempfile

from django.conf import settings

SETTINGS = "koplopers.settings.bench"
MANAGE = (
    "import sys; from django.core.management import execute_from_command_line as e; e(sys.argv)"
)


def is_apart():
    """Say whether this process is the one that was made for measuring."""
    return settings.SETTINGS_MODULE == SETTINGS


def run_apart(*arguments, **variables):
    """Run a management command in such a process, with these variables of the environment besides.

    Raises RuntimeError when it fails.
    """
    with tempfile.TemporaryDirectory(prefix="koplopers-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-c", MANAGE, *arguments],
            env={**os.environ, **_environment(folder), **variables},
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed.")


def put_away():
    """Remove what this process made in a cluster; all else goes with its folder."""
    from search import service

    if service.cluster():
        service.cluster().remove()


def _environment(folder):
    """Return the settings of production for a throw-away site in `folder`. In a cluster it has names of its
    own, for the cluster may be that of a real site."""
    return {
        "ELASTICSEARCH_PREFIX": f"bench-{secrets.token_hex(4)}",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "PROVISIONS_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "http://127.0.0.1",
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "HTTPS": "off",
    }
