"""What every page must pass. Each check takes a Stage that shows a page and returns a list of faults.

What a machine cannot see stays for people; tests/gates/defects.py shows what these do see.
"""

from functools import cache
from pathlib import Path

import html5lib
from axe_playwright_python.sync_playwright import Axe
from html5lib.html5parser import ParseError

from koplopers.base.writing.checker import VAGUE_NAME
from koplopers.base.writing.pictures import NO_WORDS

JS = Path(__file__).with_name("js")
AXE = Axe()
AXE_OPTIONS = {
    "resultTypes": ["violations", "incomplete"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "target-size": {"enabled": True},
        # Our own check asks 7:1 of large letters too, and names what it cannot judge.
        "color-contrast": {"enabled": False},
    },
}
# Undecided by axe, and why that is right here.
UNDECIDED = {
    "color-contrast-enhanced": "axe gives up on letters over a drawing; js/contrast.js decides",
    "video-caption": "axe cannot read a track; js/wording.js asks for one",
    "th-has-data-cells": "an empty programme has headers already",
    "hidden-content": "a closed menu is opened by its own tests",
}
WIDE_LETTERS = """
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }
p { margin-block-end: 2em !important; }
"""
BIG_LETTERS = "html { font-size: 200% !important; }"
MOST_STOPS = 400
RING = 2  # pixels
RING_CONTRAST = 3
# What an editor hears about words of authors holds for the words of the site as well.
GIVEN = {"vague": VAGUE_NAME, "noWords": NO_WORDS}
STATES = ("hover", "focus", "active")
MOST_BYTES = {"text/html": 12, "text/css": 20, "font/woff2": 35, "text/javascript": 5}  # kB
MOST_REQUESTS = 6
CAPTIONS = "text/vtt"  # of a film, as light as they are needed
MOST_IN_ALL = 60  # kB, without pictures
MOST_SHIFT = 0.03
# An error has the focus when its page opens; a walk begins before everything.
TO_THE_TOP = """() => {
  window.kpStops = [];
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 50);
})"""


@cache
def script(name):
    """Return one of our scripts as a function for Playwright, with what they share before it."""
    *shared, own = ((JS / f"{one}.js").read_text() for one in ("dom", "colours", name))
    lines = (line for line in own.splitlines() if not line.startswith("//"))
    return f"(given) => {{ {chr(10).join(shared)}\nreturn ({chr(10).join(lines)})(); }}"


def run(stage, name):
    return stage.page.evaluate(script(name), GIVEN)


def markup(stage):
    """HTML as the server sent it, read by a parser that accepts no mistake."""
    try:
        html5lib.HTMLParser(strict=True).parse(stage.html)
    except ParseError as error:
        return [f"HTML: {error}"]
    return []


def axe(stage):
    """WCAG 2.0 to 2.2, A and AA, and best practice, as far as axe-core knows them."""
    found = AXE.run(stage.page, options=AXE_OPTIONS).response
    undecided = [rule for rule in found["incomplete"] if rule["id"] not in UNDECIDED]
    return [
        f"axe {rule['id']}: {node['html'][:160]}"
        for rule in [*found["violations"], *undecided]
        for node in rule["nodes"]
    ]


def wording(stage):
    """Headings, links, pictures, languages, tables, forms."""
    return run(stage, "wording")


def contrast(stage):
    """Contrast in rest, and of everything that one can act on in hover, focus and when pressed."""
    faults = run(stage, "contrast")
    for state in STATES:
        with forced(stage, state):
            faults += [f"{state}: {fault}" for fault in run(stage, "contrast")]
    return list(dict.fromkeys(faults))


class forced:
    """Keeps everything that one can act on in one state, such as hover."""

    SELECTOR = "a, button, summary, input, select, textarea, label, .kp-card, .kp-tile, .kp-door"

    def __init__(self, stage, state):
        self._page, self._state = stage.page, state

    def __enter__(self):
        self._session = self._page.context.new_cdp_session(self._page)
        for domain in ("DOM", "CSS"):
            self._session.send(f"{domain}.enable")
        root = self._session.send("DOM.getDocument")["root"]["nodeId"]
        asked = {"nodeId": root, "selector": self.SELECTOR}
        for node in self._session.send("DOM.querySelectorAll", asked)["nodeIds"]:
            forced = {"nodeId": node, "forcedPseudoClasses": self._classes()}
            self._session.send("CSS.forcePseudoState", forced)

    def _classes(self):
        return [self._state, "focus-visible"] if self._state == "focus" else [self._state]

    def __exit__(self, *_):
        self._session.detach()


def targets(stage):
    """Size of what one must hit."""
    return run(stage, "targets")


def clipping(stage):
    """Nothing cut off: as it is, with large letters, and with the spacing of WCAG 1.4.12."""
    faults = run(stage, "clipping")
    for name, style in (("large letters", BIG_LETTERS), ("wide letters", WIDE_LETTERS)):
        added = stage.page.add_style_tag(content=style)
        faults += [f"{name}: {fault}" for fault in run(stage, "clipping")]
        added.evaluate("(el) => el.remove()")
    return faults


def sideways(stage):
    """The page is not wider than the screen."""
    return [fault for fault in run(stage, "clipping") if fault.startswith("the page is")]


def keyboard(stage):
    """A walk with Tab over the whole page: everything reached in order, seen, and never stuck."""
    page, faults = stage.page, []
    page.evaluate(TO_THE_TOP)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = run(stage, "stop")
        if stop is None or (stop["known"] == 0 and not stop["isFilm"]):
            break
        if stop["isFilm"] and stop["known"] >= 0:
            continue
        if stop["known"] > 0:
            return [*faults, f"the keyboard is stuck at {stop['name']}"]
        if stop["ring"] < RING:
            faults.append(f"no ring at {stop['name']}")
        elif stop["shade"] < RING_CONTRAST:
            faults.append(f"ring of {stop['shade']:.1f}:1 at {stop['name']}")
        if stop["covered"] or not stop["inView"]:
            faults.append(f"not to be seen: {stop['name']}")
    else:
        return [*faults, f"more than {MOST_STOPS} stops"]
    return faults + run(stage, "stops")


def weight(stage):
    """What the first view costs, and whether it jumps. Only right after `show`."""
    kinds = dict.fromkeys(MOST_BYTES, 0)
    for answer in stage.answers:
        if answer.kind in kinds:
            kinds[answer.kind] += answer.size / 1000
    views = [one for one in stage.answers if one.kind != CAPTIONS and "image/" not in one.kind]
    faults = [
        f"{kind} of {size:.1f} kB, not {MOST_BYTES[kind]}"
        for kind, size in kinds.items()
        if size > MOST_BYTES[kind]
    ]
    if len(views) > MOST_REQUESTS:
        faults.append(f"{len(views)} requests: {[one.path for one in views]}")
    if sum(one.size for one in views) > MOST_IN_ALL * 1000:
        faults.append(f"{sum(one.size for one in views) / 1000:.1f} kB in all")
    if stage.outside:
        faults.append(f"asked of others: {stage.outside}")
    shift = stage.page.evaluate(SHIFT)
    if shift > MOST_SHIFT:
        faults.append(f"the page jumps by {shift:.3f}")
    return faults


# In this order: the quickest first, and those that change the page last.
ALL = (weight, markup, wording, axe, clipping, targets, contrast, keyboard)
