"""The whole site with demo content, served as in production, and Lighthouse to look at it."""

import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 300  # seconds
MOBILE, DESKTOP = "mobile", "desktop"
LINK = 'href="({}[^"/]+/)"'
TICK = re.compile(r'name="praktijk"[^>]*value="(\d+)"')


def pages_of(site):
    """Return {name: address} of one page of each kind that a visitor meets first. A comparison is for no
    search engine, and what is made up neither."""
    found = _read(f"{site}/praktijkvoorbeelden/?gemeente=utrecht")
    practice = re.search(LINK.format("/gemeenten/utrecht/"), found)[1]
    meeting = re.search(LINK.format("/bijeenkomsten/"), _read(f"{site}/bijeenkomsten/"))[1]
    chosen = "&".join(
        f"praktijk={key}" for key in TICK.findall(_read(f"{site}/praktijkvoorbeelden/"))[:3]
    )
    paths = {
        "home": "/",
        "find page": "/praktijkvoorbeelden/",
        "practice": practice,
        "comparison": f"/vergelijk/?{chosen}",
        "meeting": meeting,
        "standard page": "/over-het-programma/",
    }
    return {name: site + path for name, path in paths.items()}


def _read(address):
    with urllib.request.urlopen(address, timeout=60) as response:
        return html.unescape(response.read().decode())


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _wait_for(address, process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"Nobody answers at {address}.")


@contextmanager
def _running(command, **options):
    """Start a program, and stop it in the end."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@contextmanager
def served_site(folder):
    """Serve the site with demo content from an empty folder; yields its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "koplopers.settings.production",
        "SECRET_KEY": "an-example-of-a-secret-that-is-long-enough-0123456789",
        "PROVISIONS_KEYS": "an-example-of-a-key-of-32-bytes-0123456789A=",
        "ALLOWED_HOSTS": "localhost",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "HTTPS": "off",
        "DEMO": "1",
        "BASE_URL": address,
        "PORT": str(port),
    }
    command = [sys.executable, "manage.py", "bootstrap", "--serve"]
    with _running(command, cwd=ROOT, env=environment) as server:
        _wait_for(f"{address}/", server)
        yield address


@contextmanager
def running_chromium(path, flags, folder):
    """Start Chromium; yields the port at which programs tell it what to do."""
    port = free_port()
    own = [f"--remote-debugging-port={port}", f"--user-data-dir={folder}", "--headless=new"]
    with _running([path, *flags, *own, "about:blank"]) as browser:
        _wait_for(f"http://127.0.0.1:{port}/json/version", browser)
        yield port


def look(pages, categories, port):
    """Return what Lighthouse says of each (address, preset), in that order, as measure.mjs writes it."""
    asked = {
        "pages": [{"url": url, "preset": preset} for url, preset in pages],
        "categories": categories,
    }
    command = ["node", str(HERE / "measure.mjs"), str(port)]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, timeout=PATIENCE * 2
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    errors = [f"{page['url']}: {page['error']}" for page in told if page["error"]]
    if errors:
        raise RuntimeError("\n".join(errors))
    return told
