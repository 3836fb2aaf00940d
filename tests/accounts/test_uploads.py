"""What is no picture or file of ours is refused in Dutch, on every form that takes one."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image
from wagtail.blocks import StreamBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from koplopers.base.blocks import BodyBlock
from koplopers.base.images import SHARE, TEXT
from koplopers.base.picture_sizes import make
from koplopers.demo.factories import make_image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def png(width=20, height=20):
    """A picture that is whole."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#024575").save(file, "PNG")
    return file.getvalue()


def noise(kind):
    """A picture of some tens of kilobytes."""
    file = BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(file, kind)
    return file.getvalue()


def claimed_png(width, height):
    """A few bytes that say to be a picture of this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


BAD_PICTURES = {
    "an SVG": ("tekening.svg", SVG, "bewaar het als JPG of PNG"),
    "an SVG that says to be a PNG": ("tekening.png", SVG, "geldige"),
    "a web page that says to be a JPEG": ("foto.jpg", HTML, "geldige"),
    "a picture that breaks off at once": ("foto.png", png()[:40], "geldige"),
    "a picture that breaks off halfway": ("foto.png", noise("PNG")[:9000], "geldige"),
    "a photograph that breaks off halfway": ("foto.jpg", noise("JPEG")[:9000], "geldige"),
    "a picture of another kind": ("foto.jpg", png(), "bewaar het als JPG of PNG"),
    "an empty file": ("foto.png", b"", "leeg"),
    "more pixels than a screen can show": (
        "groot.png",
        claimed_png(30_000, 30_000),
        "te veel pixels. Het mogen er 50 miljoen zijn",
    ),
    "a picture that is too tall to show": ("lang.png", png(1, 16_384), "16.384 pixels hoog"),
    "a picture that is too wide to show": ("breed.png", png(16_384, 1), "16.384 pixels breed"),
    "a heavy file": ("zwaar.png", png() + b"\0" * (10 * 1024 * 1024), "te groot"),
    "a heavy file that is no picture": ("zwaar.jpg", b"\0" * (11 * 1024 * 1024), "te groot"),
}
BAD_DOCUMENTS = {
    "a web page": ("pagina.html", HTML, "html"),
    "an SVG": ("tekening.svg", SVG, "svg"),
    "a program": ("virus.exe", b"MZ", "exe"),
    "a name without an ending": ("notulen", b"tekst", "toegestaan"),
    "an empty file": ("leeg.pdf", b"", "leeg"),
}


@pytest.fixture
def writing(client, author):
    client.force_login(author)
    return client


def upload(client, address, collection, name, content):
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse(address), {"title": "Mijn bestand", "collection": collection.pk, "file": file}
    )


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_a_bad_picture_is_refused_and_says_why(writing, member, case):
    name, content, reason = BAD_PICTURES[case]

    response = upload(writing, "wagtailimages:add", member.municipality.collection, name, content)

    text = response.content.decode()
    errors = " ".join(response.context["form"].errors["file"])
    assert reason in errors
    assert 'value="Mijn bestand"' in text
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_so_it_is_in_a_text_and_in_a_pile(writing, member, case):
    name, content, reason = BAD_PICTURES[case]

    chooser = writing.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Mijn bestand",
            "image-chooser-upload-collection": member.municipality.collection.pk,
            "image-chooser-upload-file": SimpleUploadedFile(name, content),
        },
    )
    pile = writing.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert chooser.json()["step"] == "reshow_creation_form"
    assert reason in chooser.json()["htmlFragment"]
    assert pile.json()["success"] is False
    assert reason in pile.json()["error_message"]
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("case", BAD_DOCUMENTS)
def test_a_bad_document_is_refused_and_says_why(writing, member, case):
    name, content, reason = BAD_DOCUMENTS[case]

    response = upload(writing, "wagtaildocs:add", member.municipality.collection, name, content)

    errors = " ".join(response.context["form"].errors["file"])
    assert reason in errors
    assert 'value="Mijn bestand"' in response.content.decode()
    assert not get_document_model().objects.exists()


def test_a_good_picture_comes_in_without_a_description_of_its_own(writing, member):
    collection = member.municipality.collection

    response = upload(writing, "wagtailimages:add", collection, "IMG_2018.png", png())

    image = get_image_model().objects.get()
    assert response.status_code == 302
    assert (image.title, image.collection, image.description) == ("Mijn bestand", collection, "")


def test_the_tallest_picture_that_can_be_shown_comes_in(writing, member):
    upload(writing, "wagtailimages:add", member.municipality.collection, "a.png", png(1, 16_383))

    image = get_image_model().objects.get()
    assert (image.width, image.height) == (1, 16_383)
    (spec,) = TEXT.specs(image, "webp")
    assert image.get_rendition(spec).height == 4000


def telephone_photo():
    """A photograph that stands upright, as a telephone writes it: on its side, with notes."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Jan de Vries"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 30.0)
    file = BytesIO()
    Image.new("RGB", (900, 600), "#024575").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_photograph_of_a_telephone_comes_in_upright_and_tells_nothing_of_who_took_it(
    writing, member
):
    collection = member.municipality.collection
    upload(writing, "wagtailimages:add", collection, "deur.jpg", telephone_photo())

    image = get_image_model().objects.get()
    assert (image.width, image.height) == (600, 900)
    assert image.file_size == image.file.size
    assert make(image.pk, [*SHARE.specs(image, "jpeg"), *TEXT.specs(image, "webp")]) == 3
    for rendition in image.renditions.all():
        with rendition.file.open() as file, Image.open(file) as shown:
            assert not dict(shown.getexif())
            assert b"Jan de Vries" not in file.read()
    assert TEXT.specs(image, "webp") == ["max-400x4000|format-webp", "max-800x4000|format-webp"]


