"""Build the committed style sheet, font, icons and colours of the look from the sources in this folder.

    python -m assets.build

The result is committed, so that the site runs without this step; a test rebuilds and compares.
Layers: `base` for bare elements, `vendor` for the components of the design system, and our own
rules above both, unlayered, so that a vendor rule can never win from ours by specificity.
"""

import json
import shutil
from pathlib import Path

import lightningcss

from assets import icons, shed, theme, tokens, vendor
from assets.helder import HELDER

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "assets/css"
STYLESHEET = ROOT / "static/css/site.css"
FONT = ROOT / "static" / HELDER.font_file
ICONS = ROOT / "site/koplopers/base/templatetags/icon_shapes.json"
BOOKMARK = ROOT / "static/icons/icon.svg"
BRAND = ROOT / "site/koplopers/base/templatetags/brand.json"

VENDOR_FONT = vendor.VENDOR / "@fontsource-variable/atkinson-hyperlegible-next" / vendor.FONT_FILE
VENDOR_TOKENS = vendor.VENDOR / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"

# our own style sheets in the order in which they override each other
OWN = (
    "font",
    "base",
    "layout",
    "header",
    "menu",
    "hero",
    "tile",
    "card",
    "badge",
    "item",
    "panel",
    "form",
    "listing",
    "article",
    "ways",
    "breadcrumb",
    "search",
    "find",
    "compare",
    "event",
    "map",
    "bars",
    "footer",
    "button",
    "preferences",
    "print",
)


def build(look=HELDER):
    """Return the whole style sheet of a look, minified. Raises ContrastError for an unreadable theme."""
    own = "\n".join((SOURCES / f"{name}.css").read_text() for name in OWN) + theme.subject_css(look)
    values = tokens.parse(VENDOR_TOKENS.read_text()) | theme.tokens(look)
    components = shed.shed("\n".join(path.read_text() for path in vendor.stylesheets()))
    components = tokens.inline(components, values)
    values = {name: tokens.inline(value, values) for name, value in values.items()}
    kept = tokens.prune(values, components + own)
    root = ":root{" + "".join(f"{name}:{value};" for name, value in kept.items()) + "}"
    return minify(f"@layer base,vendor;@layer vendor{{{components}}}{root}{own}")


def bookmark(look=HELDER):
    """Return the icon of the site in the colours of a look, as an SVG."""
    return (ROOT / "assets/icon.svg").read_text().format_map(theme.brand(look))


def brand_as_json(look=HELDER):
    """Return what the head of a page must know of a look: its colour and its letters."""
    found = {"colour": theme.brand(look)["--kp-brand"], "font": look.font_file}
    return json.dumps(found, indent=1) + "\n"


def minify(css):
    """Return css in as few characters as the browser needs; raises ValueError when it is wrong."""
    return lightningcss.process_stylesheet(
        css, filename="site.css", minify=True, parser_flags=lightningcss.calc_parser_flags()
    )


def write():
    """Write all that is built to where Django finds it."""
    for path in (STYLESHEET, FONT, ICONS, BOOKMARK):
        path.parent.mkdir(parents=True, exist_ok=True)
    STYLESHEET.write_text(build() + "\n")
    shutil.copyfile(VENDOR_FONT, FONT)
    ICONS.write_text(icons.as_json())
    BOOKMARK.write_text(bookmark())
    BRAND.write_text(brand_as_json())


if __name__ == "__main__":
    write()
