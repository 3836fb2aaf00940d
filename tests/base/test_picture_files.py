"""Of a picture that somebody uploads is kept what one sees, and no note on where it was taken."""

import random
from io import BytesIO

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from koplopers.base.picture_files import NOTE_FAULTS, without_notes

RED, BLUE = (255, 0, 0), (0, 0, 255)
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")


def two_halves():
    """A picture that lies: blue on the left, red on the right."""
    picture = Image.new("RGB", (90, 60), RED)
    picture.paste(BLUE, (0, 0, 45, 60))
    return picture


def notes(turn=1):
    """What a telephone writes down: where, by whom, and which way is up."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Artist] = "Jan de Vries"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (52.0, 5.0, 30.0)
    return exif


def file_of(picture, kind, **options):
    file = BytesIO()
    picture.save(file, kind, **options)
    return file


def kept(file):
    written = without_notes(file)
    assert written is not None
    return Image.open(BytesIO(written))


def is_like(seen, colour):
    return all(abs(a - b) < 12 for a, b in zip(seen, colour, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_reads_where_a_photograph_was_taken_or_by_whom(kind):
    file = file_of(two_halves(), kind, exif=notes())
    assert b"Jan de Vries" in file.getvalue()

    picture = kept(file)

    assert (picture.format, picture.size) == (kind, (90, 60))
    assert not dict(picture.getexif())
    assert b"Jan de Vries" not in without_notes(file)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_that_was_taken_upright_stands_upright(kind):
    picture = kept(file_of(two_halves(), kind, exif=notes(turn=6))).convert("RGB")

    assert picture.size == (60, 90)
    assert is_like(picture.getpixel((30, 10)), BLUE)
    assert is_like(picture.getpixel((30, 80)), RED)


@pytest.mark.parametrize(
    ("turn", "corner"), [(2, RED), (3, RED), (4, BLUE), (5, BLUE), (7, RED), (8, RED)]
)
def test_so_does_one_that_was_taken_in_a_mirror_or_upside_down(turn, corner):
    picture = kept(file_of(two_halves(), "PNG", exif=notes(turn)))
    assert picture.size == ((90, 60) if turn < 5 else (60, 90))
    assert picture.getpixel((2, 2)) == corner


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_without_notes_is_kept_as_it_is(kind):
    assert without_notes(file_of(two_halves(), kind)) is None


def test_a_moving_picture_is_kept_as_it_is():
    for kind in ("GIF", "WEBP", "PNG"):
        moving = file_of(
            two_halves(), kind, save_all=True, append_images=[Image.new("RGB", (90, 60))]
        )
        assert without_notes(moving) is None


def test_words_beside_a_drawing_go_and_its_transparency_stays():
    words = PngInfo()
    words.add_text("Author", "Jan de Vries")
    file = file_of(Image.new("P", (20, 20)), "PNG", pnginfo=words, transparency=0)

    picture = kept(file)

    assert picture.info == {"transparency": 0}
    assert picture.mode == "P"


def test_a_comment_and_a_second_photograph_behind_the_first_go():
    assert "comment" not in kept(file_of(two_halves(), "JPEG", comment=b"Jan")).info
    double = file_of(two_halves(), "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60))])
    assert kept(double).format == "JPEG"


def test_colours_for_print_stay_what_they_were():
    printed = Image.new("CMYK", (20, 20), (10, 200, 30, 40))
    picture = kept(file_of(printed, "JPEG", exif=notes()))
    assert picture.mode == "CMYK"
    assert is_like(picture.getpixel((5, 5)), (10, 200, 30, 40))


def test_grey_in_very_many_steps_does_not_become_white():
    grey = Image.new("I;16", (2, 1))
    grey.putpixel((0, 0), 128 * 256)
    grey.putpixel((1, 0), 65_535)

    picture = kept(file_of(grey, "PNG"))

    assert (picture.mode, picture.getpixel((0, 0)), picture.getpixel((1, 0))) == ("L", 128, 255)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_notes_that_are_damaged_go_too(kind):
    """Pillow says in many ways that it cannot read them; the picture itself is whole."""
    chance = random.Random(1)
    whole = notes(turn=6).tobytes()
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(6, len(whole))] = chance.choice([0, 1, 6, 255])
        assert not dict(kept(file_of(two_halves(), kind, exif=bytes(damaged))).getexif())


def test_a_picture_that_breaks_off_says_so():
    file = file_of(two_halves(), "PNG", exif=notes())
    with pytest.raises(NOTE_FAULTS):
        without_notes(BytesIO(file.getvalue()[:150]))
