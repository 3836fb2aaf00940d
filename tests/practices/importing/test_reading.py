"""Files become rows, whatever program they were made with; what cannot be read is said in Dutch."""

import pytest

from practices.importing import FileError, read_rows

HEADING = "kind,external_id,municipality,title"
LINE = "practice,p-1,Utrecht,Titel"
VALUES = {"kind": "practice", "external_id": "p-1", "municipality": "Utrecht", "title": "Titel"}


def read(path):
    return [(row.line, row.values) for row in read_rows(path)]


def reasons(path):
    return [str(problem) for row in read_rows(path) for problem in row.problems]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADING}\n{LINE}\n",
        f"{HEADING}\r\n{LINE}\r\n",
        f"{HEADING}\r{LINE}\r",
        f"{HEADING}\n{LINE}",
        f"\ufeff{HEADING}\n{LINE}\n",
        f"{HEADING}\n{LINE}\n".replace(",", ";"),
        f"{HEADING}\n{LINE}\n".replace(",", "\t"),
        f"{HEADING},summary\n{LINE},\n",
        f"{HEADING},summary\n{LINE},  \n",
        f" kind , external_id,municipality,title\n{LINE}\n",
    ],
    ids=["lf", "crlf", "cr", "no last line", "bom", "semicolon", "tab", "empty", "blank", "spaces"],
)
def test_csv_of_every_kind(write_csv, content):
    assert read(write_csv(content)) == [(2, VALUES)]


def test_csv_of_excel_names_its_separator(write_csv):
    content = f"sep=;\r\n{HEADING.replace(',', ';')}\r\n{LINE.replace(',', ';')}\r\n"

    assert read(write_csv(content)) == [(3, VALUES)]


def test_a_semicolon_in_a_text_is_no_separator(write_csv):
    content = f'{HEADING}\npractice,p-1,Utrecht,"Stoepen; en meer; en meer; en; meer"\n'

    assert read(write_csv(content))[0][1]["title"] == "Stoepen; en meer; en meer; en; meer"


def test_lines_are_counted_as_an_editor_sees_them(write_csv):
    content = f'{HEADING}\n\npractice,p-1,Utrecht,"Titel\nover twee\nregels"\n\n,,,\n{LINE}\n'

    assert [line for line, _ in read(write_csv(content))] == [3, 8]


def test_a_cell_of_a_million_signs_is_read(write_csv):
    content = f"{HEADING},summary\n{LINE},{'x' * 1_000_000}\n"

    assert len(read(write_csv(content))[0][1]["summary"]) == 1_000_000


def test_the_limit_on_cells_of_the_program_itself_stays(write_csv):
    import csv

    before = csv.field_size_limit()
    read(write_csv(f"{HEADING}\n{LINE}\n"))
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "Het bestand is leeg."),
        ("\ufeff \n\n", "Het bestand is leeg."),
        (f"{HEADING}\n", "Het bestand heeft geen rijen onder de kop."),
        ("kind,title\na,b\n", "Regel 1: deze kolommen ontbreken: external_id, municipality."),
        (f"sep=;\n{HEADING}\n", "Regel 2: deze kolommen ontbreken: kind, external_id, municipality, title."),
        (f"{HEADING},\n{LINE},\n", "Regel 1: een kolom heeft geen naam."),
        (f"{HEADING},title\n{LINE},x\n", "Regel 1: deze kolommen staan er twee keer: title."),
        (f'{HEADING}\n{LINE}\npractice,"open,Utrecht,x\n', "Regel 3: de CSV klopt niet. Kijk naar de aanhalingstekens."),
        (f'{HEADING}\npractice,"a"b,Utrecht,x\n', "Regel 2: de CSV klopt niet. Kijk naar de aanhalingstekens."),
        (f"{HEADING}\n{LINE}\npractice,p-2,Fryslân,x\n".encode("cp1252"), "Regel 3: het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8; in Excel heet dat 'CSV UTF-8'."),
        (f"{HEADING}\n{LINE}\n".encode("utf-16"), "Regel 1: het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8; in Excel heet dat 'CSV UTF-8'."),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xd3\xff", "Regel 1: het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8; in Excel heet dat 'CSV UTF-8'."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(write_csv, content, message):
    with pytest.raises(FileError) as caught:
        read_rows(write_csv(content))

    assert str(caught.value) == message


def test_a_file_that_is_not_there(tmp_path, write_csv):
    with pytest.raises(FileError, match=r"Dit bestand is er niet: .*geen\.csv"):
        read_rows(tmp_path / "geen.csv")
    with pytest.raises(FileError, match=r"eindigt op \.jsonl of \.csv"):
        read_rows(write_csv("x", name="rijen.xlsx"))
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(FileError, match="kan niet worden gelezen"):
        read_rows(tmp_path / "map.csv")


def test_a_row_of_another_width_is_bad_and_the_others_are_not(write_csv):
    path = write_csv(f"{HEADING}\npractice,p-1,Utrecht\n{LINE}\n{LINE},en,meer\n")

    assert reasons(path) == [
        "Regel 2: De regel heeft 3 cellen; de kop heeft er 4.",
        "Regel 4: De regel heeft 6 cellen; de kop heeft er 4.",
    ]
    assert read(path)[1] == (3, VALUES)


@pytest.mark.parametrize("name", ["rijen.jsonl", "rijen.ndjson", "RIJEN.JSONL"])
def test_json_lines(write_csv, name):
    content = '\ufeff{"kind": "practice", "steps": [1, 2]}\r\n\r\n{"kind": "bottleneck"}'

    assert read(write_csv(content, name=name)) == [
        (1, {"kind": "practice", "steps": [1, 2]}),
        (3, {"kind": "bottleneck"}),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"kind": "practice"', "Regel 1: Dit is geen geldige JSON. Kijk bij teken 20."),
        ("{'kind': 'practice'}", "Regel 1: Dit is geen geldige JSON. Kijk bij teken 2."),
        ('["practice"]', "Regel 1: Elke regel moet één JSON-object zijn, tussen { en }."),
        ('"practice"', "Regel 1: Elke regel moet één JSON-object zijn, tussen { en }."),
        ('{"kind": 1, "kind": 2}', "Regel 1: De naam 'kind' staat twee keer in deze regel."),
        ("[" * 100_000, "Regel 1: De JSON is te diep genest."),
        ('{"kind": ' + "9" * 5000 + "}", "Regel 1: Er staat een getal in dat veel te groot is."),
    ],
)
def test_a_line_that_is_no_json_object(write_rows, line, reason):
    assert reasons(write_rows(line, '{"kind": "practice"}')) == [reason]


def test_what_a_file_says_cannot_take_over_a_terminal(write_rows):
    path = write_rows('{"\\u001b[31mrood\\n\\u202e": 1, "\\u001b[31mrood\\n\\u202e": 2}')

    assert reasons(path) == ["Regel 1: De naam '�[31mrood��' staat twee keer in deze regel."]
