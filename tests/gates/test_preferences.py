"""What a reader asked of the system or the printer: own colours, less motion, more contrast, paper.

Asserted are facts that do not depend on how letters are drawn, so no picture is compared.
"""

import re

import pytest

from tests.gates import checks
from tests.gates.defects import put, style
from tests.gates.pages import PAGES

pytestmark = pytest.mark.browser

SHOWN = [
    "home", "figures", "standard page", "practices", "filters chosen", "practice", "bottleneck topic", "comparison", "themes", "municipalities",
    "municipality", "meeting", "programme as a table", "sign-up with errors", "own registration", "report a barrier with errors",
    "accessibility statement",
]  # fmt: skip
# What one can send stays a form on paper too.
FORMS = {"sign-up with errors", "report a barrier with errors", "own registration"}
A4 = 658  # pixels between the margins
DARK = 0x4A  # of 255: 8.9:1 on white
LONGEST = 8  # sheets for a practice with everything that can stand on it, twice
# Everything that moves by itself, or takes its time.
MOVING = """() => [document.documentElement, ...document.querySelectorAll("body *")].filter((el) => {
  const style = getComputedStyle(el);
  const slow = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  return slow(style.transitionDuration) || (style.animationName !== "none" && slow(style.animationDuration)) || style.scrollBehavior === "smooth";
}).map((el) => el.className)"""
EDGES = """() => [...document.querySelectorAll(".kp-card, .kp-tile, .kp-door, .kp-aside")].map((el) => getComputedStyle(el).borderBlockEndColor)"""


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_as_the_reader_asks_for_it(name, world, open_stage):
    stage = open_stage()
    PAGES[name](stage, world)

    assert faults_of(stage, on_paper=name not in FORMS) == []


def faults_of(stage, on_paper=True):
    """What is wrong with the page in view, in each of the ways that a reader may ask for it."""
    checks.run(stage, "vanishing")
    faults = [f"moves: {one}" for one in stage.page.evaluate(MOVING)]
    for scheme in ("dark", "light"):
        stage.page.emulate_media(forced_colors="active", color_scheme=scheme)
        faults += [f"{scheme}: {fault}" for fault in checks.run(stage, "vanishing")]
    stage.page.emulate_media(forced_colors="none", color_scheme="light", contrast="more")
    faults += [f"pale: {one}" for one in stage.page.evaluate(EDGES) if lightness(one) > DARK]
    faults += checks.run(stage, "contrast")
    if on_paper:
        stage.widen(A4)
        stage.page.emulate_media(contrast="no-preference", media="print")
        faults += checks.run(stage, "paper") + checks.sideways(stage)
    return faults


@pytest.mark.parametrize("name", ["home", "sign-up with errors"])
def test_with_own_colours_the_keyboard_is_seen_everywhere(name, world, open_stage):
    stage = open_stage()
    PAGES[name](stage, world)
    stage.page.emulate_media(forced_colors="active", color_scheme="dark")

    assert checks.keyboard(stage) == []


def test_what_moves_does_so_for_who_asked_nothing(world, open_stage):
    stage = open_stage()
    PAGES["home"](stage, world)
    stage.page.emulate_media(reduced_motion="no-preference")

    assert stage.page.evaluate(MOVING) != []


# What people do wrong, and how it is seen: put into a page that passes.
DEFECTS = {
    "bar that is a colour alone": put('<div style="background: #024575; inline-size: 90px; block-size: 9px"></div>'),
    "drawing in the colour of its ground": put('<svg role="img" aria-label="Kaart" viewBox="0 0 9 9" width="90" height="90"><circle r="4" cx="4" cy="4" style="fill: Canvas"/></svg>'),
    "field without an edge": put('<label for="veld">Naam</label><input id="veld" style="border: 0">'),
    "slow movement": style("main h1 { transition: color 2s }"),
    "pale edge": put('<div class="kp-aside" style="border: 1px solid #ccc">Tekst</div>'),
    "menu on paper": put('<nav aria-label="Meer"><a href="/themas/">Alle thema’s</a></nav>'),
    "grey letters on paper": style("@media print { main p { color: #555 !important } }"),
    "folded on paper": put("<details><summary>Meer</summary><p>Tekst</p></details>") + "; " + style("@media print { details:last-of-type::details-content { display: none } }"),
    "address that paper does not tell": put('<div class="kp-richtext"><p>Zie <a href="https://voorbeeld.example/">de lijst</a>.</p></div>') + "; " + style("@media print { a::after { content: none !important } }"),
    "wider than paper": put('<p style="inline-size: 60rem">Een regel die niet past.</p>'),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_a_fault_is_seen(name, world, open_stage):
    stage = open_stage()
    PAGES["standard page"](stage, world)
    stage.page.evaluate(f"() => {{ {DEFECTS[name]} }}")

    assert faults_of(stage) != []


def lightness(colour):
    """Return the lightest of the three parts of a colour, as the browser writes it."""
    return max(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_a_practice_fits_on_a_few_sheets(world, open_stage):
    stage = open_stage()
    PAGES["practice"](stage, world)
    sheets = len(re.findall(rb"/Type\s*/Page\b", stage.page.pdf(format="A4")))

    assert 2 <= sheets <= LONGEST
