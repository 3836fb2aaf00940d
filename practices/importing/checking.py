"""Says for each row what is wrong with it, or what page it would make; nothing here writes."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from koplopers.base.marks import Verdict, fingerprint, page_state

from ..completeness import is_filled
from ..rules import EMPTY, case_errors
from . import values
from .columns import BY_KIND, IDENTITY, KIND_WORDS, KINDS, column_of
from .filling import LINES, fill
from .reading import Problem

LONGEST_ID = 80


@dataclass(frozen=True)
class Checked:
    """A row that can become a page, and what may be done with it."""

    line: int
    kind: str
    external_id: str
    municipality: object
    values: dict
    source: str
    verdict: Verdict

    @property
    def links(self):
        """External ids of the other pages that this one refers to."""
        based_on = self.values.get("based_on")
        return [*self.values.get("practice_links", []), *([based_on] if based_on else [])]

    @property
    def link_column(self):
        """The column that these ids stand in."""
        return "based_on" if self.kind == "practice" else "practices"


class Checker:
    """Checks rows one by one, and remembers the ids that it saw."""

    def __init__(self, lookups, marks, *, publish):
        self.lookups = lookups
        self.marks = marks
        self.publish = publish
        self._lines = {}

    def check(self, row):
        """Return (Checked, []) for a good row and (None, problems) for a bad one."""
        if row.problems:
            return None, list(row.problems)
        kind, external_id, problems = self._identity(row)
        municipality, more = self._municipality(row)
        problems += more
        if kind is None:
            return None, problems
        found, more = self._read(row, kind)
        problems += more
        if not problems:
            problems = self._rules(row, kind, found)
        if problems:
            return None, problems
        page = self.lookups.case(external_id)
        reason = self._elsewhere(page, kind, external_id, municipality)
        if reason:
            return None, [Problem(row.line, "external_id", reason)]
        source = fingerprint(row.values)
        verdict = judge(page, external_id, source, self.marks, publish=self.publish)
        return Checked(row.line, kind, external_id, municipality, found, source, verdict), []

    def line_of(self, external_id):
        """The line on which an id stands, good or bad; None when it is not in the file."""
        return self._lines.get(external_id)

    def _identity(self, row):
        """The kind of page and the id; a row without them is a row without a page."""
        problems = []
        word, reason = _word(row, "kind")
        kind = KIND_WORDS.get(word.casefold(), word.casefold())
        if kind not in KINDS:
            kind, reason = None, reason or f"Kies uit: {', '.join(KIND_WORDS)}."
            problems.append(Problem(row.line, "kind", reason))
        external_id, reason = _word(row, "external_id")
        reason = reason or self._id_reason(external_id, row.line)
        if reason:
            problems.append(Problem(row.line, "external_id", reason))
        return kind, external_id, problems

    def _id_reason(self, external_id, line):
        if len(external_id) > LONGEST_ID:
            return f"Een kenmerk mag {LONGEST_ID} tekens lang zijn."
        first = self._lines.setdefault(external_id, line)
        return "" if first == line else f"'{external_id}' staat ook al op regel {first}."

    def _municipality(self, row):
        word, reason = _word(row, "municipality")
        municipality = self.lookups.municipality(word)
        if municipality and not municipality.closed_on:
            return municipality, []
        if municipality:
            reason = f"Gemeente {municipality} bestaat niet meer."
            if municipality.successor:
                reason += f" Zij ging op in gemeente {municipality.successor}."
        elif not reason:
            reason = f"Wij kennen geen gemeente '{word}'. Gebruik de naam of de CBS-code."
        return None, [Problem(row.line, "municipality", reason)]

    def _read(self, row, kind):
        """Read every column of the kind; those that the row lacks read as empty."""
        columns, found = BY_KIND[kind], {}
        unknown = sorted(row.values.keys() - columns.keys() - set(IDENTITY))
        problems = [Problem(row.line, name, _unknown(name, kind)) for name in unknown]
        for name, column in columns.items():
            try:
                found[column.attribute] = column.read(row.values.get(name), self.lookups)
            except values.Invalid as error:
                problems.append(Problem(row.line, name, str(error)))
        return found, problems

    def _rules(self, row, kind, found):
        """What the fields and the rules of the site say of the page that this row would make."""
        page = KINDS[kind]()
        fill(page, found)
        # Of two reasons, that of the site goes before that of the database column.
        errors = _field_errors(page, found) | case_errors(page)
        return [
            Problem(row.line, column_of(kind, name), reason)
            for name, reason in errors.items()
            if self._counts(page, name)
        ]

    def _counts(self, page, name):
        """A draft may be half done: only what is there must be right. A title is always needed."""
        return self.publish or name == "title" or is_filled(page, name)

    def _elsewhere(self, page, kind, external_id, municipality):
        """Why the page that has this id already cannot be that of the row; empty if it can."""
        if page and page.specific_class is not KINDS[kind]:
            return f"'{external_id}' is al een {page.specific_class.kind_label.lower()}."
        if page and page.municipality_id != municipality.pk:
            return f"'{external_id}' hoort al bij gemeente {page.municipality}."
        return ""


def judge(page, external_id, source, marks, *, publish):
    """Return the Verdict on the page that an id names, None when there is none."""
    state = page_state(page) if page else None
    verdict = marks.judge(external_id, source, state)
    if verdict is not Verdict.SAME or not publish or not marks.is_untouched(external_id, state):
        return verdict
    # Brought in before as a draft, and now to be published.
    return Verdict.UPDATE if page.has_unpublished_changes else Verdict.SAME


def _word(row, name):
    """Return (text, "") for a value that must be there, and ("", reason) when it is not."""
    try:
        word = values.text(row.values.get(name))
    except values.Invalid as error:
        return "", str(error)
    return word, "" if word else EMPTY


def _unknown(name, kind):
    if any(name in columns for columns in BY_KIND.values()):
        return f"Dit veld hoort niet bij een {KINDS[kind].kind_label.lower()}."
    return "Dit veld kennen wij niet."


def _field_errors(page, found):
    """What the model fields themselves refuse: too long, no e-mail address, no web address."""
    names = (
        found.keys() - LINES.keys() - {"main_theme", "more_themes", "practice_links", "based_on"}
    )
    others = {field.name for field in page._meta.get_fields()} - names
    errors = {}
    try:
        page.clean_fields(exclude=others)
    except ValidationError as error:
        errors = {name: " ".join(reasons) for name, reasons in error.message_dict.items()}
    if page.source_url and not page.source_url.startswith(("https://", "http://")):
        errors["source_url"] = "Een adres begint met https:// of http://."
    for name in LINES.keys() & found.keys():
        errors |= _line_errors(name, getattr(page, name).all())
    return errors


def _line_errors(name, lines):
    for line in lines:
        try:
            line.clean_fields(exclude=["page", "topic", "id"])
        except ValidationError as error:
            reasons = [f"{key}: {' '.join(found)}" for key, found in error.message_dict.items()]
            return {name: f"{line.topic}: {' '.join(reasons)}"}
    return {}
