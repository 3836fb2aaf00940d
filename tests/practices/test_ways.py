"""The other ways to read a practice: the rules, the dates, what a reader gets and what a writer sees."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import rich_text

from koplopers.base.blocks.video import VideoBlock
from koplopers.demo.factories import (
    EASY_TEXT,
    SUMMARY,
    make_document,
    make_image,
    make_practice,
    make_sign_video,
    make_theme,
    make_topic,
)
from practices.desk.checks import check_page
from practices.models import PracticePage
from practices.rules import case_errors
from practices.ways import date_ways, words_of

MARCH, APRIL, MAY = (datetime.date(2026, month, 3) for month in (3, 4, 5))
NEWER = "De gewone tekst is daarna nog veranderd, op 3 mei 2026."
NO_VIDEO = "Kies een video in mp4 of webm."
NO_CAPTIONS = "Kies ondertiteling in vtt. Zonder ondertiteling kan de video niet op de site."
NO_TRANSCRIPT = "Schrijf de tekst van de video op. Zonder die tekst kan de video niet op de site."
SAME = (
    "Dit is dezelfde tekst als de gewone tekst. Schrijf hem opnieuw, in korte zinnen en gewone "
    "woorden. Of laat dit leeg."
)


@pytest.fixture
def read(client):
    """Reads an address of the site: what stands in the main part of it."""

    def read(address):
        response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.text, "html.parser")

    return read


def both(member, **fields):
    """A practice that can be read in every way; the text is of March, the others of April."""
    dates = {"text_changed_on": MARCH, "easy_text_on": APRIL, "sign_video_on": APRIL}
    ways = {"easy_text": EASY_TEXT, "sign_video": make_sign_video()}
    return make_practice(member, **{**ways, **dates, **fields})


def words(element):
    return " ".join(element.get_text().split())


def pills(soup):
    """The ways that the bar offers, and those that it says are chosen."""
    links = soup.select(".kp-ways nav a")
    chosen = [words(link) for link in links if link.get("aria-current")]
    return [words(link) for link in links], chosen


# The rules


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (EASY_TEXT, None),
        ("", None),
        ("<p>  </p>", None),
        (
            "<p>Stemmen kan.</p>",
            "Schrijf ten minste 10 woorden, of laat dit leeg. De tekst heeft er nu 2.",
        ),
        (f"<p>{SUMMARY}</p>", SAME),
        (f"<p><b>{SUMMARY.upper()}</b></p>", SAME),
        ("<p>De stembureaus waren niet voor iedereen te gebruiken. En dat was jammer.</p>", None),
    ],
)
def test_an_easy_text_is_a_text_and_not_the_same_one(member, text, reason):
    errors = case_errors(make_practice(member, live=False, easy_text=text))

    assert errors == ({"easy_text": reason} if reason else {})


def test_the_whole_text_again_is_the_same_as_well(member):
    page = make_practice(member, live=False, title="Iedereen stemt")
    texts = [page.title, page.summary, page.problem, str(page.approach[0].value.source)]
    page.easy_text = "".join(f"<p>{text}</p>" for text in [*texts, page.experts_how])

    assert case_errors(page) == {"easy_text": SAME}


@pytest.mark.parametrize(
    ("lacks", "reason"),
    [
        ({}, ""),
        ({"video": None}, NO_VIDEO),
        ({"captions": None}, NO_CAPTIONS),
        ({"transcript": None}, NO_TRANSCRIPT),
        ({"transcript": RichText("<p> </p>")}, NO_TRANSCRIPT),
        (
            {"captions": None, "transcript": RichText("")},
            f"{NO_CAPTIONS} {NO_TRANSCRIPT}",
        ),
    ],
)
def test_a_film_has_captions_and_a_transcript(member, lacks, reason):
    page = make_practice(member, live=False, sign_video=make_sign_video())
    page.sign_video[0].value.update(lacks)

    assert case_errors(page) == ({"sign_video": reason} if reason else {})


def test_captions_and_film_are_files_of_the_right_kind(member):
    page = make_practice(member, live=False, sign_video=make_sign_video())
    page.sign_video[0].value.update(
        video=make_document("Foto", "foto.png"), captions=make_document("Brief", "brief.txt")
    )

    assert case_errors(page) == {"sign_video": f"{NO_VIDEO} {NO_CAPTIONS}"}


def test_a_live_page_is_not_saved_with_a_film_without_captions(member):
    page = both(member)
    page.sign_video[0].value["captions"] = None

    with pytest.raises(ValidationError) as error:
        page.save()

    assert error.value.message_dict == {"sign_video": [NO_CAPTIONS]}


# The dates


def change(page, on, **fields):
    before = words_of(page)
    for name, value in fields.items():
        setattr(page, name, value)
    date_ways(page, before, on=on)
    return page.text_changed_on, page.easy_text_on, page.sign_video_on


def test_only_the_words_that_changed_get_a_date(member):
    page = both(member)

    assert change(page, MAY) == (MARCH, APRIL, APRIL)
    assert change(page, MAY, easy_text=EASY_TEXT.replace("<p>", '<p data-block-key="x">')) == (
        MARCH, APRIL, APRIL,
    )  # fmt: skip
    assert change(page, MAY, summary=SUMMARY.replace(" ", "\n")) == (MARCH, APRIL, APRIL)
    assert change(page, MAY, easy_text=f"{EASY_TEXT}<p>Goed zo.</p>") == (MARCH, MAY, APRIL)
    assert change(page, MAY, tips="Begin klein.") == (MAY, MAY, APRIL)


def test_another_film_and_other_words_below_it_get_a_date(member):
    page = both(member)

    film = page.sign_video[0].value["video"]
    before = words_of(page)
    page.sign_video[0].value["video"] = make_document("Gebaren, beter", "beter.mp4")
    date_ways(page, before, on=MAY)
    assert page.sign_video_on == MAY

    before = words_of(page)
    page.sign_video[0].value.update(video=film, transcript=RichText("<p>Anders verteld.</p>"))
    date_ways(page, before, on=APRIL)
    assert page.sign_video_on == APRIL


def test_what_is_taken_away_has_no_date(member):
    page = both(member)

    assert change(page, MAY, easy_text="", sign_video=[]) == (MARCH, None, None)


# What a reader gets


def test_the_text_itself_unless_something_else_was_chosen(member, read):
    page = both(member)

    for address in (page.url, f"{page.url}?vorm=", f"{page.url}?vorm=klingon", f"{page.url}?x=1"):
        soup = read(address)
        assert pills(soup) == (
            ["Gewone tekst", "Makkelijk lezen", "Gebarentaal (NGT)"],
            ["Gewone tekst"],
        )
        assert soup.find("h2", string="Wat was het probleem?")
        assert "Nu kan bijna iedereen naar binnen." not in words(soup)
        assert soup.title.string.startswith(page.title)


def test_easy_to_read_has_its_own_title_date_and_text(member, read):
    page = both(member)

    soup = read(f"{page.url}?vorm=makkelijk")

    assert pills(soup)[1] == ["Makkelijk lezen"]
    article = soup.find("article")
    assert words(article).startswith("Makkelijk lezen Deze tekst is van 3 april 2026. Stemmen is")
    assert not soup.find("h2", string="Wat was het probleem?")
    assert NEWER not in words(soup)
    assert soup.title.string.startswith(f"Makkelijk lezen: {page.title}")
    assert soup.find("link", rel="canonical")["href"].endswith(page.url)


def test_in_sign_language_there_is_a_film_with_captions_and_its_text(member, read):
    page = both(member)

    soup = read(f"{page.url}?vorm=ngt")

    assert pills(soup)[1] == ["Gebarentaal (NGT)"]
    article = soup.find("article")
    assert "Deze video is van 3 april 2026." in words(article)
    assert article.video["aria-label"] == "Stemmen voor iedereen, in gebarentaal"
    # The disk may add some letters to a name that was there already.
    assert re.search(r"/gebaren\w*\.mp4$", article.source["src"])
    assert re.search(r"/gebaren\w*\.vtt$", article.track["src"])
    assert "Zes inwoners keken bij elke deur." in words(article.details)
    # A film is not read aloud.
    assert not soup.find(attrs={"data-speak": True})
    assert soup.find(attrs={"data-print": True})


@pytest.mark.parametrize("way", ["makkelijk", "ngt"])
def test_a_reader_is_told_that_the_text_is_newer(member, read, way):
    page = both(member, text_changed_on=MAY)

    assert NEWER in words(read(f"{page.url}?vorm={way}").find("article"))
    assert NEWER not in words(read(page.url))


def test_only_what_there_is_can_be_chosen(member, read):
    page = both(member, sign_video=[])
    assert pills(read(page.url))[0] == ["Gewone tekst", "Makkelijk lezen"]
    assert pills(read(f"{page.url}?vorm=ngt"))[1] == ["Gewone tekst"]

    plain = read(make_practice(member).url)
    assert pills(plain) == ([], [])
    assert plain.find(attrs={"data-speak": True})


def test_a_page_for_members_is_closed_in_every_way(member, client):
    page = both(member, members_only=True)

    for way in ("makkelijk", "ngt"):
        response = client.get(f"{page.url}?vorm={way}")
        assert response.status_code == 302
        assert response["Location"].startswith("/inloggen/")


def test_a_copy_and_an_older_version_keep_every_way(member):
    page = both(member)
    older = page.latest_revision
    page.easy_text, page.easy_text_on = "", None
    page.sign_video, page.sign_video_on = [], None
    page.save_revision().publish()

    again = older.as_object()
    copy = again.copy(update_attrs={"slug": "kopie", "live": False})

    for found in (again, PracticePage.objects.get(pk=copy.pk)):
        assert (found.easy_text, found.easy_text_on, found.sign_video_on) == (
            EASY_TEXT, APRIL, APRIL,
        )  # fmt: skip
        assert found.sign_video[0].value["captions"].filename.startswith("gebaren")


# What a writer sees


@pytest.fixture
def desk(client, author):
    client.force_login(author)
    return client


def sent(full_form, page, **values):
    """What the browser sends for a page that is there, with other values for some fields."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "main_theme": str(page.main_theme.pk),
        "problem": page.problem,
        "experts_how": page.experts_how,
        "approach": [("text", rich_text(page.approach[0].value.source))],
        "results": "", "do_differently": "", "obstacle": "",
        "easy_text": page.easy_text,
    }  # fmt: skip
    return full_form("practice", **{**data, **values})


