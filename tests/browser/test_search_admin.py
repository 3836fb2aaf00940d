"""The lists by which editors steer the search, on a telephone."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_editor
from search.models import Synonym

pytestmark = pytest.mark.browser

WIDTHS = "() => [...document.querySelectorAll('main table')].map(table => table.scrollWidth)"


def test_the_list_of_synonyms_fits(transactional_db, new_page, home):
    editor = make_editor(email="redactie@vng.example")
    Synonym.objects.create(words="ADHD\nneurodivers\nneurodiversiteit", finds="autisme")
    page = new_page(width=320)
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(editor.email)
    page.get_by_label("Wachtwoord").fill("geheim")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")

    page.goto("/beheer/zoeken/synoniemen/")

    expect(page.get_by_role("columnheader", name="In gebruik")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("cell", name="Ja", exact=True)).to_be_in_viewport(ratio=1)
    widths = page.evaluate(WIDTHS)
    assert widths
    assert max(widths) <= 320
