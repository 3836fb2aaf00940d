"""The lists by which editors steer the search, on a telephone."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_editor
from search.models import Synonym
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

WIDTHS = "() => [...document.querySelectorAll('main table')].map(table => table.scrollWidth)"


def test_the_list_of_synonyms_fits(transactional_db, new_page, home):
    editor = make_editor(email="redactie@vng.example")
    Synonym.objects.create(words="ADHD\nneurodivers\nneurodiversiteit", finds="autisme")
    page = new_page(width=320)
    log_in(page, editor.email)

    page.goto("/beheer/zoeken/synoniemen/")

    expect(page.get_by_role("columnheader", name="In gebruik")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("cell", name="Ja", exact=True)).to_be_in_viewport(ratio=1)
    widths = page.evaluate(WIDTHS)
    assert widths
    assert max(widths) <= 320
