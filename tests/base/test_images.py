"""A picture that cannot be shown takes no page down: its words come instead."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from PIL import Image
from wagtail.images import get_image_model

from koplopers.demo.factories import make_image, make_practice

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


def test_a_picture_has_its_size_and_its_words(client, member, files):
    page = client.get(show(member, make_image()).url).content.decode()

    rendition = get_image_model().objects.get().renditions.get()
    assert (rendition.width, rendition.height) == (900, 600)
    tag = f'<img src="{rendition.url}" width="900" height="600" alt="{ALT}" loading="lazy">'
    assert tag in page
    with Image.open(rendition.file.path) as shown:
        assert (shown.format, shown.size) == ("WEBP", (900, 600))
    assert CAPTION in page


def test_a_picture_that_only_decorates_has_no_words(client, member, files):
    page = client.get(show(member, make_image(), decorative=True).url).content.decode()

    assert 'alt="" loading="lazy"' in page
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
