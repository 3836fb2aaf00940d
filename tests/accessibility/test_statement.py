"""The accessibility statement: what it says, what it may not say, and when it has become old."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from koplopers.accessibility.models import AccessibilityStatementPage, Deviation, StatementTest
from koplopers.accessibility.statuses import Status

ADDRESS = "/toegankelijkheid/"
TODAY = timezone.localdate()
LONG_AGO = TODAY - datetime.timedelta(days=366)
YESTERDAY = TODAY - datetime.timedelta(days=1)
REPORT = {
    "researcher": "Bureau Voorbeeld",
    "researched_on": TODAY,
    "report_url": "https://voorbeeld.example/rapport",
}


@pytest.fixture
def make_statement(home):
    """Puts a statement on the site."""

    def make_statement(**fields):
        values = {"drawn_up_on": LONG_AGO, "reviewed_on": TODAY, **fields}
        statement = AccessibilityStatementPage(
            title="Toegankelijkheidsverklaring",
            slug="toegankelijkheid",
            organisation="De redactie",
            scope="de openbare site.",
            **values,
        )
        home.add_child(instance=statement)
        statement.save_revision().publish()
        return statement

    return make_statement


def deviation(**fields):
    values = {"title": "Film", "effect": "Niets te horen.", "cause": "Oud.", "measure": "Nieuw."}
    return Deviation(**values, **fields)


def read(client):
    soup = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    return " ".join(soup.find("main").get_text(" ").replace("\u00ad", "").split())


def test_what_is_not_filled_in_is_not_claimed(client, make_statement):
    make_statement()

    text = read(client)

    assert "Status D: voldoet niet." in text
    assert "Er is nog geen onderzoeksrapport van een onafhankelijk bureau." in text
    assert "Wij hebben hier nog geen eigen tests opgeschreven." in text
    assert "Er zijn geen punten bekend." in text
    assert "De verklaring is nog niet ondertekend." in text
    assert "De verklaring staat nog niet in het landelijke register." in text
    assert "ouder dan een jaar" not in text


def test_all_that_is_filled_in_is_said(client, make_statement):
    make_statement(
        **REPORT,
        status=Status.B,
        signed_by="directeur",
        signed_on=TODAY,
        register_url="https://voorbeeld.example/register",
        contact_email="meld@voorbeeld.example",
        receipt_days=1,
        answer_weeks=2,
        tests=[
            StatementTest(title="Toetsenbord", by="Anna", tested_on=TODAY, outcome="Alles werkt.")
        ],
        deviations=[deviation(criterion="1.2.2 Ondertitels", alternative="Lees de tekst.")],
    )

    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser").find("main")
    text = read(client)

    assert "Status B: voldoet gedeeltelijk." in text
    assert page.find("a", href=REPORT["report_url"]).get_text().startswith("het onderzoeksrapport")
    assert "Getest door Anna," in text
    for part in ("1.2.2 Ondertitels", "Niets te horen.", "Oud.", "Lees de tekst.", "Nieuw."):
        assert part in text
    assert "Daar is nog geen datum voor." in text
    assert "door: directeur." in text
    assert "binnen 1 werkdag dat" in text
    assert "Binnen 2 weken" in text
    assert page.find("a", href="mailto:meld@voorbeeld.example")
    for site in ("www.nationaleombudsman.nl", "www.mensenrechten.nl"):
        assert page.find("a", href=f"https://{site}")


def test_an_old_statement_and_a_date_that_passed_say_so(client, make_statement):
    make_statement(
        reviewed_on=LONG_AGO,
        deviations=[deviation(planned_on=YESTERDAY)],
        research_planned_on=YESTERDAY,
    )

    text = read(client)

    assert "Deze verklaring is ouder dan een jaar" in text
    assert text.count("Die dag is voorbij") == 2


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"status": "A"}, {"researcher", "researched_on", "report_url"}),
        ({"status": "B", **REPORT, "report_url": ""}, {"report_url"}),
        (
            {
                "status": "A",
                **REPORT,
                "researched_on": TODAY - datetime.timedelta(days=3 * 365 + 1),
            },
            {"researched_on"},
        ),
        ({"status": "C"}, {"research_planned_on"}),
        (
            {"status": "C", "research_planned_on": TODAY + datetime.timedelta(days=184)},
            {"research_planned_on"},
        ),
        (
            {"status": "D", "report_url": REPORT["report_url"]},
            {"researcher", "researched_on"},
        ),
        (
            {"status": "C", "report_url": REPORT["report_url"], "researcher": "Bureau Voorbeeld"},
            {"research_planned_on", "researched_on"},
        ),
        ({"signed_by": "directeur"}, {"signed_on"}),
        ({"signed_on": TODAY}, {"signed_by"}),
    ],
)
def test_a_status_without_ground_is_refused(make_statement, fields, wrong):
    with pytest.raises(ValidationError) as error:
        make_statement(**fields)

    assert set(error.value.message_dict) == wrong


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "A", **REPORT},
        {"status": "B", **REPORT},
        {"status": "C", "research_planned_on": TODAY + datetime.timedelta(days=183)},
        {"status": "D"},
        {"status": "D", **REPORT},
    ],
)
def test_a_status_with_ground_is_kept(make_statement, fields):
    assert make_statement(**fields).stands_at == fields["status"]


def form_of(statement, deviations, **fields):
    """What the form in the admin sends."""
    names = ("title", "slug", "summary", "organisation", "scope", "status", "receipt_days")
    values = {name: getattr(statement, name) for name in names}
    return nested_form_data(
        {
            **values,
            "answer_weeks": 3,
            "drawn_up_on": TODAY.isoformat(),
            "reviewed_on": TODAY.isoformat(),
            "body": streamfield([]),
            "tests": inline_formset([]),
            "deviations": inline_formset(deviations),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


@pytest.mark.parametrize(("number", "status"), [(0, "A"), (1, "D")])
def test_who_says_that_all_is_well_has_an_empty_list(
    client, editor, make_statement, number, status
):
    statement = make_statement()
    client.force_login(editor)
    row = {"title": "Film", "effect": "Niets.", "cause": "Oud.", "measure": "Nieuw."}
    report = {**REPORT, "researched_on": TODAY.isoformat()}
    data = form_of(statement, [row] * number, **{**report, "status": "A"})

    answer = client.post(f"/beheer/pages/{statement.pk}/edit/", data, follow=True)

    statement.refresh_from_db()
    assert statement.status == status
    assert ("Bij status A is er niets dat niet voldoet." in answer.content.decode()) == bool(number)


def notices(client):
    soup = BeautifulSoup(client.get("/beheer/").content, "html.parser")
    panel = soup.find("section", {"aria-labelledby": "verklaring-kop"})
    return [item.get_text() for item in panel.find_all("li")] if panel else []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        (
            {"reviewed_on": LONG_AGO},
            ["De verklaring is meer dan een jaar geleden nagekeken. Kijk alles na."],
        ),
        (
            {"deviations": [deviation(planned_on=YESTERDAY), deviation(planned_on=TODAY)]},
            ["De datum is voorbij bij het punt “Film”."],
        ),
        (
            {
                **REPORT,
                "status": "B",
                "researched_on": TODAY - datetime.timedelta(days=3 * 365 + 5),
                "reviewed_on": TODAY - datetime.timedelta(days=10),
            },
            ["Het onderzoek is ouder dan drie jaar. Status B klopt niet meer."],
        ),
        (
            {
                "status": "C",
                "reviewed_on": TODAY - datetime.timedelta(days=10),
                "research_planned_on": YESTERDAY,
            },
            ["De dag van het geplande onderzoek is voorbij. Klopt status C nog?"],
        ),
    ],
)
def test_an_editor_is_told_what_has_become_old(client, editor, make_statement, fields, expected):
    make_statement(**fields)
    client.force_login(editor)

    assert notices(client) == expected


@pytest.mark.parametrize("status", ["A", "B", "C", "D"])
@pytest.mark.parametrize("name", ["drawn_up_on", "reviewed_on", "researched_on", "signed_on"])
def test_what_was_done_was_not_done_in_the_future(make_statement, name, status):
    statement = make_statement(**REPORT)
    statement.status, statement.signed_by = status, "De directeur"
    statement.signed_on = TODAY
    setattr(statement, name, datetime.date.max)

    with pytest.raises(ValidationError) as error:
        statement.full_clean()

    assert (
        "Deze dag moet nog komen. Vul een dag in die geweest is."
        in (error.value.message_dict[name])
    )


@pytest.mark.parametrize("name", ["reviewed_on", "signed_on", "research_planned_on"])
def test_a_year_in_which_a_figure_went_astray_is_pointed_out(make_statement, name):
    statement = make_statement(signed_by="De directeur", signed_on=TODAY)
    setattr(statement, name, datetime.date(226, 1, 1))

    with pytest.raises(ValidationError) as error:
        statement.full_clean()

    assert error.value.message_dict[name] == ["Deze dag is te lang geleden. Klopt het jaartal?"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date.max, "Deze dag is te ver weg. Klopt het jaartal?"),
        (datetime.date(226, 1, 1), "Deze dag is te lang geleden. Klopt het jaartal?"),
    ],
)
def test_so_it_is_of_what_is_planned(make_statement, day, expected):
    point = deviation(page=make_statement(), planned_on=day)
    with pytest.raises(ValidationError) as error:
        point.full_clean()
    assert error.value.message_dict == {"planned_on": [expected]}
    point.planned_on = YESTERDAY
    point.full_clean()


def test_nobody_tested_tomorrow(make_statement):
    tested = {"title": "Toetsenbord", "by": "de redactie", "outcome": "Alles te bereiken."}
    tomorrow = TODAY + datetime.timedelta(days=1)
    test = StatementTest(page=make_statement(), tested_on=tomorrow, **tested)
    with pytest.raises(ValidationError) as error:
        test.full_clean()
    told = "Deze dag moet nog komen. Vul een dag in die geweest is."
    assert error.value.message_dict == {"tested_on": [told]}
    test.tested_on = TODAY
    test.full_clean()


@pytest.mark.parametrize("day", [datetime.date.max, datetime.date.min])
def test_an_impossible_day_in_the_database_breaks_no_page(client, make_statement, day):
    statement = make_statement(status="B", **REPORT)
    dates = {"reviewed_on": day, "researched_on": day, "research_planned_on": day}
    AccessibilityStatementPage.objects.filter(pk=statement.pk).update(**dates)

    assert client.get(statement.url).status_code == 200


def test_an_author_is_not_bothered_with_it(client, author, make_statement):
    make_statement(reviewed_on=LONG_AGO)
    client.force_login(author)

    assert notices(client) == []
