"""Reading a practice in another way: without JavaScript, by keyboard, aloud, small and on paper.

What speaks is the browser, and Chromium on a server has no voice. So the tests put in one that keeps
what it was asked to say, behind the same interface; all else is real.
"""

import pytest
from playwright.sync_api import expect

from koplopers.demo.factories import EASY_TEXT, make_practice, make_sign_video

pytestmark = pytest.mark.browser

# The interface of a browser that speaks. `say` lets it finish the sentence that it is saying.
VOICES = """(voices) => {
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const saying = [];
  const synthesis = Object.assign(new EventTarget(), {
    voices,
    getVoices: () => synthesis.voices,
    speak: (utterance) => { said.push([utterance.lang, utterance.text]); saying.push(utterance); },
    cancel: () => { const broken = saying.splice(0); for (const one of broken) one.onerror?.({ error: "canceled" }); },
  });
  Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
  window.say = () => saying.shift().onend();
  window.fail = () => saying.shift().onerror({ error: "synthesis-failed" });
  window.isSpeaking = () => saying.length > 0;
}"""
DUTCH = '[{ lang: "en-US" }, { lang: "nl-BE" }, { lang: "nl-NL" }]'
ENGLISH = '[{ lang: "en-US" }, { lang: "nld-XX" }]'
NO_SPEECH = "delete window.speechSynthesis; delete Window.prototype.speechSynthesis;"
HAS_RING = """(element) => parseFloat(getComputedStyle(element).outlineWidth) >= 3"""
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"
TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth"""


@pytest.fixture
def practice(member):
    return make_practice(
        member,
        title="Toegankelijkheidsverklaringen voor iedereen",
        easy_text=EASY_TEXT,
        sign_video=make_sign_video(),
    )


@pytest.fixture
def plain(member):
    return make_practice(member)


def bar(page):
    return page.locator(".kp-ways")


def listen(page, address, voices=DUTCH):
    page.add_init_script(f"({VOICES})({voices})")
    page.goto(address)
    return bar(page).get_by_role("button", name="Lees voor", exact=True)


def told(page):
    return page.locator("[data-told]")


def test_every_way_is_chosen_without_javascript(practice, new_page):
    page = new_page(width=320, java_script_enabled=False)
    page.goto(practice.url)

    bar(page).get_by_role("link", name="Makkelijk lezen").click()
    expect(page.get_by_role("heading", name="Makkelijk lezen")).to_be_visible()
    expect(page.get_by_text("Nu kan bijna iedereen naar binnen.")).to_be_visible()
    expect(page.get_by_role("heading", name="In het kort")).to_have_count(0)
    expect(bar(page).locator("[aria-current]")).to_have_text("Makkelijk lezen")

    bar(page).get_by_role("link", name="Gebarentaal (NGT)").click()
    expect(page.get_by_label("Stemmen voor iedereen, in gebarentaal")).to_be_visible()
    expect(page.get_by_text("Zes inwoners keken bij elke deur.")).to_be_hidden()
    page.get_by_text("Lees de tekst van de video").click()
    expect(page.get_by_text("Zes inwoners keken bij elke deur.")).to_be_visible()

    bar(page).get_by_role("link", name="Gewone tekst").click()
    expect(page.get_by_role("heading", name="In het kort")).to_be_visible()
    expect(bar(page).get_by_role("button")).to_have_count(0)


def test_without_javascript_there_is_no_bar_where_nothing_can_be_chosen(plain, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(plain.url)

    expect(page.get_by_role("heading", name="In het kort")).to_be_visible()
    expect(bar(page)).to_be_hidden()


def test_the_bar_is_used_by_keyboard(practice, new_page):
    page = new_page()
    listen(page, practice.url)
    names = []

    bar(page).get_by_role("link", name="Gewone tekst").focus()
    for _ in range(5):
        focused = page.locator(":focus")
        assert focused.evaluate(HAS_RING)
        names.append(focused.inner_text())
        page.keyboard.press("Tab")

    assert names == ["Gewone tekst", "Makkelijk lezen", "Gebarentaal (NGT)", "Print", "Lees voor"]


def test_no_sheet_of_paper_is_for_the_end_of_the_page_alone(practice, new_page):
    page = new_page()
    page.goto(practice.url)
    page.emulate_media(media="print")

    assert page.locator("body > footer").is_hidden()
    facts = page.locator(".kp-aside .kp-facts > div")
    first, second = (facts.nth(number).bounding_box() for number in (0, 1))
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]


def test_print_prints_what_was_chosen(practice, new_page):
    page = new_page()
    page.add_init_script(PRINTED)
    page.goto(f"{practice.url}?vorm=makkelijk")

    bar(page).get_by_role("button", name="Print").press("Enter")

    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    expect(bar(page)).to_be_hidden()
    expect(page.get_by_text("Nu kan bijna iedereen naar binnen.")).to_be_visible()
    page.goto(f"{practice.url}?vorm=ngt")
    expect(page.get_by_text("Zes inwoners keken bij elke deur.")).to_be_visible()


@pytest.mark.parametrize("script", [NO_SPEECH, f"({VOICES})({ENGLISH})", f"({VOICES})([])"])
def test_a_browser_that_cannot_speak_dutch_offers_no_such_thing(practice, new_page, script):
    page = new_page()
    page.add_init_script(script)
    page.goto(practice.url)

    expect(bar(page).get_by_role("button", name="Print")).to_be_visible()
    expect(bar(page).get_by_text("Lees voor")).to_be_hidden()
    expect(bar(page).get_by_role("button")).to_have_count(1)


def test_a_voice_that_comes_later_is_heard(practice, new_page):
    page = new_page()
    button = listen(page, practice.url, "[]")
    expect(button).to_have_count(0)

    page.evaluate(
        f"""() => {{ speechSynthesis.voices = {DUTCH};
        speechSynthesis.dispatchEvent(new Event("voiceschanged")); }}"""
    )

    expect(button).to_be_visible()


def test_the_chosen_text_is_read_sentence_by_sentence_to_its_end(practice, new_page):
    page = new_page()
    button = listen(page, f"{practice.url}?vorm=makkelijk")

    button.press("Enter")
    expect(told(page)).to_have_text("Het voorlezen begint.")
    expect(page.locator(".kp-spoken")).to_have_text(practice.title)
    for _ in range(30):
        if not page.evaluate("isSpeaking()"):
            break
        page.evaluate("say()")

    said = page.evaluate("said")
    # Without the places where a long word may be broken, and in Dutch of the Netherlands.
    assert said[:2] == [["nl-NL", practice.title], ["nl-NL", "Makkelijk lezen"]]
    assert [text for _, text in said[-5:]] == [
        "Stemmen is soms moeilijk.", "De deur is te smal.", "Of het is te donker.",
        "Zes inwoners keken bij elke deur.", "Nu kan bijna iedereen naar binnen.",
    ]  # fmt: skip
    expect(told(page)).to_have_text("Het voorlezen is klaar.")
    expect(button).to_be_visible()
    expect(page.locator(".kp-spoken")).to_have_count(0)


def test_reading_aloud_pauses_goes_on_and_stops(practice, new_page):
    page = new_page()
    button = listen(page, practice.url)
    button.press("Space")
    page.evaluate("say()")
    page.evaluate("say()")
    before = page.evaluate("said")

    page.keyboard.press("Space")
    expect(told(page)).to_have_text("Het voorlezen staat stil.")
    assert not page.evaluate("isSpeaking()")
    expect(bar(page).get_by_role("button", name="Lees verder voor")).to_be_focused()

    page.keyboard.press("Space")
    expect(bar(page).get_by_role("button", name="Pauzeer het voorlezen")).to_be_focused()
    # From the beginning of the sentence in which it stopped.
    assert page.evaluate("said")[len(before) :] == [before[-1]]

    page.keyboard.press("Tab")
    stop = bar(page).get_by_role("button", name="Stop met voorlezen")
    expect(stop).to_be_focused()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("Het voorlezen is gestopt.")
    assert not page.evaluate("isSpeaking()")
    expect(stop).to_be_hidden()
    expect(button).to_be_focused()

    page.keyboard.press("Enter")
    assert page.evaluate("said.at(-1)[1]") == practice.title


def test_a_voice_that_fails_is_told(practice, new_page):
    page = new_page()
    button = listen(page, practice.url)
    button.click()

    page.evaluate("fail()")

    expect(told(page)).to_have_text("Voorlezen lukt nu niet.")
    expect(button).to_be_visible()
    assert len(page.evaluate("said")) == 1


def test_leaving_the_page_stops_the_voice(practice, new_page):
    page = new_page()
    listen(page, practice.url).click()
    assert page.evaluate("isSpeaking()")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert not page.evaluate("isSpeaking()")


@pytest.mark.parametrize("way", ["", "?vorm=makkelijk", "?vorm=ngt"])
def test_no_way_is_wider_than_a_small_screen(practice, new_page, way):
    page = new_page(width=320)
    listen(page, practice.url + way)

    assert not page.evaluate(TOO_WIDE)
    sizes = (
        bar(page)
        .locator("a:visible, button:visible")
        .evaluate_all("(all) => all.map((one) => Math.min(one.offsetHeight, one.offsetWidth))")
    )
    assert len(sizes) >= 4
    assert min(sizes) >= 44