def newest(page):
    return PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def save(desk, page, data):
    response = desk.post(f"/beheer/pages/{page.pk}/edit/", data)
    assert response.status_code == 302, response.context["form"].errors
    return newest(page)


def test_saving_dates_what_changed_and_nothing_else(desk, member, author, full_form):
    today = timezone.localdate()
    page = make_practice(
        member, live=False, owner=author, easy_text=EASY_TEXT,
        text_changed_on=MARCH, easy_text_on=APRIL,
    )  # fmt: skip

    same = save(desk, page, sent(full_form, page))
    assert (same.text_changed_on, same.easy_text_on) == (MARCH, APRIL)

    text = save(desk, page, sent(full_form, page, problem="<p>Er was een drempel.</p>"))
    assert (text.text_changed_on, text.easy_text_on) == (today, APRIL)

    easy = f"{EASY_TEXT}<p>Dat is fijn.</p>"
    data = sent(full_form, page, problem="<p>Er was een drempel.</p>", easy_text=easy)
    assert save(desk, page, data).easy_text_on == today


def test_a_changed_line_about_a_bottleneck_makes_the_text_newer(desk, member, author, full_form):
    today, money = timezone.localdate(), make_topic(name="Geld")
    page = make_practice(
        member, live=False, owner=author, easy_text=EASY_TEXT,
        text_changed_on=MARCH, easy_text_on=APRIL,
    )  # fmt: skip
    line = {"topic": str(money.pk), "happened": "Het geld was op.", "state": "", "solution": ""}

    data = sent(full_form, page, bottleneck_lines=[{**line, "id": ""}])
    assert save(desk, page, data).text_changed_on == today
    page = newest(page)
    (kept,) = page.bottleneck_lines.all()
    page.text_changed_on = MARCH
    page.save_revision()

    def save_line(**changed):
        data = sent(full_form, page, bottleneck_lines=[{**line, "id": str(kept.pk), **changed}])
        return save(desk, page, data | {"bottleneck_lines-INITIAL_FORMS": "1"})

    assert save_line().text_changed_on == MARCH
    assert save_line(solution="Een potje.").text_changed_on == today


