"""What is wrong with the texts of a page, at its place in the form."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.models import EventPage
from koplopers.base.writing.pictures import NO_ALTERNATIVE
from koplopers.base.writing.problems import Problem, problems_of
from koplopers.base.writing.texts import Place
from koplopers.demo.factories import make_image, make_practice
from koplopers.home.models import HomePage, StandardPage

VAGUE = '<p>Zie <a href="https://a.example/">hier</a>.</p>'
NOWHERE = "De link “hier” zegt niet waar hij heen gaat."
MANY = " ".join(["woord"] * 81)
TOO_LONG = "Schrijf hooguit 80 woorden. De tekst heeft nu 81 woorden."


def picture(image, alt_text):
    return {"image": image, "alt_text": alt_text, "decorative": False, "caption": ""}


def test_every_kind_of_mistake_is_found_in_the_order_of_the_form(member):
    page = make_practice(
        member,
        live=False,
        problem="<table><tr><td>2026</td></tr></table>",
        experts_how=VAGUE,
        approach=[
            ("text", "<p>Goed.</p>"),
            ("image", picture(make_image(), "")),
            ("callout", {"title": "Let op", "text": VAGUE}),
            ("heading", "Tot slot"),
        ],
    )
    assert problems_of(page) == (
        Problem(
            Place("problem"), "Een tabel heeft geen koppen. Zet boven elke kolom wat erin staat."
        ),
        Problem(Place("approach", 1, "alt_text"), NO_ALTERNATIVE),
        Problem(Place("approach", 2, "text"), NOWHERE),
        Problem(Place("approach", 3), "Onder de kop “Tot slot” staat geen tekst."),
        Problem(Place("experts_how"), NOWHERE),
    )


def test_a_good_page_has_none(member):
    assert problems_of(make_practice(member)) == ()


def test_what_is_only_a_guess_is_no_problem(member):
    page = make_practice(member, live=False, problem="<p><b>Kop?</b></p><p>Zie www.a.example.</p>")
    assert problems_of(page) == ()


def test_the_pages_of_the_editors_keep_their_introduction_short(db):
    assert problems_of(HomePage(title="Voor", intro=MANY)) == (Problem(Place("intro"), TOO_LONG),)
    assert problems_of(StandardPage(title="Over", summary=MANY)) == (
        Problem(Place("summary"), TOO_LONG),
    )


def test_so_it_is_for_meetings(db):
    event = EventPage(title="Kick-off", summary=MANY, before=[("text", VAGUE)])
    assert problems_of(event) == (
        Problem(Place("summary"), TOO_LONG),
        Problem(Place("before", 0), NOWHERE),
    )


def standard_form(**values):
    defaults = {
        "title": "Over ons",
        "slug": "over-ons",
        "summary": "",
        "seo_title": "",
        "search_description": "",
        "body": streamfield([("text", rich_text(VAGUE))]),
        "comments": inline_formset([]),
    }
    return nested_form_data(defaults | values)


def test_an_editor_who_publishes_is_warned_and_not_stopped(client, editor, home):
    client.force_login(editor)
    response = client.post(
        f"/beheer/pages/add/home/standardpage/{home.pk}/",
        standard_form() | {"action-publish": "1"},
        follow=True,
    )
    page = StandardPage.objects.get(slug="over-ons")
    assert page.live
    assert f"Kijk nog wel naar de tekst. Tekst: {NOWHERE}" in response.text

    again = client.post(
        f"/beheer/pages/{page.pk}/edit/",
        standard_form(body=streamfield([("text", rich_text("<p>Goed.</p>"))]))
        | {"action-publish": "1"},
        follow=True,
    )
    assert "Kijk nog wel naar de tekst" not in again.text


def test_more_than_three_are_counted(client, editor, home):
    client.force_login(editor)
    response = client.post(
        f"/beheer/pages/add/home/standardpage/{home.pk}/",
        standard_form(body=streamfield([("text", rich_text(VAGUE))] * 5)) | {"action-publish": "1"},
        follow=True,
    )
    assert f"Tekst: {NOWHERE} Tekst: {NOWHERE} Tekst: {NOWHERE} En nog 2." in response.text
