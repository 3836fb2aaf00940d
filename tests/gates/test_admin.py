"""The screens that authors and editors work in, as far as axe can judge them.

Wagtail's own faults stand on a list with the reason why they are not ours to mend; a fault of ours, or
a new one of Wagtail, fails.
"""

import pytest
from django.urls import reverse

from koplopers.demo.factories import make_author, make_editor
from tests.gates import checks
from tests.searching import Visitor

pytestmark = pytest.mark.browser

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
# (rule, what stands in the HTML): why it stays.
UPSTREAM = {
    ("scrollable-region-focusable", "w-minimap__list"): "a list of links that one can reach; Wagtail 8 scrolls it with them",
    ("aria-required-parent", 'href="#tab-roles"'): "Wagtail gives the button to the next tab of a new user the role of a tab",
    ("target-size", "nolink"): "Wagtail sets 'Pages using ...' in a small line below the button that matters",
}  # fmt: skip


def _of(name, *path):
    """The address of a screen about something in a site."""

    def address(world):
        about = [getattr(world, one).pk for one in path]
        return reverse(name, args=about)

    return address


AUTHORS = {
    "start": _of("wagtailadmin_home"),
    "own pages": _of("wagtailadmin_explore", "member"),
    "what to add": _of("wagtailadmin_pages:add_subpage", "member"),
    "practice": _of("wagtailadmin_pages:edit", "practice"),
    "bottleneck": _of("wagtailadmin_pages:edit", "bottleneck"),
    "history of a practice": _of("wagtailadmin_pages:history", "practice"),
    "pictures": _of("wagtailimages:index"),
    "new picture": _of("wagtailimages:add"),
}
EDITORS = {
    "start of an editor": _of("wagtailadmin_home"),
    "meeting": _of("wagtailadmin_pages:edit", "coming"),
    "all pages": _of("wagtailadmin_explore_root"),
}
SCREENS = AUTHORS | EDITORS


def faults_of(stage):
    """What axe finds against WCAG and is not on the list, one line for each place."""
    found = checks.AXE.run(stage.page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in UPSTREAM)
    ]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [1280, 320])
def test_a_screen_breaks_no_rule(name, width, world, open_stage):
    user = make_author(world.member) if name in AUTHORS else make_editor()
    client = Visitor()
    client.force_login(user)
    stage = open_stage(width, client)
    stage.show(SCREENS[name](world))
    stage.page.wait_for_load_state("networkidle")

    assert faults_of(stage) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_style_guide_passes_what_a_page_must(width, world, open_stage):
    client = Visitor()
    client.force_login(make_editor())
    stage = open_stage(width, client)
    stage.show(reverse("style_guide"))

    looked_at = [check for check in checks.ALL if check not in (checks.weight, checks.keyboard)]
    faults = [f"{check.__name__}: {fault}" for check in looked_at for fault in check(stage)]
    assert faults == []
