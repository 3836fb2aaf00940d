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
from pathlib import Path

import pytest

PATIENCE = 300  # seconds; on a machine that does nothing else all of it takes half a minute


@pytest.fixture
def free_port():
    """Find a port that was free a moment ago."""

    def free_port():
        with socket.create_server(("127.0.0.1", 0)) as server:
            return server.getsockname()[1]

    return free_port


@pytest.fixture
def environment(tmp_path):
    """What the Makefile fills in, for an installation in a folder of its own."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "koplopers.settings.production",
        "SECRET_KEY": "an-example-of-a-secret-that-is-long-enough-0123456789",
        "PROVISIONS_KEYS": "an-example-of-a-key-of-32-bytes-0123456789A=",
        "ALLOWED_HOSTS": "localhost",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "EMAIL_URL": f"filemail:///{tmp_path}/mail",
        "HTTPS": "off",
        "DEMO": "1",
    }


@pytest.fixture
def run(environment, root):
    """Start Python with some arguments, for a site at a port; whatever still runs ends with the test."""
    started = []

    def run(port, *arguments):
        command = [sys.executable, "-W", "error", *arguments]
        own = {"BASE_URL": f"http://localhost:{port}", "PORT": str(port)}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=root, env=environment | own, **pipes))
        return started[-1]

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture
def bootstrap(run):
    """Start the command as the Makefile does."""
    return lambda port, *options: run(port, "manage.py", "bootstrap", *options)


def finish(process):
    """Return the lines that a process wrote; it must end well."""
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output.splitlines()


def kill_in_the_middle_of_migrating(process, database):
    """Kill without a warning, a moment after the database was opened; migrating takes longer."""
    wait_until(database.with_name(f"{database.name}-wal").exists, process)
    time.sleep(1.5)
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


def answers(port):
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


def files_of(process):
    """The files that a server and its workers hold open; some workers must be there."""
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert workers
    numbers = [
        link for pid in [process.pid, *workers] for link in Path(f"/proc/{pid}/fd").iterdir()
    ]
    return {os.readlink(link) for link in numbers}


def get(address):
    """Return (status, text) of an address; (0, "") when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.URLError as error:
        return getattr(error, "code", 0), ""


def written(folder):
    """When each file of the installation was written that a second run should leave alone."""
    found = [*(folder / "static").rglob("*"), *(folder / "media").rglob("*")]
    return {path: path.stat().st_mtime_ns for path in [*found, folder / "demo_password"]}


def looks_right(site):
    """Look at a served site as a visitor does."""
    status, home = get(site)
    assert (status, "Zo pakken gemeenten het aan." in home) == (200, True)
    style = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', home)[1]
    assert get(site + style)[0] == 200
    assert get(f"{site}/gemeenten/voorbeeldstad/")[0] == 200
    assert get(f"{site}/bestaat-niet/")[0] == 404


def stop(server):
    """Stop a server and return the lines that it wrote."""
    server.send_signal(signal.SIGTERM)
    return finish(server)


def test_the_site_is_made_ready_and_serves(bootstrap, tmp_path, free_port):
    ports = [free_port(), free_port()]
    sites = [f"http://localhost:{port}" for port in ports]
    database = tmp_path / "db.sqlite3"
    kill_in_the_middle_of_migrating(bootstrap(ports[0]), database)
    # Half a database would be one that no migration fits on any more.
    assert tables(database) == []

    # Two at once: one does the work, the other waits for it, and both serve.
    servers = [bootstrap(port, "--serve") for port in ports]
    for site, server in zip(sites, servers, strict=True):
        wait_until(lambda site=site: get(site)[0] == 200, server)
        looks_right(site)
    outputs = [stop(server) for server in servers]
    for line in (
        "De database is bijgewerkt.",
        "Praktijkvoorbeelden: 37 nieuw, 0 bijgewerkt.",
        "De vaste bestanden zijn verzameld.",
    ):
        assert [line in output for output in outputs].count(True) == 1
    password = (tmp_path / "demo_password").read_text(encoding="utf-8").strip()
    for site, output in zip(sites, outputs, strict=True):
        assert f"De site staat op {site} (stoppen: Ctrl+C)" in output
        told = output.index(f"Inloggen in de demo, met het wachtwoord {password}")
        assert [line.split()[0] for line in output[told + 1 : told + 6]] == [
            "auteur@voorbeeldstad.example",
            "collega@voorbeeldstad.example",
            "redacteur@vng.example",
            "organisator@vng.example",
            "beheerder@vng.example",
        ]

    # Once more: nothing is written, and it serves.
    before = written(tmp_path)
    server = bootstrap(ports[0], "--serve")
    wait_until(lambda: get(sites[0])[0] == 200, server)
    looks_right(sites[0])
    stop(server)
    assert written(tmp_path) == before


BUSY = """
import sys, threading, time
sys.path[:0] = [".", "site"]
import django
django.setup()
from django.db import connection
from koplopers import starting

has_it = threading.Event()

def work():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS busy (number integer)")
        has_it.set()
        time.sleep(600)

threading.Thread(target=work, daemon=True).start()
has_it.wait()
starting.serve()
"""


def test_workers_have_no_part_in_what_a_thread_was_doing(run, free_port, tmp_path):
    """A thread still makes the pictures of the demo when the server starts."""
    port = free_port()
    (tmp_path / "static").mkdir()
    server = run(port, "-c", BUSY)
    wait_until(lambda: answers(port), server)
    time.sleep(1)  # the workers come after the socket

    held = {name for name in files_of(server) if name.startswith(str(tmp_path))}
    server.send_signal(signal.SIGTERM)
    finish(server)
    assert held == set()
