"""Lighthouse gives each kind of page all points for accessibility, best practices and search engines.

How quick a page is depends on the machine, so that is measured (`make lighthouse`) and not asserted.
"""

import pytest

from tests.conftest import CHROMIUM_FLAGS
from tests.lighthouse.looking import DESKTOP, MOBILE, look, pages_of, running_chromium, served_site

pytestmark = [pytest.mark.lighthouse, pytest.mark.browser]

CATEGORIES = ["accessibility", "best-practices", "seo"]
# Kept from search engines on purpose: a choice of one visitor, and a meeting that is made up.
HIDDEN = {"comparison", "meeting"}
ON_PURPOSE = "seo: is-crawlable (Page is blocked from indexing)"


def test_every_kind_of_page_gets_all_points(tmp_path, chromium_path):
    with (
        served_site(tmp_path / "site") as site,
        running_chromium(chromium_path, CHROMIUM_FLAGS, tmp_path / "profile") as port,
    ):
        pages = pages_of(site)
        asked = [(url, MOBILE) for url in pages.values()] + [(pages["home"], DESKTOP)]
        told = look(asked, CATEGORIES, port)

    names = [*pages, "home"]
    faults = {name: [] for name in names}
    for name, page in zip(names, told, strict=True):
        wanted = {ON_PURPOSE} if name in HIDDEN else set()
        faults[name] += sorted(set(page["faults"]) ^ wanted)
        if name not in HIDDEN:
            assert page["scores"] == dict.fromkeys(CATEGORIES, 100), name
    assert faults == {name: [] for name in names}
