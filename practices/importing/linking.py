"""The rows of one file together: whose an id is, whether links lead somewhere, what comes first."""

from graphlib import CycleError, TopologicalSorter

from koplopers.base.marks import Verdict

from ..models import PracticePage
from .columns import KINDS
from .reading import Problem

DOUBLE = "'{id}' staat ook al op regel {line}."
UNKNOWN = "Wij kennen geen praktijkvoorbeeld met kenmerk '{link}'."
OF_ANOTHER_KIND = "'{link}' is geen praktijkvoorbeeld."
DELETED = "Iemand heeft het praktijkvoorbeeld '{link}' verwijderd."
ALSO_BAD = "Het praktijkvoorbeeld '{link}' staat op regel {line}, maar die regel klopt niet."
IN_A_CIRCLE = "Deze praktijkvoorbeelden zijn op elkaar gebaseerd: {links}."


def seen_together(rows, lookups, *, skip_bad):
    """Return the rows that can be written, and the problems that one row alone does not show.

    These are ids that stand in the file twice and links that lead nowhere. A row that is left out
    for its links can be what another row links to, so this goes on until nothing is left out any
    more. With `skip_bad` an id belongs to the first row that is right; what is skipped does not
    stand in its way.
    """
    bad = {row.line for row in rows if row.problems}
    problems = []
    while True:
        kept = _one_for_each_id(rows, bad, skip_bad)
        good = [row for row in kept.values() if row.line not in bad]
        new = _circles(good) or _broken(good, kept, bad, lookups)
        if not new:
            break
        problems += new
        bad |= {problem.line for problem in new}
    told = {problem.line for problem in problems} | {row.line for row in good}
    rest = [row for row in rows if row.line not in told]
    return good, [*_doubles(rows, kept), *problems, *_also_wrong(rest, kept, bad, lookups)]


def _one_for_each_id(rows, bad, skip_bad):
    """Which row an id stands for: the first one, or with `skip_bad` the first good one."""
    kept = {}
    for row in filter(lambda row: row.external_id, rows):
        first = kept.setdefault(row.external_id, row)
        if skip_bad and first.line in bad and row.line not in bad:
            kept[row.external_id] = row
    return kept


def _doubles(rows, kept):
    return [
        Problem(row.line, "external_id", DOUBLE.format(id=row.external_id, line=first.line))
        for row in rows
        if (first := kept.get(row.external_id, row)) is not row
    ]


def _also_wrong(rows, kept, bad, lookups):
    """What is wrong with the links of rows that are left out for something else."""
    own = {row.line for row in rows}
    circles = [problem for problem in _circles(kept.values()) if problem.line in own]
    in_circles = {problem.line for problem in circles}
    rest = [row for row in rows if row.line not in in_circles]
    return [*circles, *_broken(rest, kept, bad, lookups)]


def _broken(rows, kept, bad, lookups):
    return [
        Problem(row.line, row.link_column, reason)
        for row in rows
        for link in row.links
        if (reason := _reason(link, kept.get(link), bad, lookups))
    ]


def _reason(link, row, bad, lookups):
    """Why a link leads nowhere, to the page of `row` if that is in the file; empty if it does."""
    case = lookups.case(link)
    if not (row or case):
        return UNKNOWN.format(link=link)
    if row and row.verdict is Verdict.DELETED:
        return DELETED.format(link=link)
    kind = case.specific_class if case else KINDS.get(row.kind, PracticePage)
    if kind is not PracticePage:
        return OF_ANOTHER_KIND.format(link=link)
    if not case and row.line in bad:
        return ALSO_BAD.format(link=link, line=row.line)
    return ""


def _circles(rows):
    """Problems for practices that are based on themselves, by way of others or at once."""
    by_id = {row.external_id: row for row in rows if row.kind == "practice"}
    problems = []
    while True:
        graph = {key: by_id.keys() & set(row.links) for key, row in by_id.items()}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(dict.fromkeys(error.args[1]))
            reason = IN_A_CIRCLE.format(links=", ".join(sorted(circle)))
            problems += [Problem(by_id.pop(key).line, "based_on", reason) for key in circle]
        else:
            return problems


def in_order(rows):
    """Return the rows so that what others link to comes first; otherwise as they stood."""
    by_id = {row.external_id: row for row in rows}
    graph = {key: [link for link in row.links if link in by_id] for key, row in by_id.items()}
    return [by_id[key] for key in TopologicalSorter(graph).static_order()]
