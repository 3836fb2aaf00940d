"""Every page of the site passes every check, wide and narrow."""

import pytest

from tests.gates import checks
from tests.gates.pages import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_passes_every_check(name, width, world, open_stage):
    stage = open_stage(width)
    PAGES[name](stage, world)

    faults = [f"{check.__name__}: {fault}" for check in checks.ALL for fault in check(stage)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
