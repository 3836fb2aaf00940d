"""Pictures in a text: in AVIF and WebP, in a few sizes; one that cannot be shown takes no page down."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from PIL import Image
from wagtail.images import get_image_model

from koplopers.base.images import TEXT
from koplopers.base.picture_making import pictures_of
from koplopers.base.picture_sizes import make
from koplopers.demo.factories import make_image, make_practice

pytestmark = pytest.mark.once

ALT = "Twee inwoners meten een deur"
CAPTION = "Meten bij het stembureau"


@pytest.fixture
def files(settings, tmp_path):
    """A folder of uploads of this test only.

    The addresses of the site are read first: they keep the folder that was set by then.
    """
    get_resolver().url_patterns  # noqa: B018
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture_of(width, height):
    file = BytesIO()
    Image.new("RGB", (width, height), "#1d5fa8").save(file, "PNG")
    return get_image_model().objects.create(
        title="Lang", file=ContentFile(file.getvalue(), name="lang.png")
    )


def show(member, image, **block):
    value = {"image": image, "alt_text": ALT, "decorative": False, "caption": CAPTION, **block}
    return make_practice(member, approach=[("image", value)])


def make_all(page):
    """Make all sizes of the pictures of a page, as the background does; returns how many."""
    return sum(make(image.pk, cut.all_specs()) for image, cut in pictures_of(page))


def picture_in(html):
    return BeautifulSoup(html, "html.parser").select_one("main .kp-media picture")


def widths(srcset):
    return sorted(int(part.split()[1].removesuffix("w")) for part in srcset.split(","))


def test_whoever_comes_first_waits_for_one_picture_only(client, member, files):
    """The smallest files take a second to make; they come in the background."""
    image = picture_in(client.get(show(member, make_image()).url).content.decode()).img

    rendition = get_image_model().objects.get().renditions.get()
    assert (rendition.width, rendition.height) == (800, 533)
    assert (image["src"], image["width"], image["height"]) == (rendition.url, "800", "533")
    assert (image["alt"], image["loading"]) == (ALT, "lazy")
    assert not image.has_attr("srcset")
    with Image.open(rendition.file.path) as shown:
        assert (shown.format, shown.size) == ("WEBP", (800, 533))


def test_where_a_browser_has_no_choice_nothing_is_said_of_room(client, member, files):
    """Without a choice the attribute is a fault: as long as there is one picture, or of a small one."""
    page = show(member, picture_of(300, 200))
    at_first = picture_in(client.get(page.url).content.decode())
    make_all(page)
    later = picture_in(client.get(page.url).content.decode())

    assert at_first.source is None
    assert later.source is not None
    for element in (at_first.img, later.img, later.source):
        assert not element.has_attr("sizes")


def test_a_picture_comes_in_two_formats_and_three_sizes(client, member, files):
    practice = show(member, make_image())
    assert make_all(practice) == 6

    html = client.get(practice.url).content.decode()

    picture = picture_in(html)
    (source,) = picture.select("source")
    image = picture.img
    assert source["type"] == "image/avif"
    assert widths(source["srcset"]) == widths(image["srcset"]) == [400, 800, 1200]
    assert source["sizes"] == image["sizes"] == TEXT.room
    assert (image["width"], image["height"], image["alt"]) == ("1200", "800", ALT)
    assert CAPTION in html
    for rendition in get_image_model().objects.get().renditions.all():
        assert rendition.url in source["srcset"] + image["srcset"]
        form = rendition.filter_spec.rpartition("-")[2]
        with Image.open(rendition.file.path) as shown:
            assert shown.format == form.upper()
            assert shown.size == (rendition.width, rendition.height)


def test_what_the_background_has_not_finished_is_not_offered_in_one_size_only(
    client, member, files
):
    practice = show(member, make_image())
    image = get_image_model().objects.get()
    make(image.pk, [*TEXT.specs(image, "webp"), TEXT.specs(image, "avif")[0]])

    picture = picture_in(client.get(practice.url).content.decode())

    assert not picture.select("source")
    assert widths(picture.img["srcset"]) == [400, 800, 1200]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), [300]),
        ((400, 300), [400]),
        ((600, 100), [400, 600]),
        ((1200, 100), [400, 800, 1200]),
        ((1300, 200), [400, 800, 1200]),
        # No higher than 4,000 pixels.
        ((800, 17_000), [188]),
    ],
)
def test_no_size_is_wider_than_the_picture_and_none_is_made_twice(member, files, size, expected):
    image = picture_of(*size)

    for form in ("webp", "avif"):
        specs = TEXT.specs(image, form)
        assert [image.get_rendition(spec).width for spec in specs] == expected


def test_a_picture_that_only_decorates_has_no_words(client, member, files):
    page = client.get(show(member, make_image(), decorative=True).url).content.decode()

    assert picture_in(page).img["alt"] == ""
    assert ALT not in page


def test_a_picture_that_is_taller_than_webp_can_be_is_made_smaller(client, editor, member, files):
    practice = show(member, picture_of(800, 17_000))

    response = client.get(practice.url)
    client.force_login(editor)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[practice.pk]))

    rendition = get_image_model().objects.get().renditions.get()
    assert (response.status_code, draft.status_code) == (200, 200)
    assert (rendition.width, rendition.height) == (188, 4000)
    assert rendition.url in response.content.decode()
    assert rendition.url in draft.content.decode()


def no_room(files):
    """As on a full disk: no picture can be written."""
    (files / "images").write_bytes(b"")


def gone(files):
    """As after a backup that was put back without its files."""
    for path in (files / "original_images").iterdir():
        path.unlink()


def damaged(files):
    """A picture that breaks off."""
    for path in (files / "original_images").iterdir():
        path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize("harm", [no_room, gone, damaged])
def test_a_picture_that_cannot_be_made_leaves_its_words(client, member, files, caplog, harm):
    practice = show(member, make_image())
    harm(files)

    response = client.get(practice.url)

    page = response.content.decode()
    image = get_image_model().objects.get()
    assert response.status_code == 200
    assert "<img" not in page.partition("kp-media")[2].partition("</figure>")[0]
    assert f"Deze afbeelding kunnen wij nu niet tonen. Te zien is: {ALT}" in page
    assert CAPTION in page
    assert f"Picture {image.pk} cannot be shown" in caplog.text


def test_decoration_that_cannot_be_made_leaves_nothing(client, member, files):
    practice = show(member, make_image(), decorative=True, alt_text="", caption="")
    no_room(files)

    page = client.get(practice.url).content.decode()

    assert "kp-media" not in page
    assert "kunnen wij nu niet tonen" not in page


def test_a_picture_that_was_deleted_leaves_its_words(client, member, files):
    practice = show(member, make_image())
    get_image_model().objects.all().delete()

    page = client.get(practice.url).content.decode()

    assert f"Te zien is: {ALT}" in page
    assert CAPTION in page
