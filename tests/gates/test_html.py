"""What the site sends is valid HTML, says the checker of the W3C (vnu)."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.searching import Visitor

pytestmark = pytest.mark.vnu

PATIENCE = 300  # seconds
# Roles that a table has already; Safari forgets them when a small screen lays its cells out otherwise.
ALLOWED = re.compile(
    r"The “role” attribute must not be used on an? “(tr|td|th|thead|tbody)” element"
)


def test_every_page_is_valid(world, tmp_path):
    files = {}
    for number, (name, address) in enumerate(world.urls.items()):
        file = tmp_path / f"{number}.html"
        file.write_bytes(Visitor().get(address).content)
        files[file.name] = name

    assert len(files) == len(world.urls) > 20
    assert [f"{files[fault.file]}: {fault}" for fault in faults_in(tmp_path)] == []


def test_a_fault_is_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html lang='nl'><title>A</title><p><ul></ul></p>"
    )

    assert len(faults_in(tmp_path)) == 1


class Fault:
    """One message of the checker: in which `file`, and what it says."""

    def __init__(self, message):
        self.file = Path(message["url"]).name
        self.text = f"{message['message']} ({message.get('extract', '').strip()})"

    def __str__(self):
        return self.text

    __repr__ = __str__


def faults_in(folder):
    """Return the Faults of all HTML files in a folder."""
    command = ["java", "-jar", os.environ["VNU"], "--format", "json", "--exit-zero-always", folder]
    told = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stderr
    messages = [one for one in json.loads(told)["messages"] if one["type"] == "error"]
    return [Fault(one) for one in messages if not ALLOWED.match(one["message"])]