def test_so_it_is_for_a_photograph_that_takes_the_place_of_another(writing, member):
    image = make_image(collection=member.municipality.collection)
    address = reverse("wagtailimages:edit", args=[image.pk])
    photo = SimpleUploadedFile("deur.jpg", telephone_photo())

    writing.post(address, {"title": "Deur", "collection": image.collection_id, "file": photo})

    image.refresh_from_db()
    assert (image.width, image.height) == (600, 900)
    with image.file.open() as file:
        assert b"Jan de Vries" not in file.read()


def test_a_file_beside_a_mistake_is_not_put_aside_with_its_notes(writing, member):
    again = "Het bestand is niet bewaard, want er klopt iets niet bij een ander veld."
    pile = writing.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "x" * 300, "files[]": SimpleUploadedFile("jan.jpg", telephone_photo())},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    single = writing.post(
        reverse("wagtailimages:add"),
        {"title": "", "file": SimpleUploadedFile("jan.jpg", telephone_photo())},
    )

    assert pile.json()["success"] is False
    assert again in pile.json()["error_message"]
    assert again in single.context["form"].errors["file"][0]
    assert not UploadedFile.objects.exists()
    assert not get_image_model().objects.exists()


def test_grey_in_very_many_steps_has_a_picture_to_share(writing, member):
    file = BytesIO()
    Image.new("I;16", (60, 40), 128 * 256).save(file, "PNG")
    upload(writing, "wagtailimages:add", member.municipality.collection, "a.png", file.getvalue())

    image = get_image_model().objects.get()
    assert make(image.pk, SHARE.specs(image, "jpeg")) == 1
    with image.renditions.get().file.open() as file, Image.open(file) as shown:
        assert abs(shown.convert("L").getpixel((5, 5)) - 128) < 4


def test_nobody_arrives_at_a_picture_by_guessing_its_address(writing, member):
    collection = member.municipality.collection
    for _ in range(2):
        upload(writing, "wagtailimages:add", collection, "jan-de-vries.PNG", png())

    images = get_image_model().objects.all()
    names = {image.file.name for image in images}
    addresses = [image.get_rendition("width-10").url for image in images]
    assert len(names) == 2
    assert all(re.fullmatch(r"original_images/[a-z0-9]{24}\.PNG", name) for name in names)
    assert not any("jan" in address for address in addresses)


def test_a_file_goes_to_the_own_municipality_only(writing, other_member):
    collection = other_member.municipality.collection

    upload(writing, "wagtailimages:add", collection, "foto.png", png())
    upload(writing, "wagtaildocs:add", collection, "lijst.txt", b"vragen")

    assert not get_image_model().objects.filter(collection=collection).exists()
    assert not get_document_model().objects.filter(collection=collection).exists()


