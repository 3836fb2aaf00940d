"""The main job, clicked from start to finish: a koploper writes, an editor publishes, a visitor finds.

One long test on purpose: it is one story, and each step needs what the one before left behind.
"""

import re

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import (
    SUMMARY,
    make_author,
    make_bottleneck_line,
    make_editor,
    make_practice,
    make_theme,
    make_topic,
)
from practices.models import BottleneckPage, PracticePage, Topic
from tests.browser.logging_in import log_in

pytestmark = pytest.mark.browser

PASSWORD = "geheim"
PRACTICE = "Inwoners testen alle stembureaus"
BOTTLENECK = "Onze testers haken af na één verkiezing"
ELSEWHERE = "Wij betalen testers nu per keer, met vervoer."
REMARK = "Wie betaalde de losse drempelhulpen? Zet dat erbij."


@pytest.fixture
def topic(home):
    make_theme("Toegankelijkheid", icon="accessible")
    make_topic(Topic.Kind.SUCCESS_FACTOR, "College en raad staan erachter")
    return make_topic(Topic.Kind.BOTTLENECK, "Ervaringsdeskundigen vinden en houden")


@pytest.fixture
def author(member):
    return make_author(member, email="auteur@utrecht.example", first_name="Anne")


@pytest.fixture
def editor(home):
    return make_editor(email="redactie@vng.example", first_name="Eva")


@pytest.fixture
def solved_elsewhere(other_member, topic):
    """What another municipality did about the same bottleneck, before the story begins."""
    practice = make_practice(other_member, title="Een vast panel van testers")
    make_bottleneck_line(practice, topic, state="solved", solution=ELSEWHERE)


def test_from_first_word_to_reader(
    transactional_db, new_page, member, topic, author, editor, solved_elsewhere
):
    desk, office = new_page(), new_page()
    log_in(desk, author.email, PASSWORD)
    write_practice(desk, topic)
    hand_in(desk)
    write_bottleneck(desk, topic)
    hand_in(desk)

    log_in(office, editor.email, PASSWORD)
    send_back(office, PRACTICE)
    publish(office, BOTTLENECK)

    answer_remark(desk)
    publish(office, PRACTICE)

    read_as_visitor(new_page(java_script_enabled=False), topic)
    assert PracticePage.objects.live().get(municipality=member.municipality).title == PRACTICE
    assert BottleneckPage.objects.live().get().state == "open"


def write_practice(page, topic):
    page.goto("/beheer/")
    page.locator("#mijn-gemeente").get_by_role("link", name=re.compile("praktijkvoorbeeld")).click()
    write_shared(page, PRACTICE)
    write_rich(page, "problem", "Negen stembureaus hadden een drempel.")
    add_text_block(page, "De gemeente vroeg zes inwoners om mee te kijken.")
    write_rich(page, "experts_how", "Zij maakten zelf de lijst met vragen.")
    page.locator("#id_involvement").select_option(label="Maakt samen")
    page.locator("#id_phase").select_option(label="In uitvoering")
    page.get_by_role("tab", name="2. Wat leerde u?").click()
    add_line(page, "bottleneck_lines", topic.name, happened="Na afloop bleef niemand over.")
    add_line(
        page,
        "success_factor_lines",
        "College en raad staan erachter",
        effect="De wethouder ging mee op bezoek.",
    )


def write_bottleneck(page, topic):
    page.goto("/beheer/")
    page.locator("#mijn-gemeente").get_by_role("link", name=re.compile("knelpunt")).click()
    write_shared(page, BOTTLENECK)
    page.get_by_label(topic.name).check()
    write_rich(page, "what_happens", "Wie één keer test, komt niet terug.")
    write_rich(page, "barrier_for", "Voor mensen die vervoer nodig hebben.")
    write_rich(page, "tried", "Wij belden iedereen op.")
    page.locator("#id_state").select_option(label="Nog open")
    write_rich(page, "question", "Hoe houdt u uw testers?")


def write_shared(page, title):
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill(SUMMARY)
    page.locator("#id_main_theme").select_option(label="Toegankelijkheid")
    page.locator("#id_contact_role").fill("Adviseur inclusie")
    page.locator("#id_contact_email").fill("inclusie@utrecht.example")


def write_rich(page, name, text):
    editor = page.locator(f'[data-contentpath="{name}"] [role="textbox"]').first
    editor.click()
    editor.press_sequentially(text)
    # The editor writes to the form a quarter of a second later; no person is quicker than that.
    expect(page.locator(f'input[name="{name}"]')).to_have_value(re.compile(re.escape(text)))


def add_text_block(page, text):
    panel = page.locator('[data-contentpath="approach"]')
    panel.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Tekst", exact=True).click()
    editor = panel.locator('[role="textbox"]').first
    editor.click()
    editor.press_sequentially(text)
    stored = panel.locator('input[name="approach-0-value"]')
    expect(stored).to_have_value(re.compile(re.escape(text)))


def add_line(page, relation, topic, **fields):
    page.locator(f"#id_{relation}-ADD").click()
    page.locator(f"#id_{relation}-0-topic").select_option(label=topic)
    for name, text in fields.items():
        page.locator(f"#id_{relation}-0-{name}").fill(text)


def hand_in(page):
    footer = page.locator("footer")
    footer.get_by_role("button", name="Meer acties").click()
    footer.get_by_role("button", name=re.compile("Lever (opnieuw )?in")).click()
    expect(page.get_by_text("ingeleverd. De redactie leest de tekst.")).to_be_visible()


def open_review(page, title):
    page.goto("/beheer/redactie/")
    page.get_by_role("link", name=title).click()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(title)


def send_back(page, title):
    open_review(page, title)
    page.locator("textarea[name=remark]").fill(REMARK)
    page.get_by_role("button", name="Stuur terug met opmerking").click()
    expect(page.get_by_text("is teruggestuurd")).to_be_visible()


def publish(page, title):
    open_review(page, title)
    page.get_by_role("button", name="Publiceer", exact=True).click()
    expect(page.get_by_text("staat op de site")).to_be_visible()


def answer_remark(page):
    page.goto("/beheer/")
    expect(page.locator("#mijn-gemeente")).to_contain_text(REMARK)
    page.get_by_role("link", name=PRACTICE).first.click()
    page.get_by_role("tab", name="2. Wat leerde u?").click()
    page.locator("#id_bottleneck_lines-0-state").select_option(label="Opgelost")
    page.locator("#id_bottleneck_lines-0-solution").fill("De gemeente betaalde de hulpen zelf.")
    hand_in(page)


def read_as_visitor(page, topic):
    """Without JavaScript: from the front page by the theme to the practice, and on to the others."""
    page.goto("/")
    page.get_by_role("link", name="Toegankelijkheid", exact=True).first.click()
    page.get_by_role("link", name=PRACTICE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PRACTICE)
    expect(page.get_by_text("De gemeente betaalde de hulpen zelf.")).to_be_visible()
    page.get_by_role("link", name=topic.name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(topic.name)
    solved = page.get_by_role("region", name="Wie het oploste, en hoe")
    expect(solved.get_by_role("link", name=PRACTICE)).to_be_visible()
    expect(solved.get_by_text("De gemeente betaalde de hulpen zelf.")).to_be_visible()
    page.get_by_role("link", name=BOTTLENECK).click()
    expect(page.get_by_text("Hoe houdt u uw testers?")).to_be_visible()
    expect(page.get_by_role("link", name="inclusie@utrecht.example").first).to_be_visible()
    others = page.get_by_role("region", name="Zo losten anderen dit op")
    expect(others.get_by_text(ELSEWHERE)).to_be_visible()
