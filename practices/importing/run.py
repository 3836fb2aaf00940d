"""The import as a whole: first every row is checked, then the good ones are written."""

from dataclasses import dataclass, field

from koplopers.base.marks import Marks, Verdict

from ..models import PracticePage
from .checking import Checker, kind_of
from .lookups import Lookups
from .reading import Problem
from .writing import write

WHY_NOT = {
    Verdict.TOUCHED: "Iemand heeft deze pagina veranderd. De import laat haar met rust.",
    Verdict.DELETED: "Iemand heeft deze pagina verwijderd. De import maakt haar niet opnieuw.",
    Verdict.FOREIGN: "Deze pagina is niet door een import gemaakt. De import laat haar met rust.",
}


@dataclass
class ImportReport:
    """What an import did, or would do; `notices` are rows that were right and still left alone."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    is_written: bool = False

    @property
    def bad_lines(self):
        return len({problem.line for problem in self.problems})

    def count(self, verdict):
        """Count a row by what is done with it."""
        if verdict is Verdict.CREATE:
            self.created += 1
        elif verdict is Verdict.UPDATE:
            self.updated += 1
        elif verdict is Verdict.SAME:
            self.unchanged += 1


def import_rows(
    rows,
    *,
    loader="import",
    publish=False,
    skip_bad=False,
    dry_run=False,
    progress=lambda done, total: None,
):
    """Bring in rows as case pages; returns an ImportReport.

    Writes nothing when a row is bad, unless `skip_bad`; nothing at all with `dry_run`. Each row
    is written by itself, so that the site stays usable meanwhile; a run that was broken off can
    be started again. `loader` names whose pages these are: one loader never touches those of
    another. `progress` is called with how many rows are done and how many there are.
    """
    report = ImportReport()
    marks = Marks(loader)
    checked = check_rows(rows, Checker(Lookups(), marks, publish=publish), report)
    if dry_run or (report.problems and not skip_bad):
        return report
    to_write = [row for row in checked if row.verdict.is_write]
    for done, row in enumerate(to_write, 1):
        write(row, marks, publish=publish)
        progress(done, len(to_write))
    report.is_written = True
    return report


def check_rows(rows, checker, report):
    """Check all rows, practices first because others refer to them; returns the good ones."""
    good, present = [], set()
    for row in sorted(rows, key=_practices_first):
        checked, problems = checker.check(row)
        if checked and not problems:
            problems = _broken_links(checked, checker.lookups, present)
        report.problems += problems
        if problems:
            continue
        if checked.verdict in WHY_NOT:
            report.notices.append(Problem(checked.line, "", WHY_NOT[checked.verdict]))
        if checked.kind == "practice" and checked.verdict is not Verdict.DELETED:
            present.add(checked.external_id)
        report.count(checked.verdict)
        good.append(checked)
    report.problems.sort(key=lambda problem: problem.line)
    return good


def _practices_first(row):
    return kind_of(row) != "practice"


def _broken_links(checked, lookups, present):
    """A link must go to a practice that is on the site, or stands in the file before this row."""
    column = "based_on" if checked.kind == "practice" else "practices"
    return [
        Problem(checked.line, column, f"Wij kennen geen praktijkvoorbeeld met kenmerk '{link}'.")
        for link in checked.links
        if link not in present and not _is_practice(lookups.case(link))
    ]


def _is_practice(case):
    return case is not None and case.specific_class is PracticePage
