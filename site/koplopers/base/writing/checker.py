"""Wagtail's content checks in Dutch, with the rules of this site.

axe-core looks at the preview beside the form. Its rules take what it is to look for from the
modules beside this one. `beheer/checker.js` reads the words of a link; the other checks are those
that axe-core has by itself.
"""

from wagtail.admin.userbar import ContentCheckerItem

from .links import ADDRESS, TRIMMING, VAGUE
from .pictures import NO_WORDS
from .summaries import MOST_WORDS

TOO_LONG = "data-too-long"
SAY = "Bedenk dat iemand een pagina kan horen zonder haar te zien."
FOUND = [
    "button-name", "empty-heading", "empty-meta-description", "empty-table-header", "frame-title",
    "heading-order", "image-alt", "alt-text-quality", "input-button-name", "link-name",
    "p-as-heading", "link-vague", "link-bare", "table-without-header", "summary-too-long",
]  # fmt: skip
MESSAGES = {
    "button-name": ("Een knop heeft geen tekst", "Schrijf op de knop wat er gebeurt."),
    "empty-heading": ("Een kop is leeg", "Schrijf een kop, of haal het blok weg."),
    "empty-meta-description": (
        "Er is geen tekst voor zoekmachines",
        "Vul de samenvatting of inleiding in. Of schrijf een zoekbeschrijving.",
    ),
    "empty-table-header": ("Een kop in een tabel is leeg", "Schrijf wat er in de kolom staat."),
    "frame-title": ("Een ingevoegd deel heeft geen titel", SAY),
    "heading-order": (
        "De koppen staan niet op volgorde",
        "Gebruik voor een kop het blok Kop. De site kiest dan de goede grootte.",
    ),
    "image-alt": (
        "Bij een afbeelding staat niet wat er te zien is",
        "Beschrijf de afbeelding, of kies dat zij alleen versiering is.",
    ),
    "alt-text-quality": (
        "Bij een afbeelding staat geen goede beschrijving",
        "Schrijf wat er te zien is. Een bestandsnaam of “foto van” zegt dat niet.",
    ),
    "input-button-name": ("Een knop heeft geen tekst", "Schrijf op de knop wat er gebeurt."),
    "link-name": ("Een link heeft geen tekst", "Schrijf waar de link heen gaat."),
    "p-as-heading": (
        "Een vette regel lijkt op een kop",
        "Is het een kop? Gebruik dan het blok Kop.",
    ),
    "link-vague": (
        "Een link zegt niet waar hij heen gaat",
        "Vervang woorden als “klik hier” en “lees meer”. Schrijf wat iemand daar vindt.",
    ),
    "link-bare": (
        "Een link toont alleen het adres",
        "Schrijf in woorden waar de link heen gaat.",
    ),
    "table-without-header": (
        "Een tabel heeft geen koppen",
        "Zet boven elke kolom wat erin staat.",
    ),
    "summary-too-long": (
        "De samenvatting is te lang",
        f"Schrijf hooguit {MOST_WORDS} woorden. Bewaar de rest voor de tekst eronder.",
    ),
}


def _rule(name, selector, **checks):
    return {
        "id": name,
        "impact": "serious",
        "selector": selector,
        "tags": ["best-practice"],
        "enabled": True,
        **checks,
    }


# Read by the browser, whatever the case of the letters.
VAGUE_NAME = f"^({'|'.join(sorted(VAGUE))})[{TRIMMING}]*$"
BARE_NAME = f"^{ADDRESS.pattern}$"


class DutchContentCheckerItem(ContentCheckerItem):
    """Looks at what the writer made: the main part of the page, without the frame of the site."""

    class Media:
        js = ["beheer/checker.js"]

    axe_include = ["main"]
    axe_run_only = FOUND
    axe_messages = {
        rule: {"error_name": name, "help_text": help_text}
        for rule, (name, help_text) in MESSAGES.items()
    }
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        _rule("link-vague", "a[href]", none=["check-link-vague"]),
        _rule("link-bare", "a[href]", none=["check-link-bare"]),
        _rule("table-without-header", "table", any=["check-table-header"]),
        _rule("summary-too-long", f"[{TOO_LONG}]", none=["check-summary-too-long"]),
    ]
    axe_custom_checks = [
        {"id": "check-image-alt-text", "options": {"pattern": NO_WORDS}},
        {"id": "check-empty-meta-description"},
        {"id": "check-link-vague", "options": {"pattern": VAGUE_NAME}},
        {"id": "check-link-bare", "options": {"pattern": BARE_NAME}},
        {
            "id": "check-table-header",
            "evaluate": "has-descendant-evaluate",
            "options": {"selector": "th"},
        },
        {
            "id": "check-summary-too-long",
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"attributes": {TOO_LONG: "/^/"}}},
        },
    ]


def in_dutch(items):
    """Return the items of the bar with our checker in the place of Wagtail's."""
    return [
        DutchContentCheckerItem(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
