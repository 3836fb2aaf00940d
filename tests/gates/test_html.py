"""What the site sends is valid HTML, says the checker of the W3C (vnu)."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from koplopers.demo.factories import make_editor
from tests.gates.pages import PAGES
from tests.searching import Visitor

pytestmark = [pytest.mark.vnu, pytest.mark.browser]

PATIENCE = 300  # seconds
# Roles that a table has already; Safari forgets them when a small screen lays its cells out otherwise.
ALLOWED = re.compile(
    r"The “role” attribute must not be used on an? “(tr|td|th|thead|tbody)” element"
)


def test_every_page_is_valid(world, open_stage, tmp_path):
    """Also the steps of a form and its errors, and the style guide with every component."""
    shown = dict(_shown(world, open_stage))
    files = {f"{number}.html": name for number, name in enumerate(shown)}
    for file, name in files.items():
        (tmp_path / file).write_text(shown[name])

    assert len(files) == len(PAGES) + 1
    assert [f"{files[fault.file]}: {fault}" for fault in faults_in(tmp_path)] == []


def _shown(world, open_stage):
    """Yield (name, HTML) of every page as it was sent."""
    stage = open_stage()
    for name, show in PAGES.items():
        # What one page adds to the site is not there for the next.
        with transaction.atomic():
            show(stage, world)
            transaction.set_rollback(True)
        yield name, stage.html
    editor = Visitor()
    editor.force_login(make_editor())
    guide = editor.get(reverse("style_guide")).content.decode()
    # Both components that take the focus stand on it, folded; on a page there is never more than one.
    yield "style guide", guide.replace(" autofocus", "")


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
