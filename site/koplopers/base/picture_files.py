"""What is kept of a picture that somebody uploads: what one sees of it, and nothing else.

A telephone writes into a photograph where it was taken, when, and often by whom. That would travel
along to every reader. It also writes a photograph that was taken upright on its side, with a note on
how to turn it; turned for good, its width, its height and the point that matters most mean the same
to everybody. And a picture in 16 bits of grey would come out white in other formats.
"""

import struct
from io import BytesIO

from PIL import ExifTags, Image
from PIL.Image import Transpose

# By the kind of file, how it is written again. A GIF has no note on a place.
WRITTEN = {
    "JPEG": ("JPEG", {"quality": 90}),
    # A photograph of a telephone with a second one behind it, of which nobody sees anything.
    "MPO": ("JPEG", {"quality": 90}),
    "PNG": ("PNG", {}),
    "WEBP": ("WEBP", {"quality": 90}),
    "AVIF": ("AVIF", {"quality": 90}),
}
# Notes without which a picture looks different.
SEEN = {"icc_profile", "transparency"}
# Notes that say nothing about who took it, or where.
HARMLESS = SEEN | {
    "adobe", "adobe_transform", "aspect", "background", "bbox", "blend", "chromaticity",
    "default_image", "disposal", "dpi", "duration", "gamma", "interlace", "jfif", "jfif_density",
    "jfif_unit", "jfif_version", "loop", "progression", "progressive", "srgb", "timestamp",
}  # fmt: skip
# By what a camera wrote down: how to turn or mirror the picture until it stands upright.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# What Pillow raises for notes that are damaged; the picture itself may be whole.
NOTE_FAULTS = (OSError, SyntaxError, TypeError, ValueError, struct.error)
# Grey in more than 256 steps: what one step of the 256 is worth.
DEEP = {"I": 256, "I;16": 256, "I;16B": 256, "I;16L": 256}


def without_notes(file):
    """Return the bytes of the picture in `file`, turned upright and without what does not show in it;
    None where nothing has to change.

    Raises what Pillow raises for a picture that is damaged.
    """
    file.seek(0)
    with Image.open(file) as picture:
        picture.load()
        if picture.format not in WRITTEN or _is_plain(picture):
            return None
        kind, options = WRITTEN[picture.format]
        return _written(_in_bytes(_upright(picture)), kind, options)


def _is_plain(picture):
    return picture.format != "MPO" and picture.mode not in DEEP and not set(picture.info) - HARMLESS


def _upright(picture):
    try:
        turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation))
    except NOTE_FAULTS:
        return picture
    return picture if turn is None else picture.transpose(turn)


def _in_bytes(picture):
    """The picture with its grey in 256 steps; any other picture as it is."""
    if picture.mode not in DEEP:
        return picture
    step = DEEP[picture.mode]
    return picture.convert("I").point(lambda value: value * (1 / step)).convert("L")


def _written(picture, kind, options):
    # Pillow would write some of the notes again by itself.
    picture.info = {name: value for name, value in picture.info.items() if name in SEEN}
    profile = {"icc_profile": picture.info["icc_profile"]} if "icc_profile" in picture.info else {}
    result = BytesIO()
    picture.save(result, kind, **options, **profile)
    return result.getvalue()
