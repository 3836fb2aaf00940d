"""Lists as files for a spreadsheet, in which no cell can do anything but be read."""

import csv
import io
import re

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Font

from ..models import Seat

# A spreadsheet takes a text that begins with one of these for a formula, also the wide forms of them.
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
# Also those that no XML may hold: one name with such a sign, and no program opens the workbook.
CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]+")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value):
    """Return a value as it can stand in a cell: no formula, no line of its own, no strange signs."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    is_formula = value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)
    text = CONTROL.sub(" ", value).strip()
    return f"'{text}" if is_formula else text


def as_csv(name, rows):
    """Return rows as a file that Excel opens in columns: it wants a mark in front, and in Dutch a
    semicolon between cells."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([harmless(cell) for cell in row] for row in rows)
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(name, rows):
    """Return rows as a workbook; the first row is the heading. Text is text, whatever it looks like."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Lijst"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(map(harmless, row), start=1):
            cell = sheet.cell(number, column)
            cell.value = value or None if isinstance(value, str) else value
            if isinstance(value, str) and value:
                cell.data_type = "s"
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _file(out.getvalue(), XLSX, f"{name}.xlsx")


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def moment(value):
    """Return a moment as a Dutch spreadsheet reads it; empty for none."""
    return timezone.localtime(value).strftime("%d-%m-%Y %H:%M") if value else ""


def participant_rows(event, people):
    """Return the rows of a list of participants, a column for each round.

    Without what people need, which is only on the screens for that, and without the role that they
    chose: that can tell something about their health.
    """
    rounds = list(event.rounds.all())
    places = places_in_line(event)
    yield [
        "Naam", "E-mailadres", "Gemeente", "Organisatie", "Komen mee", "Aangemeld", "Ingecheckt",
        *(str(round) for round in rounds),
    ]  # fmt: skip
    for person in people:
        yield [
            person.name,
            person.email,
            str(person.municipality or ""),
            person.organisation,
            person.companions,
            moment(person.created_at),
            moment(person.checked_in_at),
            *(_in_round(person, round, places) for round in rounds),
        ]


def places_in_line(event):
    """Return the place in line of each seat that waits, by its key."""
    found = Seat.objects.filter(session__event=event).waiting()
    places, lines = {}, {}
    for pk, session in found.values_list("pk", "session"):
        lines[session] = lines.get(session, 0) + 1
        places[pk] = lines[session]
    return places


def _in_round(person, round, places):
    said = []
    for seat in person.live_seats:
        if seat.round_id == round.pk:
            extra = {
                Seat.State.WAITING: f" (wachtlijst, plek {places.get(seat.pk)})",
                Seat.State.OFFERED: " (plek aangeboden)",
            }.get(seat.state, "")
            said.append(f"{seat.session}{extra}")
    return ", ".join(said)
