"""Build the committed style sheet, font and icon data from the sources in this folder.

    python -m assets.build

The result is committed, so that the site runs without this step; a test rebuilds and compares.
Layers: `base` for bare elements, `vendor` for the components of the design system, and our own
rules above both, unlayered, so that a vendor rule can never win from ours by specificity.
"""

import shutil
from pathlib import Path

import lightningcss

from assets import icons, shed, theme, tokens, vendor
from assets.helder import HELDER

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "assets/css"
STYLESHEET = ROOT / "static/css/site.css"
FONT = ROOT / "static/fonts/atkinson-hyperlegible-next.woff2"
ICONS = ROOT / "site/koplopers/base/templatetags/icon_shapes.json"

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


def minify(css):
    """Return css in as few characters as the browser needs; raises ValueError when it is wrong."""
    return lightningcss.process_stylesheet(
        css, filename="site.css", minify=True, parser_flags=lightningcss.calc_parser_flags()
    )


def write():
    """Write the style sheet, the font and the icon data to where Django finds them."""
    for path in (STYLESHEET, FONT):
        path.parent.mkdir(parents=True, exist_ok=True)
    STYLESHEET.write_text(build() + "\n")
    shutil.copyfile(VENDOR_FONT, FONT)
    ICONS.parent.mkdir(parents=True, exist_ok=True)
    ICONS.write_text(icons.as_json())


if __name__ == "__main__":
    write()
