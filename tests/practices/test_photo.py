"""The photograph of a case: asked with words, cut around what matters, and never in the way of a page."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from PIL import Image
from wagtail.images import get_image_model

from koplopers.accounts.references import TAKEN_OUT
from koplopers.base.images import CARD, HEAD, OF_PHOTO, ROW, SHARE
from koplopers.base.picture_making import pictures_of
from koplopers.base.picture_sizes import make
from koplopers.base.writing.pictures import BOTH, NO_ALTERNATIVE, NO_DESCRIPTION
from koplopers.base.writing.problems import Problem, problems_of
from koplopers.base.writing.texts import Place
from koplopers.demo.factories import (
    make_bottleneck,
    make_image,
    make_practice,
    make_success_factor,
    make_theme,
)
from practices.desk.checks import Finding, missing_alternatives
from practices.models import CasePage
from practices.rules import case_errors

ALT = "Twee inwoners meten een deur"
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def files(settings, tmp_path):
    """A folder of uploads of this test only."""
    get_resolver().url_patterns  # noqa: B018
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def make_all(page):
    return sum(make(image.pk, cut.all_specs()) for image, cut in pictures_of(page))


def half_red_half_blue(width, height):
    """A picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    file = BytesIO()
    picture.save(file, "PNG")
    return get_image_model().objects.create(
        title="Rood en blauw", file=ContentFile(file.getvalue(), name="rood-blauw.png")
    )


@pytest.mark.parametrize("make_case", [make_practice, make_bottleneck, make_success_factor])
@pytest.mark.parametrize(
    ("alt", "decorative", "message"),
    [
        ("", False, NO_ALTERNATIVE),
        ("   ", False, NO_ALTERNATIVE),
        (ALT, True, BOTH),
        ("IMG_2018.jpg", False, NO_DESCRIPTION),
        ("foto van een deur", False, NO_DESCRIPTION),
        (ALT, False, ""),
        ("", True, ""),
    ],
)
def test_a_photograph_has_words_or_is_decoration(member, make_case, alt, decorative, message):
    page = make_case(
        member, live=False, photo=make_image("Deur"), photo_alt=alt, photo_decorative=decorative
    )

    assert case_errors(page) == ({"photo_alt": message} if message else {})
    assert problems_of(page) == ((Problem(Place("photo_alt"), message),) if message else ())
    told = [finding.field for finding in missing_alternatives(page)]
    assert told == (["foto"] if message else [])


def test_the_review_screen_names_the_photograph(member):
    page = make_practice(member, live=False, photo=make_image("Deur"))

    assert missing_alternatives(page) == (
        Finding("foto", "Bij de afbeelding “Deur” staat niet wat er te zien is."),
    )


def test_without_a_photograph_nothing_is_asked(member):
    page = make_practice(member, live=False)

    assert (case_errors(page), problems_of(page), missing_alternatives(page)) == ({}, (), ())


@pytest.mark.parametrize("kind", ["practice", "bottleneck", "successfactor"])
def test_the_words_are_asked_when_a_page_is_handed_in_and_a_draft_waits(
    client, author, member, full_form, kind
):
    image = make_image("IMG_2018.jpg", collection=member.municipality.collection)
    form = full_form(kind, photo=str(image.pk), photo_alt="")
    client.force_login(author)
    model = {"successfactor": "successfactorpage"}.get(kind, f"{kind}page")
    url = f"/beheer/pages/add/practices/{model}/{member.pk}/"

    response = client.post(url, form | {"action-submit": "1"})
    assert response.context["form"].errors["photo_alt"] == [NO_ALTERNATIVE]

    client.post(url, form)
    page = CasePage.objects.get().specific.get_latest_revision_as_object()
    # Not filled from the name of the file.
    assert (page.photo, page.photo_alt, page.photo_decorative) == (image, "", False)


def test_an_author_takes_no_photograph_of_another_municipality(
    client, author, member, other_member, full_form
):
    foreign = make_image("Geheim", collection=other_member.municipality.collection)
    client.force_login(author)

    response = client.post(
        f"/beheer/pages/add/practices/practicepage/{member.pk}/",
        full_form("practice", photo=str(foreign.pk), photo_alt=ALT),
    )

    assert TAKEN_OUT in response.text
    assert "Geheim" not in response.text
    assert not CasePage.objects.exists()


def test_the_photograph_stands_beside_the_title_with_its_words(client, member, files):
    page = make_practice(
        member, photo=make_image(), photo_alt=ALT, photo_credit="Jansen & <b>Zoon</b>"
    )
    make_all(page)

    html = soup(client.get(page.url))

    image, source = html.select_one(".kp-photo img"), html.select_one(".kp-photo source")
    assert source["type"] == "image/avif"
    assert (image["alt"], image["width"], image["height"]) == (ALT, "960", "640")
    assert source["sizes"] == image["sizes"] == HEAD.room
    assert re.findall(r"(\d+)w", source["srcset"]) == ["960", "480"]
    # In the first view: not put off.
    assert (image["fetchpriority"], image.get("loading")) == ("high", None)
    assert html.select_one(".kp-photo figcaption").get_text() == "Beeld: Jansen & <b>Zoon</b>"


def test_a_photograph_that_decorates_has_no_words(client, member, files):
    page = make_practice(member, photo=make_image(), photo_decorative=True)

    html = soup(client.get(page.url))

    assert html.select_one(".kp-photo img")["alt"] == ""
    assert not html.select(".kp-photo figcaption")


