"""How much is shared, of which kind, about which theme and where.

Counts what every visitor can read, whoever asks, and nothing that is made up. A bottleneck and a
success factor count where they stand: on a page of their own, or in a line of a practice.
"""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from koplopers.base.reading import restricted
from koplopers.municipalities.models import Municipality, Province
from koplopers.themes.models import Theme

from .models import (
    BottleneckLine,
    BottleneckPage,
    CasePage,
    CaseTheme,
    PracticePage,
    SuccessFactorLine,
    SuccessFactorPage,
)
from .models.reads import may_read
from .vocabulary import SolutionState

KINDS = {
    PracticePage._meta.model_name: "practices",
    BottleneckPage._meta.model_name: "bottlenecks",
    SuccessFactorPage._meta.model_name: "success_factors",
}
LINES = {"bottlenecks": BottleneckLine, "success_factors": SuccessFactorLine}


@dataclass(frozen=True)
class Shared:
    """How much of each kind is shared; false when that is nothing."""

    practices: int = 0
    bottlenecks: int = 0
    success_factors: int = 0

    def __bool__(self):
        return any(asdict(self).values())


@dataclass(frozen=True)
class ThemeCoverage:
    """What is shared about a theme or its sub-themes, by how many municipalities and provinces."""

    theme: Theme
    shared: Shared
    municipalities: int
    provinces: int


@dataclass(frozen=True)
class ProvinceCoverage:
    """What is shared in a province, and how many of its `existing` municipalities take part."""

    province: Province
    shared: Shared
    municipalities: int
    existing: int


def by_theme():
    """Return a ThemeCoverage for each theme, in the order of the site; three queries.

    A page about two themes counts at both.
    """
    links = _links()
    shared = _shared(links, "content_object__")
    town = "content_object__municipality"
    spread = {
        theme: {"municipalities": municipalities, "provinces": provinces}
        for theme, municipalities, provinces in links.values_list("key").annotate(
            municipalities=Count(town, distinct=True),
            provinces=Count(f"{town}__province", distinct=True),
        )
    }
    nowhere = {"municipalities": 0, "provinces": 0}
    return [
        ThemeCoverage(theme, shared[theme.pk], **spread.get(theme.pk, nowhere))
        for theme in Theme.objects.main()
    ]


def by_province():
    """Return a ProvinceCoverage for each of the provinces, by name; two queries."""
    shared = _shared(_cases().annotate(key=F("municipality__province")), "")
    takes_part = Q(page__live=True) & ~restricted("page__path")
    real = Municipality.objects.exclude(cbs_code=None).order_by()
    towns = {
        province: {"municipalities": municipalities, "existing": existing}
        for province, municipalities, existing in real.values_list("province").annotate(
            municipalities=Count("pk", filter=takes_part),
            # One that merged takes part for as long as its page is there.
            existing=Count("pk", filter=Q(closed_on=None) | takes_part),
        )
    }
    none = {"municipalities": 0, "existing": 0}
    return [
        ProvinceCoverage(province, shared[province.value], **towns.get(province.value, none))
        for province in Province
    ]


def totals(provinces):
    """Return the figures of the programme by name: the sum of what `by_province` gave."""
    found = Counter({"municipalities": 0, **asdict(Shared())})
    for row in provinces:
        found.update(asdict(row.shared))
        found["municipalities"] += row.municipalities
    return dict(found)


def bottleneck_states():
    """Return how many bottlenecks are in each SolutionState, in the order of the scale, and at the
    end under "" of how many nobody told; two queries."""
    found = Counter()
    pages = BottleneckPage.objects.visible_to(AnonymousUser()).real().order_by()
    # All at once: a set of keys, made once, is quicker here than a way to the page from each line.
    lines = BottleneckLine.objects.filter(page__in=_cases().values("pk")).order_by()
    for rows in (pages, lines):
        found.update(dict(rows.values_list("state").annotate(Count("pk"))))
    return {state: found[state] for state in [*SolutionState, ""]}


def _cases():
    return CasePage.objects.visible_to(AnonymousUser()).real().order_by()


def _links():
    """The links from cases to themes, with `key`: the theme or, of a sub-theme, what it belongs to.

    Of a page with more links to one key only the first, so that nothing counts twice.
    """
    key = Coalesce("tag__parent_id", "tag_id")
    links = CaseTheme.objects.order_by().annotate(key=key)
    before = links.filter(
        content_object=OuterRef("content_object"), key=OuterRef("key"), pk__lt=OuterRef("pk")
    )
    made_up = Q(content_object__municipality__cbs_code=None)
    return links.filter(may_read(AnonymousUser(), "content_object__"), ~Exists(before), ~made_up)


def _shared(rows, via):
    """Return a Shared by the `key` of rows, each of which stands for a case; one query.

    `via` is the way from a row to its page.
    """
    lines = {
        f"{name}_in_lines": Sum(_number_of_lines(model, f"{via}pk"))
        for name, model in LINES.items()
    }
    found = defaultdict(Counter)
    groups = rows.values_list("key", f"{via}content_type__model")
    for key, model, number, *in_lines in groups.annotate(number=Count("pk"), **lines):
        found[key][KINDS[model]] += number
        found[key].update(dict(zip(LINES, in_lines, strict=True)))
    return defaultdict(Shared, {key: Shared(**counts) for key, counts in found.items()})


def _number_of_lines(model, page):
    """Count the lines of the page that the row has under the name `page`."""
    lines = model.objects.filter(page=OuterRef(page)).order_by()
    # Count() would group the lines, and give nothing where there are none.
    return Subquery(
        lines.annotate(number=Func("pk", function="COUNT")).values("number"),
        output_field=IntegerField(),
    )
