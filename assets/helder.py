"""The look "Helder" as data: what another organisation changes to put its own on."""

from assets.theme import Theme

HELDER = Theme(
    # colour of the design system: (chroma, hue) in OKLCH
    scales={
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
    },
    # themes of the programme by slug: (chroma, hue), far enough apart to tell neighbours apart
    subjects={
        "bewustwording": (0.12, 92),
        "ontmoeting": (0.13, 345),
        "toegankelijkheid": (0.10, 252),
        "onderwijs-ontwikkeling": (0.11, 130),
        "thuis": (0.10, 163),
        "werk-inkomen": (0.11, 60),
        "vrije-tijd": (0.13, 22),
        "vervoer": (0.10, 208),
        "welzijn-gezondheid-ondersteuning": (0.12, 300),
    },
    brand=(0.10, 252),
    mark="#f2b705",
    spark="#e2572b",
    ink="#0b0c0c",
    focus="#ffdd00",
    font="'Atkinson Hyperlegible Next',AtkinsonFallback,system-ui,sans-serif",
    shape={
        "--basis-text-font-size-sm": "1rem",
        "--basis-text-font-size-md": "1.125rem",
        "--basis-text-font-size-lg": "1.3125rem",
        "--basis-text-line-height-md": "1.6",
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
    },
)
