"""Writes a WebM file out of still pictures, without any program or library for video.

A lossy WebP picture holds one key frame of VP8, and a WebM file holds frames of VP8. So each
picture is made into a WebP file, its frame is taken out, and the frames are put in a WebM file one
after the other. Every frame is a key frame: fine for a few slides, far too large for a film.

WebM is a subset of Matroska, RFC 9559: https://www.rfc-editor.org/rfc/rfc9559. An element is its
id, its length and its content.
"""

import struct
from io import BytesIO

EBML, SEGMENT, INFO, TRACKS, CUES, CLUSTER = (
    "1A45DFA3", "18538067", "1549A966", "1654AE6B", "1C53BB6B", "1F43B675",
)  # fmt: skip
MILLISECOND = 1_000_000  # in nanoseconds; all times in the file are in milliseconds
KEY_FRAME = 0x80
QUALITY = 70


def film(slides, *, seconds):
    """Return a WebM file that shows each of `slides`, Pillow images of one size, so many seconds."""
    head = _element(EBML, _text("4282", "webm") + _number("4287", 2) + _number("4285", 2))
    body = _info(len(slides) * seconds) + _tracks(*slides[0].size)
    clusters = [
        _cluster(_frame(slide), place * seconds, seconds) for place, slide in enumerate(slides)
    ]
    body += _cues(clusters, len(body), seconds)
    return head + _element(SEGMENT, body + b"".join(clusters))


def _frame(slide):
    """Return the VP8 frame of a picture: what stands in the one chunk of a plain WebP file."""
    file = BytesIO()
    slide.convert("RGB").save(file, "WEBP", quality=QUALITY, method=6)
    data = file.getvalue()
    if data[8:16] != b"WEBPVP8 ":
        raise ValueError("This is no plain lossy WebP file.")
    length = int.from_bytes(data[16:20], "little")
    return data[20 : 20 + length]


def _info(seconds):
    return _element(
        INFO,
        _number("2AD7B1", MILLISECOND)
        + _element("4489", _float(seconds * 1000))
        + _text("4D80", "koplopers.demo")
        + _text("5741", "koplopers.demo"),
    )


def _tracks(width, height):
    size = _number("B0", width) + _number("BA", height)
    track = _number("D7", 1) + _number("73C5", 1) + _number("9C", 0) + _number("83", 1)
    return _element(TRACKS, _element("AE", track + _text("86", "V_VP8") + _element("E0", size)))


def _cluster(frame, second, seconds):
    """One slide; the frame comes again half-way, so that a player that jumps is soon right."""
    blocks = b"".join(
        # The number of the track, the time within the cluster, and what kind of frame it is.
        _element("A3", b"\x81" + offset.to_bytes(2, "big") + bytes([KEY_FRAME]) + frame)
        for offset in (0, seconds * 500)
    )
    return _element(CLUSTER, _number("E7", second * 1000) + blocks)


def _cues(clusters, before, seconds):
    """Where in the segment each slide starts. The cues have one length whatever they say."""
    offset = before + len(_cues_at(clusters, 0, seconds))
    return _cues_at(clusters, offset, seconds)


def _cues_at(clusters, offset, seconds):
    points = b""
    for place, cluster in enumerate(clusters):
        position = _number("F7", 1) + _element("F1", offset.to_bytes(8, "big"))
        points += _element("BB", _number("B3", place * seconds * 1000) + _element("B7", position))
        offset += len(cluster)
    return _element(CUES, points)


def _element(name, content):
    """Lengths are written in eight bytes: the first bit says so."""
    return bytes.fromhex(name) + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _number(name, value):
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _text(name, value):
    return _element(name, value.encode())


def _float(value):
    return struct.pack(">d", value)