def test_without_a_photograph_theme_and_title_make_a_picture(client, member):
    theme = make_theme("Vervoer", icon="bus")
    one, two = (make_practice(member, theme, title=title) for title in ("Meten", "Rijden"))

    pictures = [str(soup(client.get(page.url)).select_one(".kp-photo svg")) for page in (one, two)]

    assert pictures[0] != pictures[1]
    one.title = "Nog een keer meten"
    one.save()
    assert str(soup(client.get(one.url)).select_one(".kp-photo svg")) not in pictures
    assert not soup(client.get(one.url)).select(".kp-photo img")


def test_a_card_shows_the_photograph_as_decoration_of_its_title(client, member, files):
    page = make_practice(member, photo=make_image(), photo_alt=ALT)
    make_practice(member)
    make_all(page)

    bands = soup(client.get("/praktijkvoorbeelden/")).select(".kp-card__band")

    assert [band["aria-hidden"] for band in bands] == ["true", "true"]
    assert sorted(bool(band.img) for band in bands) == [False, True]
    assert sorted(bool(band.select(".kp-pattern")) for band in bands) == [False, True]
    (band,) = [band for band in bands if band.img]
    assert (band.img["alt"], band.img["loading"]) == ("", "lazy")
    assert "fill-160x240" in band.source["srcset"]


def test_a_result_of_search_shows_it_too(client, member, files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_practice(member, title="Meetlat", photo=make_image(), photo_alt=ALT)

    (band,) = soup(client.get("/zoeken/?q=meetlat")).select(".kp-card__band")

    assert band.img["alt"] == ""
    assert "fill-" in band.img["src"]


@pytest.mark.parametrize("cut", [HEAD, ROW])
@pytest.mark.parametrize(("x", "colour"), [(100, RED), (1900, BLUE)])
def test_what_matters_most_stays_in_the_cut(member, files, cut, x, colour):
    image = half_red_half_blue(2000, 500)
    image.focal_point_x, image.focal_point_y = x, 250
    image.focal_point_width = image.focal_point_height = 50
    image.save()

    for form in ("webp", "avif"):
        rendition = image.get_rendition(cut.specs(image, form)[0])
        with Image.open(rendition.file.path) as picture:
            middle = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
        assert all(abs(got - wanted) < 25 for got, wanted in zip(middle, colour, strict=True))


def test_another_point_that_matters_most_is_followed_at_once(client, member, files):
    image = half_red_half_blue(2000, 500)
    page = make_practice(member, photo=image, photo_alt=ALT)
    make_all(page)
    before = soup(client.get(page.url)).select_one(".kp-photo img")["src"]

    image.focal_point_x, image.focal_point_y = 1900, 250
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    after = soup(client.get(page.url)).select_one(".kp-photo img")["src"]

    assert after != before
    with Image.open(files / after.removeprefix("/media/")) as picture:
        red, _, blue = picture.convert("RGB").getpixel((10, 100))
    assert blue > red


@pytest.mark.parametrize(
    ("size", "cut", "expected"),
    [
        ((300, 300), HEAD, [300]),
        ((700, 700), HEAD, [480, 700]),
        ((700, 200), HEAD, [300]),
        ((2000, 2000), CARD, [400, 800]),
        ((200, 900), ROW, [160, 200]),
        ((600, 600), SHARE, [600]),
    ],
)
def test_no_cut_is_larger_than_the_photograph(member, files, size, cut, expected):
    image = half_red_half_blue(*size)

    specs = cut.specs(image, cut.formats[0])

    assert make(image.pk, specs) == len(expected)
    assert sorted(image.renditions.values_list("width", flat=True)) == expected


def test_a_photograph_whose_file_is_gone_leaves_the_picture_of_the_theme(
    client, member, files, caplog
):
    page = make_practice(member, photo=make_image(), photo_alt=ALT)
    for path in (files / "original_images").iterdir():
        path.unlink()

    html = soup(client.get(page.url))
    cards = client.get("/praktijkvoorbeelden/")

    assert html.select(".kp-photo .kp-pattern")
    assert not html.select(".kp-photo img")
    assert cards.status_code == 200
    assert f"Picture {page.photo_id} cannot be shown" in caplog.text


def test_a_photograph_that_was_deleted_takes_no_page_and_no_draft_along(client, editor, member):
    page = make_practice(member, photo=make_image(), photo_alt=ALT)
    get_image_model().objects.all().delete()

    assert client.get(page.url).status_code == 200
    client.force_login(editor)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert draft.status_code == 200
    assert soup(draft).select(".kp-photo .kp-pattern")


def test_who_shares_the_page_shares_the_photograph(client, member, files):
    page = make_practice(member, photo=make_image(), photo_alt=ALT)

    def shared():
        html = soup(client.get(page.url))
        return {tag["property"]: tag["content"] for tag in html.select('[property^="og:image"]')}

    # Nobody waits for a picture that no reader sees.
    assert shared()["og:image"].endswith("icons/share.png")
    make_all(page)

    found = shared()
    assert found["og:image"].startswith("http://testserver/media/images/")
    assert found["og:image:alt"] == ALT
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    with Image.open(files / found["og:image"].partition("/media/")[2]) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_all_cuts_are_made_for_a_page(member, files):
    page = make_practice(member, photo=make_image(), photo_alt=ALT)

    assert make_all(page) == sum(len(cut.all_specs()) for cut in OF_PHOTO) == 13
