"""`make run` makes the site ready from nothing, survives being killed, and serves."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

PATIENCE = 300  # seconds; on a machine that does nothing else all of it takes half a minute


@pytest.fixture
def port():
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def bootstrap(tmp_path, root, port):
    """Start the command as the Makefile does, for an installation in a folder of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "koplopers.settings.production",
        "SECRET_KEY": "an-example-of-a-secret-that-is-long-enough-0123456789",
        "ALLOWED_HOSTS": "localhost",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "EMAIL_URL": f"filemail:///{tmp_path}/mail",
        "BASE_URL": f"http://localhost:{port}",
        "HTTPS": "off",
        "DEMO": "1",
        "PORT": str(port),
    }
    started = []

    def bootstrap(*options):
        command = [sys.executable, "-W", "error", "manage.py", "bootstrap", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=root, env=environment, **pipes))
        return started[-1]

    yield bootstrap
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


def finish(process):
    """Return the lines that a process wrote; it must end well."""
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output.splitlines()


def kill_in_the_middle_of_migrating(process, database):
    """Kill without a warning as soon as the migrations are being written."""
    log = database.with_name(f"{database.name}-wal")
    wait_until(lambda: log.exists() and log.stat().st_size, process)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


def wait_until(true, process):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def tables(path):
    with sqlite3.connect(path) as database:
        return database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()


def get(address):
    """Return (status, text) of an address; (0, "") when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:
            return response.status, response.read().decode()
    except urllib.error.URLError as error:
        return getattr(error, "code", 0), ""


def written(folder):
    """When each file of the installation was written that a second run should leave alone."""
    found = [*(folder / "static").rglob("*"), *(folder / "media").rglob("*")]
    return {path: path.stat().st_mtime_ns for path in [*found, folder / "demo_password"]}


def test_the_site_is_made_ready_and_serves(bootstrap, tmp_path, port):
    database = tmp_path / "db.sqlite3"
    kill_in_the_middle_of_migrating(bootstrap(), database)
    # Half a database would be one that no migration fits on any more.
    assert tables(database) == []

    # Two at once: one does the work, the other waits for it.
    second, first = sorted((finish(process) for process in [bootstrap(), bootstrap()]), key=len)
    done = [
        "De database is bijgewerkt.",
        "Praktijkvoorbeelden: 37 nieuw, 0 bijgewerkt.",
        "De vaste bestanden zijn verzameld.",
    ]
    assert [line for line in done if line not in first] == []
    assert [line for line in done if line in second] == []
    password = (tmp_path / "demo_password").read_text(encoding="utf-8").strip()
    for lines in (first, second):
        assert f"De site staat op http://localhost:{port} (stoppen: Ctrl+C)" in lines
        assert f"Inloggen in de demo, met het wachtwoord {password}" in lines
        assert [line.split()[0] for line in lines[-4:]] == [
            "auteur@voorbeeldstad.example",
            "collega@voorbeeldstad.example",
            "redacteur@vng.example",
            "beheerder@vng.example",
        ]

    # A third time nothing is written, and then it serves.
    before = written(tmp_path)
    server = bootstrap("--serve")
    site = f"http://localhost:{port}"
    wait_until(lambda: get(site)[0] == 200, server)
    assert written(tmp_path) == before
    status, home = get(site)
    assert (status, "Zo pakken gemeenten het aan." in home) == (200, True)
    style = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', home)[1]
    assert get(site + style)[0] == 200
    assert get(f"{site}/gemeenten/voorbeeldstad/")[0] == 200
    assert get(f"{site}/bestaat-niet/")[0] == 404
    server.send_signal(signal.SIGTERM)
    assert not any("rror" in line for line in finish(server))
