"""Puts values on a page, whether new or there already."""

import json

from ..models import BottleneckLine, CaseLink, PracticePage, SuccessFactorLine
from ..ways import date_ways, words_of

LINES = {"bottleneck_lines": BottleneckLine, "success_factor_lines": SuccessFactorLine}


def fill(page, values, find_case=None):
    """Set the attributes of a page from `values`, as the readers of the columns give them.

    `find_case` maps an external id to a page. Without it the links to other pages stay empty,
    as they do for an id that is not there.
    """
    values = dict(values)
    main, more = values.pop("main_theme"), values.pop("more_themes")
    page.set_themes(list(dict.fromkeys([theme for theme in [main, *more] if theme])))
    for name, value in values.items():
        setattr(page, name, _for_page(name, value, find_case or (lambda external_id: None)))


def fill_and_date(page, values, find_case, *, on):
    """As `fill`; words of a practice that are new are dated `on`."""
    has_dates = isinstance(page, PracticePage)
    before = words_of(page) if has_dates else None
    fill(page, values, find_case)
    if has_dates:
        date_ways(page, before, on=on)


def _for_page(name, value, find_case):
    if name == "approach":
        return json.dumps(value)
    if name in LINES:
        return [LINES[name](**line, sort_order=order) for order, line in enumerate(value)]
    if name == "based_on":
        return find_case(value) if value else None
    if name == "practice_links":
        found = [case for case in map(find_case, value) if case]
        return [CaseLink(practice=case, sort_order=order) for order, case in enumerate(found)]
    return value