def test_a_film_whose_file_is_gone_leaves_its_text(read, member):
    page = both(member)
    page.sign_video[0].value["video"].delete()

    main = read(f"{page.url}?vorm=ngt").find("main")

    assert main.find("video") is None
    assert "Deze video is er niet meer." in words(main)
    transcript = main.select_one("details.kp-transcript[open]")
    assert "Zes inwoners keken bij elke deur." in words(transcript)


def test_a_film_without_captions_asks_for_no_file(read, member):
    page = both(member)
    page.sign_video[0].value["captions"].delete()

    video = read(f"{page.url}?vorm=ngt").find("video")

    assert video.find("source")["src"].endswith(".mp4")
    assert video.find("track") is None


def test_an_emptied_text_of_a_film_is_no_text(db):
    block = VideoBlock()
    ((_, value),) = make_sign_video()
    emptied = block.normalize({**value, "transcript": RichText("<p data-block-key='x'> </p>")})

    with pytest.raises(StructBlockValidationError) as error:
        block.clean(emptied)

    reasons = {name: found.messages for name, found in error.value.block_errors.items()}
    assert reasons == {"transcript": [NO_TRANSCRIPT]}
    assert block.clean(block.normalize(value))["title"] == value["title"]


def test_a_writer_says_that_the_easy_text_is_still_right(desk, member, author, full_form):
    page = make_practice(
        member, live=False, owner=author, easy_text=EASY_TEXT,
        text_changed_on=MAY, easy_text_on=APRIL,
    )  # fmt: skip
    address = f"/beheer/pages/{page.pk}/edit/"

    form = BeautifulSoup(desk.get(address).text, "html.parser")
    field = form.find(attrs={"data-contentpath": "easy_text"})
    assert f"Van 3 april 2026. {NEWER}" in words(field)
    assert "Makkelijk lezen klopt nog" in words(form)
    assert "Gebarentaal (NGT) klopt nog" not in words(form)

    found = save(desk, page, sent(full_form, page, easy_text_is_right="on"))
    assert found.easy_text == newest(page).easy_text
    assert (found.text_changed_on, found.easy_text_on) == (MAY, timezone.localdate())
    form = BeautifulSoup(desk.get(address).text, "html.parser")
    assert "Makkelijk lezen klopt nog" not in words(form)


