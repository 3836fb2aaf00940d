"""Says for each row what is wrong with it, or what page it would make; nothing here writes."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from koplopers.base.marks import Verdict, fingerprint, page_state

from ..completeness import is_filled
from ..rules import EMPTY, case_errors
from ..vocabulary import Origin
from . import values
from .columns import BY_KIND, IDENTITY, KIND_WORDS, KINDS, column_of
from .filling import LINES, fill
from .reading import Problem

LONGEST_ID = 80


@dataclass(frozen=True)
class Checked:
    """A row as far as it can be read: what is wrong with it, or what may be done with it.

    `kind` and `municipality` are None and `external_id` is empty where the row does not say.
    """

    line: int
    problems: tuple = ()
    kind: str | None = None
    external_id: str = ""
    municipality: object = None
    values: dict = field(default_factory=dict)
    source: str = ""
    verdict: Verdict | None = None

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
    """Checks rows one by one."""

    def __init__(self, lookups, marks, *, publish):
        self.lookups = lookups
        self.marks = marks
        self.publish = publish

    def check(self, row):
        """Return what a row comes to, with all that is wrong with it and not only the first."""
        if row.problems:
            return Checked(row.line, row.problems)
        kind, external_id, problems = self._identity(row)
        municipality, more = self._municipality(row)
        found, wrong = self._page(row, kind) if kind else ({}, self._whatever_the_kind(row))
        page = self.lookups.case(external_id)
        elsewhere = self._elsewhere(row, page, kind, municipality)
        source = fingerprint(row.values)
        return Checked(
            line=row.line,
            problems=(*problems, *more, *wrong, *elsewhere),
            kind=kind,
            external_id=external_id,
            municipality=municipality,
            values=found,
            source=source,
            verdict=judge(page, external_id, source, self.marks, publish=self.publish),
        )

    def _identity(self, row):
        """The kind of page and the id; a row without them is a row without a page."""
        problems = []
        word, reason = _word(row, "kind")
        kind = KIND_WORDS.get(word.casefold(), word.casefold())
        if kind not in KINDS:
            kind, reason = None, reason or f"Kies uit: {', '.join(KIND_WORDS)}."
            problems.append(Problem(row.line, "kind", reason))
        external_id, reason = _word(row, "external_id")
        if len(external_id) > LONGEST_ID:
            reason = f"Een kenmerk mag {LONGEST_ID} tekens lang zijn."
        if reason:
            problems.append(Problem(row.line, "external_id", reason))
        return kind, external_id, problems

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

    def _page(self, row, kind):
        """The values for a page of this kind, and what is wrong with them."""
        found, unread, problems = self._read(row, kind)
        # Who wrote the text decides what must be there.
        origins = Origin if "origin" in unread else [found["origin"]]
        rules = [self._rules(row, kind, {**found, "origin": o}, unread) for o in origins]
        return found, problems + _in_all(rules)

    def _whatever_the_kind(self, row):
        """What is wrong with a row that does not say what kind it is: what each kind refuses."""
        return _in_all([self._page(row, kind)[1] for kind in KINDS])

    def _read(self, row, kind):
        """Read every column of the kind; those that the row lacks read as empty.

        Returns the values, the attributes that could not be read in full, and the problems.
        """
        columns, found, unread = BY_KIND[kind], {}, set()
        unknown = sorted(row.values.keys() - columns.keys() - set(IDENTITY))
        problems = [Problem(row.line, name, _unknown(name, kind)) for name in unknown]
        for name, column in columns.items():
            try:
                found[column.attribute] = column.read(row.values.get(name), self.lookups)
            except values.Invalid as error:
                empty = column.read(None, self.lookups)
                found[column.attribute] = list(error.readable) if empty == [] else empty
                unread.add(column.attribute)
                problems.append(Problem(row.line, name, str(error)))
        return found, unread, problems

    def _rules(self, row, kind, found, unread):
        """What the fields and the rules of the site say of the page that this row would make."""
        page = KINDS[kind]()
        fill(page, found)
        # Of two reasons, that of the site goes before that of the database column.
        errors = _field_errors(page, found) | case_errors(page)
        return [
            Problem(row.line, column_of(kind, name), reason)
            for name, reason in errors.items()
            # Of what could not be read it is told already why; of a list the rest was read.
            if self._counts(page, name) and (name not in unread or name in LINES)
        ]

    def _counts(self, page, name):
        """A draft may be half done: only what is there must be right. A title is always needed."""
        return self.publish or name == "title" or is_filled(page, name)

    def _elsewhere(self, row, page, kind, municipality):
        """The reasons why the page that has this id already cannot be that of the row."""
        reasons = []
        if page and kind and page.specific_class is not KINDS[kind]:
            reasons.append(
                f"'{page.external_id}' is al een {page.specific_class.kind_label.lower()}."
            )
        if page and municipality and page.municipality_id != municipality.pk:
            reasons.append(f"'{page.external_id}' hoort al bij gemeente {page.municipality}.")
        return [Problem(row.line, "external_id", reason) for reason in reasons]


def judge(page, external_id, source, marks, *, publish):
    """Return the Verdict on the page that an id names, None when there is none."""
    state = page_state(page) if page else None
    verdict = marks.judge(external_id, source, state)
    if verdict is not Verdict.SAME or not publish or not marks.is_untouched(external_id, state):
        return verdict
    # Brought in before as a draft, and now to be published.
    return Verdict.UPDATE if page.has_unpublished_changes else Verdict.SAME


def _in_all(lists):
    """Return the problems that stand in every one of the lists."""
    first, *others = lists
    return [problem for problem in first if all(problem in other for other in others)]


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
    try:
        values.each(_clean_line, lines)
    except values.Invalid as error:
        return {name: str(error)}
    return {}


def _clean_line(line):
    try:
        line.clean_fields(exclude=["page", "topic", "id"])
    except ValidationError as error:
        reasons = [f"{key}: {' '.join(found)}" for key, found in error.message_dict.items()]
        raise values.Invalid(f"{line.topic}: {' '.join(reasons)}") from error
