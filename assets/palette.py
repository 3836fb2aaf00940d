"""Colour scales in OKLCH for the `--basis-color-*` tokens, refused when too faint to see.

A scale is made from two numbers, chroma and hue. The lightness of each step is fixed, so that the
contrast between steps is the same for every hue and a theme cannot drift below the norm unseen.
"""

import math

TEXT_CONTRAST = 7.0  # WCAG 1.4.6 (AAA): part of our readers has low vision
CONTROL_CONTRAST = 3.0  # WCAG 1.4.11: the edge of a field or a button

# name: (lightness, share of the chroma)
LIGHT_STEPS = {
    "bg-subtle": (0.978, 0.22),
    "bg-default": (0.95, 0.35),
    "bg-hover": (0.92, 0.5),
    "bg-active": (0.885, 0.6),
    "border-subtle": (0.86, 0.5),
    "border-default": (0.585, 0.9),
    "border-hover": (0.5, 1),
    "border-active": (0.43, 1),
    "color-default": (0.395, 1),
    "color-hover": (0.34, 1),
    "color-active": (0.29, 0.9),
    "color-subtle": (0.40, 0.8),
    "color-document": (0.235, 0.6),
}
INVERSE_STEPS = {
    "bg-document": (0.27, 0.85),
    "bg-subtle": (0.31, 0.9),
    "bg-default": (0.38, 1),
    "bg-hover": (0.33, 1),
    "bg-active": (0.28, 1),
    "border-subtle": (0.5, 0.7),
    "border-default": (0.75, 0.5),
    "border-hover": (0.82, 0.4),
    "border-active": (0.88, 0.3),
}
INVERSE_TEXT = ("color-default", "color-hover", "color-active", "color-document")
WHITE = "#ffffff"


class ContrastError(ValueError):
    """A pair of colours in a theme is too close for people to read or to find."""


def oklch_to_hex(lightness, chroma, hue):
    """Return `#rrggbb` for an OKLCH colour; chroma is lowered until the colour fits in sRGB."""
    rgb = _linear_rgb(lightness, chroma, hue)
    while chroma > 1e-3 and not all(-1e-4 <= part <= 1.0001 for part in rgb):
        chroma *= 0.96
        rgb = _linear_rgb(lightness, chroma, hue)
    return "#" + "".join(f"{_encode(part):02x}" for part in rgb)


def contrast(one, other):
    """Return the WCAG contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def require(foreground, background, least, what):
    """Raise ContrastError when the ratio of the two colours is under `least`."""
    ratio = contrast(foreground, background)
    if ratio < least:
        raise ContrastError(f"{what}: {foreground} on {background} is {ratio:.2f}, needs {least}")


def scale(name, chroma, hue, document=WHITE):
    """Return the 28 steps of one colour as `{"<name>-<step>": "#rrggbb"}`.

    Raises ContrastError when text or control borders in it would be too faint.
    """
    steps = {f"{name}-bg-document": document}
    for step, (lightness, share) in LIGHT_STEPS.items():
        steps[f"{name}-{step}"] = oklch_to_hex(lightness, chroma * share, hue)
    for step, (lightness, share) in INVERSE_STEPS.items():
        steps[f"{name}-inverse-{step}"] = oklch_to_hex(lightness, chroma * share, hue)
    for step in INVERSE_TEXT:
        steps[f"{name}-inverse-{step}"] = WHITE
    steps[f"{name}-inverse-color-subtle"] = oklch_to_hex(0.93, chroma * 0.25, hue)
    check_scale(name, steps)
    return steps


def check_scale(name, steps):
    """Raise ContrastError when a text or border step of this scale is too faint on its grounds."""
    for ground in ("bg-document", "bg-subtle", "bg-default"):
        background = steps[f"{name}-{ground}"]
        for text in ("color-default", "color-subtle", "color-document"):
            require(steps[f"{name}-{text}"], background, TEXT_CONTRAST, f"{name} {text}/{ground}")
        border = steps[f"{name}-border-default"]
        require(border, background, CONTROL_CONTRAST, f"{name} border/{ground}")
    for ground in ("bg-document", "bg-default", "bg-hover", "bg-active"):
        background = steps[f"{name}-inverse-{ground}"]
        require(WHITE, background, TEXT_CONTRAST, f"{name} inverse/{ground}")


def _linear_rgb(lightness, chroma, hue):
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encode(part):
    part = min(1, max(0, part))
    part = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return round(part * 255)


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
