"""What an organiser takes along: lists that cannot do harm, and PDF that can be read aloud."""

import contextlib
import csv
import io
import re
import sys
import zlib

import pytest
import segno
from openpyxl import load_workbook
from PIL import ImageFile

from events.admin import printing
from events.admin.exports import harmless
from koplopers.demo.event_factories import sign_up
from koplopers.demo.factories import make_member

from .conftest import read

SECRETS = ("zqvooraan", "zqnoten", "NGT", "tolk", "Allergie", "allergie")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"), ("+31612345678", "'+31612345678"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'=1"), ("\t=1", "'=1"), ("\n=1", "'=1"), ("＝1", "'＝1"), ("a\r\n=1", "a =1"),
        ("Ans", "Ans"), ("a=b", "a=b"), ("", ""), (None, ""), (3, 3), (-3, -3), ("a\x00b", "a b"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(typed, written):
    assert harmless(typed) == written


@pytest.fixture
def people(day, needing):
    zwolle = make_member("Zwolle").municipality
    sign_up(
        day.talk, day.later, name="=HYPERLINK(\"http://x\")", organisation="@home; bv",
        municipality=zwolle, companions=1, role="ervaring",
    )  # fmt: skip
    sign_up(day.talk, name="Zoë", email="zoe@voorbeeld.nl")


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_csv_opens_in_columns_and_harms_nobody(desk, people, at):
    response = desk.get(at("people_csv"))

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="deelnemers-kick-off.csv"'
    head, *rows = rows_of(response)
    assert head == [
        "Naam", "E-mailadres", "Gemeente", "Organisatie", "Komen mee", "Aangemeld", "Ingecheckt",
        "Ronde 1", "Ronde 2",
    ]  # fmt: skip
    assert [(row[0], row[2], row[3], row[4], row[7], row[8]) for row in rows] == [
        ('\'=HYPERLINK("http://x")', "Zwolle", "'@home; bv", "1", "Praten", "Eten"),
        ("Hanna Horen", "", "", "0", "Praten", ""),
        ("Zoë", "", "", "0", "Praten (wachtlijst, plek 1)", ""),
    ]
    assert rows[0][5] == "01-02-2027 12:00"


def test_the_workbook_holds_text_and_no_formulas(desk, people, at):
    response = desk.get(at("people_xlsx"))

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    names = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert names == ['\'=HYPERLINK("http://x")', "Hanna Horen", "Zoë"]
    assert sheet.cell(2, 5).value == 1


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x0b", "\x85"])
def test_no_name_makes_a_workbook_that_cannot_be_opened(desk, day, at, sign):
    sign_up(day.talk, name=f"Jan{sign}Piet")

    book = load_workbook(io.BytesIO(desk.get(at("people_xlsx")).content))

    assert book.active.cell(2, 1).value.startswith("Jan")


@pytest.mark.parametrize("name", ["people_csv", "people_xlsx"])
def test_no_list_holds_what_people_need_or_their_role(desk, people, at, name):
    response = desk.get(at(name))
    content = response.content.decode(errors="ignore")
    if name == "people_xlsx":
        book = load_workbook(io.BytesIO(response.content)).active
        content = str([[cell.value for cell in row] for row in book.iter_rows()])

    assert "Hanna Horen" in content
    assert [word for word in (*SECRETS, "ervaring") if word in content] == []


def parts_of(pdf):
    """All of a PDF with its streams inflated, as Latin-1."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompress(stream))
    return [part.decode("latin-1") for part in parts]


def texts_of(parts):
    """What stands in a PDF, once for each font: glyphs become letters by the table that comes with it."""
    tables = [dict(re.findall(r"<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>", part))
              for part in parts if "beginbfchar" in part]  # fmt: skip
    glyphs = [re.findall(r"<([0-9a-fA-F]{4,})>", part) for part in parts if " Tf" in part]
    for table in tables:
        letters = {
            code.lower(): bytes.fromhex(to).decode("utf-16-be") for code, to in table.items()
        }
        yield "".join(
            letters.get(run[at : at + 4].lower(), "")
            for runs in glyphs
            for run in runs
            for at in range(0, len(run), 4)
        )


@pytest.mark.parametrize("name", ["badges", "sign_in"])
def test_a_pdf_can_be_read_aloud_and_holds_no_needs(desk, people, at, name):
    response = desk.get(at(name))

    assert response["Content-Type"] == "application/pdf"
    parts = parts_of(response.content)
    whole, text = "\n".join(parts), "\n".join(texts_of(parts))
    assert re.search(r"/MarkInfo\s*<<\s*/Marked true", whole)
    assert "/StructTreeRoot" in whole
    assert re.search(r"/Lang \(nl\)", whole)
    assert "pdfuaid" in whole
    assert "Kick-off" in whole
    assert "HannaHoren" in text.replace(" ", "")
    assert [word for word in (*SECRETS, "ervaring") if word in text] == []


def test_a_badge_opens_the_screen_to_check_in(desk, day, needing, at):
    code = printing.check_in_code(needing)

    expected = segno.make(f"http://testserver{at('check_in', needing.pk)}", error="m")
    assert code == expected.svg_data_uri(scale=2, border=2)


def test_a_sheet_of_one_session_holds_those_with_a_seat_there(desk, day, at):
    sign_up(day.talk, name="Ans")
    sign_up(day.later, name="Bo")

    response = desk.get(at("sign_in"), {"onderdeel": day.later.pk})

    text = "\n".join(texts_of(parts_of(response.content)))
    assert ("Bo" in text, "Ans" in text) == (True, False)
    for key in ("x", "9" * 5000):
        assert desk.get(at("sign_in"), {"onderdeel": key}).status_code == 404


@pytest.mark.parametrize("name", ["badges", "sign_in"])
def test_without_the_extra_the_screen_says_what_is_missing(desk, people, at, name, monkeypatch):
    monkeypatch.setattr(printing, "_weasyprint", lambda: None)

    page = read(desk.get(at(name), follow=True))

    assert "WeasyPrint" in page
    assert at(name) not in page


def test_who_prints_does_not_let_half_a_picture_pass(desk, people, at, monkeypatch):
    """The library of the PDFs switches that on for the whole process when it is loaded."""
    printing._weasyprint.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)

    assert desk.get(at("badges")).status_code == 200

    assert "weasyprint" in sys.modules
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
