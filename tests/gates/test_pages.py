"""Every page of the site passes every check, wide and narrow."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test.signals import template_rendered

from tests.gates import checks
from tests.gates.pages import PAGES

pytestmark = pytest.mark.browser

TEMPLATES = Path(settings.BASE_DIR) / "templates"
PARENT = re.compile(r'{% extends "([^"]+)" %}')
GUIDE = "home/style_guide.html"  # see test_admin


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_passes_every_check(name, width, world, open_stage):
    stage = open_stage(width)
    PAGES[name](stage, world)

    faults = [f"{check.__name__}: {fault}" for check in checks.ALL for fault in check(stage)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_no_template_is_left_out(world, open_stage):
    stage, drawn = open_stage(), set()

    def note(template, **_):
        drawn.add(template.name)

    template_rendered.connect(note)
    for show in PAGES.values():
        with transaction.atomic():
            show(stage, world)
            transaction.set_rollback(True)
    template_rendered.disconnect(note)

    wanted = templates_of_pages()
    assert "home/home_page.html" in wanted
    assert sorted(wanted - drawn) == []


def templates_of_pages():
    """Every template of a whole page of the site that no other one extends."""
    parents = {}
    for path in TEMPLATES.rglob("*.html"):
        name, found = str(path.relative_to(TEMPLATES)), PARENT.search(path.read_text())
        # One that Wagtail has too extends the other of the same name.
        if found and found[1] != name:
            parents[name] = found[1]
    return {
        name for name in set(parents) - set(parents.values()) if root(name, parents) == "base.html"
    } - {GUIDE}


def root(name, parents):
    """The template that one extends in the end."""
    return root(parents[name], parents) if name in parents else name


def test_the_name_of_a_wide_table_is_read_whole_on_a_small_screen(world, open_stage):
    stage = open_stage(320)
    PAGES["programme as a table"](stage, world)

    name = stage.page.locator("caption").bounding_box()
    assert 0 <= name["x"] < name["x"] + name["width"] <= 320
