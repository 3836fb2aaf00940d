"""The pictures and the video that the project draws itself."""

import io

import pytest
from PIL import Image

from koplopers.demo import belongings
from koplopers.demo.drawing import pictures, video
from koplopers.demo.drawing.webm import film

SCENES = belongings.content()["media"]["videos"][0]["scenes"]


@pytest.mark.parametrize("key", pictures.PICTURES)
def test_a_picture_is_large_enough_small_in_bytes_and_not_empty(key):
    data = pictures.draw(key)

    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 800))
    assert len(data) < 150_000
    quarters = [picture.crop(box).getcolors(10**6) for box in halves(picture.size)]
    assert all(len(colours) > 20 for colours in quarters), "something is drawn on both sides"


def halves(size):
    width, height = size
    return [(0, 0, width // 2, height), (width // 2, 0, width, height)]


def test_pictures_are_the_same_each_time_and_all_different():
    first = {key: pictures.draw(key) for key in pictures.PICTURES}

    assert {key: pictures.draw(key) for key in pictures.PICTURES} == first
    assert len(set(first.values())) == len(first)


def test_an_unknown_picture_is_an_error():
    with pytest.raises(KeyError):
        pictures.draw("onbekend")


def test_the_video_is_small_and_the_same_each_time():
    data = video.draw(SCENES, seconds=4)

    assert data == video.draw(SCENES, seconds=4)
    assert len(data) < 100_000


def test_the_video_needs_a_text_for_every_drawing():
    with pytest.raises(ValueError, match="zip"):
        video.draw(SCENES[:2], seconds=4)


def test_every_line_of_the_video_fits(settings):
    font = video._font(video.SIZE)
    width = video.TEXT_RIGHT - video.TEXT_LEFT

    for scene in SCENES:
        lines = video._broken(scene, font, width)
        assert " ".join(lines) == scene
        assert len(lines) * video.LINE < video.HEIGHT
        assert all(font.getlength(line) <= width for line in lines)


def test_without_its_own_letter_the_video_has_another(settings, monkeypatch):
    monkeypatch.setattr(video, "FONT", "fonts/not-there.woff2")

    assert len(video.draw(SCENES, seconds=4)) > 20_000


def read(data, names):
    """Return [(id, content)] of the elements in a piece of a WebM file; `names` are master ids."""
    found, place = [], 0
    while place < len(data):
        length = 1 + next(n for n in range(8) if data[place] & 0x80 >> n)
        name, place = data[place : place + length].hex().upper(), place + length
        assert data[place] == 0x01, "every length is written in eight bytes"
        size = int.from_bytes(data[place + 1 : place + 8], "big")
        content = data[place + 8 : place + 8 + size]
        assert len(content) == size
        found.append((name, read(content, names) if name in names else content))
        place += 8 + size
    return found


def test_a_film_holds_a_key_frame_for_each_slide_and_says_where():
    slides = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green", "blue")]

    data = film(slides, seconds=3)

    head, (_, segment) = read(data, {"1A45DFA3", "18538067", "1549A966", "1654AE6B", "1F43B675"})
    assert dict(head[1])["4282"] == b"webm"
    clusters = [content for name, content in segment if name == "1F43B675"]
    assert [int.from_bytes(dict(c)["E7"], "big") for c in clusters] == [0, 3000, 6000]
    for cluster in clusters:
        blocks = [content for name, content in cluster if name == "A3"]
        assert [int.from_bytes(block[1:3], "big") for block in blocks] == [0, 1500]
        # A VP8 key frame has these three bytes after its tag.
        assert {block[7:10] for block in blocks} == {b"\x9d\x01\x2a"}
    # The cues point at the clusters, counted from the start of the segment's content.
    start = data.index(bytes.fromhex("18538067")) + 12
    cues = read(dict(segment)["1C53BB6B"], {"BB", "B7"})
    places = [int.from_bytes(dict(dict(point)["B7"])["F1"], "big") for _, point in cues]
    assert [data[start + place :][:4].hex().upper() for place in places] == ["1F43B675"] * 3