def test_handing_in_refuses_what_is_no_easy_text_and_a_film_without_captions(
    desk, member, author, full_form
):
    page = make_practice(member, live=False, owner=author)
    files = (
        make_document("Gebaren", "gebaren.mp4"),
        make_document("Tekst", "gebaren.vtt", b"WEBVTT"),
    )
    for file in files:
        file.collection = member.municipality.collection
        file.save()

    def hand_in(captions, easy_text):
        video = {
            "title": "Gebaren", "video": str(files[0].pk), "captions": captions,
            "transcript": rich_text(""),
        }  # fmt: skip
        data = sent(full_form, page, easy_text=easy_text, sign_video=[("video", video)])
        response = desk.post(f"/beheer/pages/{page.pk}/edit/", data | {"action-submit": "1"})
        assert newest(page).easy_text == ""
        assert not newest(page).sign_video
        return response.text, response.context["form"].errors

    text, errors = hand_in(captions="", easy_text="<p>Kort.</p>")
    assert "Kort." in text
    assert errors["easy_text"] == [
        "Schrijf ten minste 10 woorden, of laat dit leeg. De tekst heeft er nu 1."
    ]
    (block,) = errors["sign_video"].as_data()[0].block_errors.values()
    assert block.block_errors["captions"].messages == ["Dit is een verplicht veld."]

    # An emptied editor leaves a paragraph, which is no transcript.
    text, errors = hand_in(captions=str(files[1].pk), easy_text=EASY_TEXT)
    assert set(errors) == {"sign_video"}
    (block,) = errors["sign_video"].as_data()[0].block_errors.values()
    assert block.block_errors["transcript"].messages == [NO_TRANSCRIPT]
    assert NO_TRANSCRIPT in text


