"""The import as a whole: first every row is checked, then the good ones are written."""

from dataclasses import dataclass, field

from django.utils import timezone

from koplopers.base.marks import Verdict, only_loader

from .checking import Checker
from .linking import in_order, seen_together
from .lookups import Lookups
from .reading import Problem
from .writing import write

# So many rows are kept together or not at all. What follows on every change, such as the search
# that takes note of it, costs more than the row itself; many more would keep editors waiting.
BATCH = 10
WHY_NOT = {
    Verdict.TOUCHED: "Iemand heeft deze pagina veranderd. De import laat haar met rust.",
    Verdict.DELETED: "Iemand heeft deze pagina verwijderd. De import maakt haar niet opnieuw.",
    Verdict.FOREIGN: "Deze pagina is niet door een import gemaakt. De import laat haar met rust.",
}


@dataclass
class ImportReport:
    """What an import did, or would do: a Verdict for each line that is right, and the problems."""

    verdicts: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    is_written: bool = False

    def count(self, verdict):
        """Return for how many rows this is the verdict."""
        return list(self.verdicts.values()).count(verdict)

    @property
    def bad_lines(self):
        """How many rows have something wrong with them."""
        return len({problem.line for problem in self.problems})

    @property
    def notices(self):
        """Rows that were right and are still left alone, with the reason."""
        return [
            Problem(line, "", WHY_NOT[verdict])
            for line, verdict in sorted(self.verdicts.items())
            if verdict in WHY_NOT
        ]


def import_rows(
    rows,
    *,
    marks,
    publish=False,
    skip_bad=False,
    dry_run=False,
    progress=lambda done, total: None,
    on=None,
):
    """Bring in rows as case pages; returns an ImportReport.

    Writes nothing when a row is bad, unless `skip_bad`; nothing at all with `dry_run`. A few rows
    are written at a time, so that the site stays usable meanwhile; a run that was broken off can
    be started again. `marks` are those of the loader whose pages these are: one loader never
    touches the pages of another. `progress` is called with how many rows are done and how many
    there are. `on` is the date of new words; today when it is not given.
    """
    on = on or timezone.localdate()
    report = ImportReport()
    checker = Checker(Lookups(), marks, publish=publish)
    good = check_rows(rows, checker, report, skip_bad=skip_bad)
    if dry_run or (report.problems and not skip_bad):
        return report
    to_write = in_order([row for row in good if row.verdict.is_write])
    for start in range(0, len(to_write), BATCH):
        batch = to_write[start : start + BATCH]
        with only_loader(marks.loader):
            for row in batch:
                report.verdicts[row.line] = write(row, marks, publish=publish, on=on)
        progress(start + len(batch), len(to_write))
    report.is_written = True
    return report


def check_rows(rows, checker, report, *, skip_bad):
    """Check all rows and put the findings in `report`; returns the rows that are right."""
    checked = [checker.check(row) for row in rows]
    good, problems = seen_together(checked, checker.lookups, skip_bad=skip_bad)
    own = [problem for row in checked for problem in row.problems]
    report.problems = sorted([*own, *problems], key=lambda problem: problem.line)
    report.verdicts = {row.line: row.verdict for row in good}
    return good
