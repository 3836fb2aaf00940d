"""The checker beside the form, which looks at the preview with axe-core."""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import make_author, make_image, make_practice
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

LINKS = (
    '<p>Zie <a href="https://a.example/">Klik hier!</a> of <a href="https://b.example/">'
    'www.b.example/c</a>. Lees <a href="https://c.example/">het verslag van de schouw</a>.</p>'
)


@pytest.fixture
def desk(transactional_db, member, new_page):
    author = make_author(member, email="auteur@utrecht.example")
    picture = {"decorative": False, "caption": "", "alt_text": "foto1.jpg"}
    image = make_image(collection=member.municipality.collection)
    draft = make_practice(
        member,
        live=False,
        owner=author,
        summary=" ".join(["woord"] * 81),
        problem=LINKS,
        approach=[("text", "<p>Wij keken.</p>"), ("image", picture | {"image": image})],
    )
    draft.save_revision(user=author)
    page = new_page()
    log_in(page, author.email)
    page.goto(f"/beheer/pages/{draft.pk}/edit/")
    return page


def test_the_checker_finds_what_the_rules_say_in_dutch(desk):
    desk.get_by_role("button", name="Toon/verberg controle").click()
    names = desk.locator("[data-checks-panel] [data-content-checker-name]")
    expect(names).to_have_count(4, timeout=20_000)
    assert sorted(names.all_inner_texts()) == [
        "Bij een afbeelding staat geen goede beschrijving",
        "De samenvatting is te lang",
        "Een link toont alleen het adres",
        "Een link zegt niet waar hij heen gaat",
    ]
    # Not the selector of CSS that Wagtail shows.
    shown = desk.locator("[data-checks-panel] [data-content-checker-selector]")
    assert shown.all_inner_texts() == ["Laat zien in de tekst"] * 4


def test_a_table_without_headers_is_found(desk):
    """The editor of a text takes no tables; those that came in another way are looked at too."""
    desk.get_by_role("button", name="Toon/verberg controle").click()
    expect(desk.locator("[data-checks-panel] [data-content-checker-name]").first).to_be_visible()
    preview = next(frame for frame in desk.frames if "/preview/" in frame.url)
    found = preview.evaluate(
        """async () => {
          const add = (cell) => document.querySelector("main").insertAdjacentHTML(
            "beforeend", `<table><tr><${cell}>Jaar</${cell}></tr></table>`);
          add("td");
          add("th");
          const result = await axe.run("main", { runOnly: ["table-without-header"] });
          return result.violations.flatMap((rule) => rule.nodes.map((node) => node.html));
        }"""
    )
    assert found == ["<table><tbody><tr><td>Jaar</td></tr></tbody></table>"]
