"""The links between the rows of one file: whether they lead somewhere, and what comes first."""

from graphlib import CycleError, TopologicalSorter

from koplopers.base.marks import Verdict

from ..models import PracticePage
from .columns import KINDS
from .reading import Problem

UNKNOWN = "Wij kennen geen praktijkvoorbeeld met kenmerk '{link}'."
OF_ANOTHER_KIND = "'{link}' is geen praktijkvoorbeeld."
DELETED = "Iemand heeft het praktijkvoorbeeld '{link}' verwijderd."
ALSO_BAD = "Het praktijkvoorbeeld '{link}' staat op regel {line}, maar die regel klopt niet."
IN_A_CIRCLE = "Deze praktijkvoorbeelden zijn op elkaar gebaseerd: {links}."


def without_broken_links(rows, checker):
    """Return the rows whose links all lead to a practice, and the problems of the others.

    A row that is left out for its links can be what another row links to, so this goes on until
    nothing is left out any more.
    """
    problems = _circles(rows)
    while True:
        bad = {problem.line for problem in problems}
        rows = [row for row in rows if row.line not in bad]
        new = _broken(rows, checker)
        if not new:
            return rows, problems
        problems += new


def _broken(rows, checker):
    in_file = {row.external_id: row for row in rows}
    return [
        Problem(row.line, row.link_column, reason)
        for row in rows
        for link in row.links
        if (reason := _reason(link, in_file.get(link), checker))
    ]


def _reason(link, row, checker):
    """Why a link leads nowhere, to the page of `row` if that is in the file; empty if it does."""
    case = checker.lookups.case(link)
    if row and row.verdict is Verdict.DELETED:
        reason = DELETED
    elif row or case:
        kind = KINDS[row.kind] if row else case.specific_class
        reason = "" if kind is PracticePage else OF_ANOTHER_KIND
    else:
        reason = ALSO_BAD if checker.line_of(link) else UNKNOWN
    return reason.format(link=link, line=checker.line_of(link))


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
