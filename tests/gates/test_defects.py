"""A test of the tests: faults that people make are seen, and we know which are not."""

import pytest

from tests.gates import checks
from tests.gates.defects import DEFECTS
from tests.gates.pages import PAGES

pytestmark = pytest.mark.browser

# Put in, and not seen by any check.
UNSEEN = set()
MOST_UNSEEN = 2
FEWEST = 45


def test_there_are_enough_faults_and_few_go_unseen():
    names = [defect.name for defect in DEFECTS]

    assert len(set(names)) == len(names) >= FEWEST
    assert set(names) >= UNSEEN
    assert len(UNSEEN) <= MOST_UNSEEN


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])
def test_a_fault_is_seen(defect, world, open_stage):
    stage = open_stage(defect.width)
    PAGES[defect.page](stage, world)
    stage.page.evaluate(f"async () => {{ {defect.make} }}")

    seen = next((faults for faults in (check(stage) for check in checks.ALL) if faults), [])
    assert bool(seen) == (defect.name not in UNSEEN)


def test_html_that_a_browser_mends_in_silence_is_seen(open_stage):
    stage = open_stage()
    stage.show_html("<!DOCTYPE html><html lang='nl'><title>A</title><p><ul></ul></p>")

    assert checks.markup(stage) == ["HTML: Unexpected end tag (p). Ignored."]
