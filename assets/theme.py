"""What a look is made of, and the custom properties and rules that follow from it.

A look is data (see assets/helder.py); everything here raises palette.ContrastError rather than give
unreadable colours.
"""

from dataclasses import dataclass

from assets import palette


@dataclass(frozen=True)
class Theme:
    """A look. `scales` and `subjects`: (chroma, hue) in OKLCH by the name of a colour of the design
    system and by the slug of a theme of the programme. `brand`: chroma and hue of the large dark
    surfaces. `mark`, `spark`, `ink` and `focus`: colours as #rrggbb. `font`: families in the order of choice;
    `font_file`: the file of the first one below static/, empty where it comes with the device. `shape`:
    other custom properties.
    """

    scales: dict
    subjects: dict
    brand: tuple
    mark: str
    spark: str
    ink: str
    focus: str
    font: str
    font_file: str
    shape: dict


def tokens(theme):
    """Return the custom properties of a look by name, with their values."""
    found = dict(theme.shape)
    found["--basis-text-font-family-default"] = theme.font
    found["--basis-heading-font-family"] = theme.font
    for name, (chroma, hue) in theme.scales.items():
        steps = palette.scale(name, chroma, hue)
        found.update({f"--basis-color-{step}": colour for step, colour in steps.items()})
    return found | _surfaces(theme, found) | _mosaic(theme)


def brand(theme):
    """Return the colours that a browser and a bookmark show of a look, by the name of the property."""
    names = ("--kp-brand", "--kp-mark", "--kp-on-dark")
    found = tokens(theme)
    return {name: found[name] for name in names}


def subjects(theme):
    """Return the colours of each theme by slug: ground, text on it, and two tones to draw with."""
    return {slug: _subject(slug, *numbers) for slug, numbers in theme.subjects.items()}


def subject_css(theme):
    """Return one CSS rule for each theme, `.kp-s--<slug>`."""
    rules = []
    for slug, colours in subjects(theme).items():
        body = ";".join(f"--t-{name}:{colour}" for name, colour in colours.items())
        rules.append(f".kp-s--{slug}{{{body}}}")
    return "\n".join(rules)


def _surfaces(theme, basis):
    """The large surfaces; each text and ground pair is checked here, not in the style sheet."""
    chroma, hue = theme.brand
    night, dusk, deep = (
        palette.oklch_to_hex(lightness, chroma * share, hue)
        for lightness, share in ((0.30, 1), (0.37, 1.15), (0.25, 0.8))
    )
    pale = basis["--basis-color-accent-1-bg-default"]
    ink = basis["--basis-color-default-color-document"]
    pairs = {
        "hero": (night, palette.WHITE),
        "nav": (dusk, palette.WHITE),
        "title": (pale, ink),
        "call": (theme.mark, theme.ink),
        "footer": (deep, palette.WHITE),
    }
    found = {
        "--kp-brand": basis["--basis-color-accent-1-inverse-bg-default"],
        "--kp-mark": theme.mark,
        "--kp-on-dark": palette.WHITE,
        "--basis-focus-outline-color": theme.ink,
        "--basis-focus-background-color": theme.focus,
        "--basis-focus-color": theme.ink,
    }
    for name, (ground, text) in pairs.items():
        palette.require(text, ground, palette.TEXT_CONTRAST, f"{name} surface")
        found[f"--kp-{name}-bg"], found[f"--kp-{name}-color"] = ground, text
    palette.require(theme.ink, theme.focus, palette.TEXT_CONTRAST, "focus")
    palette.require(theme.mark, dusk, palette.CONTROL_CONTRAST, "mark of the current page")
    return found


def _mosaic(theme):
    """The tones of the mosaic on the front page, a drawing without words."""
    chroma, hue = theme.brand
    tones = {"blue": (0.48, 1.3), "navy": (0.36, 1.05), "sky": (0.74, 0.9), "line": (0.30, 1)}
    found = {
        f"--kp-mosaic-{name}": palette.oklch_to_hex(lightness, chroma * share, hue)
        for name, (lightness, share) in tones.items()
    }
    return found | {"--kp-mosaic-spark": theme.spark}


def _subject(slug, chroma, hue):
    ground = palette.oklch_to_hex(0.925, chroma * 0.5, hue)
    text = palette.oklch_to_hex(0.36, chroma, hue)
    palette.require(text, ground, palette.TEXT_CONTRAST, f"theme {slug}")
    return {
        "bg": ground,
        "fg": text,
        "mid": palette.oklch_to_hex(0.72, chroma * 1.1, hue),
        "soft": palette.oklch_to_hex(0.85, chroma * 0.9, hue),
    }
