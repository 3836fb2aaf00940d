"""The pages in another look are as readable as in this one."""

import pytest

from assets import build
from tests.assets.warm import WARM
from tests.gates import checks
from tests.gates.pages import PAGES

pytestmark = pytest.mark.browser

STYLESHEET = "/static/css/site.css"
SHOWN = [
    "home", "practice", "search for a word", "programme as a table", "sign-up with errors", "figures",
]  # fmt: skip
CHECKS = (checks.axe, checks.clipping, checks.targets, checks.contrast, checks.keyboard)


@pytest.fixture(scope="module")
def stylesheet():
    return build.build(WARM).encode()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_in_another_look(name, width, world, open_stage, stylesheet):
    stage = open_stage(width)
    stage.files[STYLESHEET] = stylesheet
    PAGES[name](stage, world)

    family = stage.page.locator("h1").evaluate("(el) => getComputedStyle(el).fontFamily")
    assert family.startswith("Georgia")
    faults = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(stage)]
    assert faults == []