def test_a_draft_is_kept_with_a_film_and_a_picture_that_are_not_finished(
    desk, member, author, full_form
):
    page = make_practice(member, live=False, owner=author)
    image = make_image()
    image.collection = member.municipality.collection
    image.save()
    video = {"title": "Gebaren", "video": "", "captions": "", "transcript": rich_text("")}
    picture = {"image": str(image.pk), "alt_text": "", "caption": "Bij de deur"}
    data = sent(
        full_form, page, sign_video=[("video", video)],
        approach=[("image", picture), ("video", video)],
    )  # fmt: skip

    draft = save(desk, page, data)

    assert draft.sign_video[0].value["title"] == "Gebaren"
    assert [block.value.get("caption", "") for block in draft.approach] == ["Bij de deur", ""]
    refused = desk.post(f"/beheer/pages/{page.pk}/edit/", data | {"action-submit": "1"})
    assert {"approach", "sign_video"} <= set(refused.context["form"].errors)


def test_a_draft_is_looked_at_in_every_way(desk, member, author):
    page = both(member, live=False, owner=author)
    address = f"/beheer/pages/{page.pk}/view_draft/"

    standard = BeautifulSoup(desk.get(address).text, "html.parser")
    links = {words(link): link["href"] for link in standard.select(".kp-ways nav a")}
    assert links == {
        "Gewone tekst": "?mode=",
        "Makkelijk lezen": "?mode=makkelijk",
        "Gebarentaal (NGT)": "?mode=ngt",
    }
    easy = BeautifulSoup(desk.get(f"{address}?mode=makkelijk").text, "html.parser")
    assert "Nu kan bijna iedereen naar binnen." in words(easy.find("article"))
    assert desk.get(f"{address}?mode=nix").status_code == 200


def test_the_editors_are_told_that_an_easy_text_is_behind(member):
    report = check_page(both(member, live=False, text_changed_on=MAY), on=MAY)

    told = f"Van 3 april 2026. {NEWER}"
    assert [(hint.field, hint.message) for hint in report.hints] == [
        ("makkelijk lezen", told),
        ("video in gebarentaal", told),
    ]
    assert check_page(both(member, live=False), on=MAY).hints == ()


def test_two_versions_are_compared_with_every_way(client, editor, member):
    page = both(member)
    first = page.latest_revision
    page.easy_text, page.sign_video = f"{EASY_TEXT}<p>Fijn.</p>", []
    second = page.save_revision()
    client.force_login(editor)

    content = client.get(
        f"/beheer/pages/{page.pk}/revisions/compare/{first.pk}...{second.pk}/"
    ).text

    assert "Makkelijk lezen" in content
    assert "Video in gebarentaal" in content
    assert "Fijn." in content


def test_a_form_of_another_kind_has_no_other_ways(client, author, member):
    client.force_login(author)
    make_theme("Vervoer")

    content = client.get(f"/beheer/pages/add/practices/bottleneckpage/{member.pk}/").text

    assert "4. Andere vormen" not in content
    assert (
        "4. Andere vormen"
        in client.get(f"/beheer/pages/add/practices/practicepage/{member.pk}/").text
    )