def test_a_heavy_file_is_told_how_heavy_it_may_be(writing, member):
    heavy = png() + b"\0" * (11 * 1024 * 1024)
    response = upload(
        writing, "wagtailimages:add", member.municipality.collection, "zwaar.png", heavy
    )
    (error,) = response.context["form"].errors["file"]
    assert "11,0" in error
    assert "10,0" in error
    assert error in response.text


def test_an_author_says_what_matters_most_in_a_picture(writing, member):
    image = make_image(collection=member.municipality.collection)
    url = reverse("wagtailimages:edit", args=[image.pk])
    form = writing.get(url).context["form"]
    point = {"focal_point_x": 300, "focal_point_y": 200}
    size = {"focal_point_width": 100, "focal_point_height": 80}
    assert set(form.fields) >= set(point | size)

    writing.post(url, {"title": image.title, "collection": image.collection_id, **point, **size})

    image.refresh_from_db()
    focal = image.get_focal_point()
    assert (focal.centroid.x, focal.centroid.y, focal.width, focal.height) == (300, 200, 100, 80)


def point_of(image):
    """(x, y, width, height) of what stays in view, in pixels; None for the middle."""
    image.refresh_from_db()
    focal = image.get_focal_point()
    return focal and (focal.centroid.x, focal.centroid.y, focal.width, focal.height)


def test_without_a_mouse_an_author_chooses_one_of_nine_places(writing, member):
    collection = member.municipality.collection
    image = make_image(collection=collection)  # 1200 by 800
    url = reverse("wagtailimages:edit", args=[image.pk])
    data = {"title": image.title, "collection": image.collection_id}

    def shown():
        field = writing.get(url).context["form"]["place"]
        return field.value(), field.field.choices[0][1]

    def choose(place, **more):
        writing.post(url, data | {"place": place} | more)
        return point_of(image)

    assert shown() == ("", "Geen keuze: het midden")
    assert choose("rechtsboven") == (1000, 133, 400, 266)
    assert shown() == ("rechtsboven", "Geen keuze: het midden")
    # Who then draws a box and leaves the list as it is, gets the box.
    drawn = {"focal_point_x": 300, "focal_point_y": 200}
    drawn |= {"focal_point_width": 100, "focal_point_height": 80}
    assert choose("rechtsboven", **drawn) == (300, 200, 100, 80)
    assert shown() == ("", "Een vak dat met de muis is getrokken")
    assert choose("", **drawn) == (300, 200, 100, 80)
    assert choose("links", **drawn) == (200, 400, 400, 266)
    assert choose("") is None


def test_a_place_can_be_chosen_with_the_file(writing, member):
    collection = member.municipality.collection
    file = SimpleUploadedFile("foto.png", png(300, 90))
    writing.post(
        reverse("wagtailimages:add"),
        {"title": "Deur", "collection": collection.pk, "file": file, "place": "midden onder"},
    )

    (image,) = get_image_model().objects.filter(collection=collection)
    assert point_of(image) == (150, 75, 100, 30)


@pytest.mark.parametrize(("place", "expected"), [("rechtsboven", (250, 15, 100, 30)), ("", None)])
def test_another_file_has_the_same_place_in_view_and_no_box_of_the_first(
    writing, member, place, expected
):
    image = make_image(collection=member.municipality.collection)  # 1200 by 800
    url = reverse("wagtailimages:edit", args=[image.pk])
    box = {"focal_point_x": 1100, "focal_point_y": 700}
    box |= {"focal_point_width": 100, "focal_point_height": 80}
    data = {"title": "Deur", "collection": image.collection_id, "place": place}
    writing.post(url, data if place else data | box)
    assert point_of(image) is not None
    as_sent = {
        name: value for name, value in writing.get(url).context["form"].initial.items() if value
    }

    writing.post(url, as_sent | data | {"file": SimpleUploadedFile("b.png", png(300, 90))})

    assert point_of(image) == expected


def test_a_picture_in_a_text_gets_no_words_from_its_file(member):
    image = make_image("IMG_2018.png", description="Een deur")
    body = BodyBlock()
    value = body.to_python([{"type": "image", "value": {"image": image.pk}}])
    assert not value[0].value["alt_text"]
    assert not value[0].value["decorative"]
    with pytest.raises(StreamBlockValidationError) as refused:
        body.clean(value)
    (error,) = refused.value.block_errors[0].block_errors["alt_text"].messages
    assert error.startswith("Beschrijf wat er te zien is")
