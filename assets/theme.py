"""The look "Helder" as data: what another organisation changes to put its own on.

`tokens()` gives every custom property of the theme, `subjects()` the four colours of each of the
nine themes of the programme. Both raise palette.ContrastError rather than give unreadable colours.
"""

from assets import palette

# colour of the design system: (chroma, hue) in OKLCH
SCALES = {
    "default": (0.018, 250),
    "accent-1": (0.105, 248),
    "action-1": (0.13, 255),
    "action-2": (0.14, 258),
    "positive": (0.10, 155),
    "warning": (0.09, 62),
    "negative": (0.15, 25),
    "info": (0.10, 240),
    "highlight": (0.12, 95),
    "selected": (0.12, 255),
    "disabled": (0.012, 250),
}

# themes of the programme by slug: (chroma, hue), far enough apart to tell neighbours apart
SUBJECTS = {
    "bewustwording": (0.12, 92),
    "ontmoeting": (0.13, 345),
    "toegankelijkheid": (0.10, 252),
    "onderwijs-ontwikkeling": (0.11, 130),
    "thuis": (0.10, 163),
    "werk-inkomen": (0.11, 60),
    "vrije-tijd": (0.13, 22),
    "vervoer": (0.10, 208),
    "welzijn-gezondheid-ondersteuning": (0.12, 300),
}

FONT = "'Atkinson Hyperlegible Next',AtkinsonFallback,system-ui,sans-serif"
YELLOW = "#f2b705"
INK = "#0b0c0c"

SHAPE = {
    "--basis-text-font-size-sm": "1rem",
    "--basis-text-font-size-md": "1.125rem",
    "--basis-text-font-size-lg": "1.3125rem",
    "--basis-text-line-height-md": "1.6",
    "--basis-text-font-family-default": FONT,
    "--basis-heading-font-family": FONT,
    "--basis-heading-font-weight": "750",
    "--basis-pointer-target-min-inline-size": "2.75rem",
    "--basis-pointer-target-min-block-size": "2.75rem",
    "--basis-form-control-padding-block-start": ".55rem",
    "--basis-form-control-padding-block-end": ".55rem",
    "--basis-form-control-max-inline-size": "100%",
    "--basis-form-control-border-radius": "6px",
    "--basis-page-max-inline-size": "76rem",
    "--basis-border-radius-sm": "4px",
    "--basis-border-radius-md": "10px",
    "--basis-border-radius-lg": "20px",
    "--basis-focus-outline-style": "solid",
    "--kp-button-radius": "6px",
    "--kp-gutter": "clamp(1rem,4vw,2rem)",
    "--kp-section": "clamp(2.5rem,5vw,4.5rem)",
}


def tokens():
    """Return the custom properties of the theme by name, with their values."""
    found = dict(SHAPE)
    for name, (chroma, hue) in SCALES.items():
        steps = palette.scale(name, chroma, hue)
        found.update({f"--basis-color-{step}": colour for step, colour in steps.items()})
    found.update(_surfaces(found))
    return found


def subjects():
    """Return the colours of each theme by slug: ground, text on it, and two tones to draw with."""
    return {slug: _subject(slug, chroma, hue) for slug, (chroma, hue) in SUBJECTS.items()}


def subject_css():
    """Return one CSS rule for each theme, `.kp-s--<slug>`."""
    rules = []
    for slug, colours in subjects().items():
        body = ";".join(f"--t-{name}:{colour}" for name, colour in colours.items())
        rules.append(f".kp-s--{slug}{{{body}}}")
    return "\n".join(rules)


def _surfaces(basis):
    """The large surfaces; each text and ground pair is checked here, not in the style sheet."""
    night, dusk, deep = (
        palette.oklch_to_hex(*lch)
        for lch in ((0.30, 0.10, 252), (0.37, 0.115, 252), (0.25, 0.08, 252))
    )
    pale = basis["--basis-color-accent-1-bg-default"]
    ink = basis["--basis-color-default-color-document"]
    pairs = {
        "hero": (night, palette.WHITE),
        "nav": (dusk, palette.WHITE),
        "title": (pale, ink),
        "call": (YELLOW, INK),
        "footer": (deep, palette.WHITE),
    }
    found = {
        "--kp-brand": basis["--basis-color-accent-1-inverse-bg-default"],
        "--kp-mark": YELLOW,
        "--basis-focus-outline-color": INK,
        "--basis-focus-background-color": "#ffdd00",
        "--basis-focus-color": INK,
    }
    for name, (ground, text) in pairs.items():
        palette.require(text, ground, palette.TEXT_CONTRAST, f"{name} surface")
        found[f"--kp-{name}-bg"], found[f"--kp-{name}-color"] = ground, text
    palette.require(INK, "#ffdd00", palette.TEXT_CONTRAST, "focus")
    palette.require(YELLOW, dusk, palette.CONTROL_CONTRAST, "mark of the current page")
    return found


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
