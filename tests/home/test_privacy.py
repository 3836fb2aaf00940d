"""What the privacy page promises is what the site does."""

from datetime import timedelta
from pathlib import Path

import pytest

from events import retention
from koplopers.accessibility.models import BarrierReport
from koplopers.base.loading import read_json
from search.counting import KEPT

PAGES = Path("site/koplopers/home/data/pages.json")


@pytest.fixture(scope="module")
def promised():
    """All that the page says, as one text."""
    (page,) = [page for page in read_json(PAGES)["pages"] if page["slug"] == "privacy"]
    return str(page["body"])


@pytest.mark.parametrize(
    "promise",
    [
        f"Wij wissen het {BarrierReport.EMAIL_WEEKS} weken na uw melding.",
        f"De melding zelf wissen wij na {BarrierReport.YEARS} jaar.",
        f"Na {KEPT.days} dagen is het gewist.",
        f"wissen wij {retention.PROVISIONS.days} dagen na de bijeenkomst",
        f"geen plek, dan doen wij dat al na {retention.NOT_COMING.days} dagen",
    ],
)
def test_it_says_how_long_things_are_kept(promised, promise):
    assert promise in promised


def test_half_a_year_is_half_a_year(promised):
    assert "Uw naam en e-mailadres wissen wij een half jaar na de bijeenkomst." in promised
    assert timedelta(days=175) < retention.NAMES < timedelta(days=185)
