"""A gunicorn of its own on a free port of this machine, for as long as it is measured."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 30


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


@contextlib.contextmanager
def served(port):
    """Serve the site on `port` with the settings of this process; stops it at the end.

    Raises RuntimeError when the server stops by itself or does not answer in time.
    """
    server = start(port)
    try:
        yield
    finally:
        server.terminate()
        server.wait(STOP_SECONDS)


def start(port):
    """Start such a server in a group of processes of its own, and return it when it answers.

    Raises RuntimeError when it stops by itself or does not answer in time.
    """
    environment = {**os.environ, "HOST": HOST, "PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level", "warning"],
        cwd=settings.BASE_DIR,  # where gunicorn.conf.py is
        env=environment,
        start_new_session=True,
    )
    try:
        _wait(server, port)
    except RuntimeError:
        server.kill()
        raise
    return server


def kill(server):
    """Take a server and all its workers away in the middle of what they do (SIGKILL)."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(STOP_SECONDS)


def _wait(server, port):
    until = time.monotonic() + START_SECONDS
    while not _answers(port):
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped with code {server.returncode}.")
        if time.monotonic() > until:
            raise RuntimeError("The server did not start in time.")
        time.sleep(0.1)


def _answers(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/robots.txt")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
