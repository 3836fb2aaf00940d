"""What counts as shared, and where: the rules of the programme's figures."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_member,
    make_municipality,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_theme,
)
from koplopers.municipalities.models import Province
from practices import coverage
from practices.coverage import Shared
from practices.models import CasePage, PracticePage
from practices.vocabulary import SolutionState

NOTHING = Shared()
ONE_OF_EACH = Shared(practices=1, bottlenecks=2, success_factors=2)


@pytest.fixture
def theme(home):
    return make_theme("Vervoer")


def share_everything(member, theme, **fields):
    """One practice with a line of both sorts, and a page of both sorts."""
    practice = make_practice(member, theme, **fields)
    make_bottleneck_line(practice)
    make_success_factor_line(practice)
    make_bottleneck(member, theme, **fields)
    make_success_factor(member, theme, **fields)


def of_theme(theme):
    return next(row for row in coverage.by_theme() if row.theme == theme)


def of_province(name):
    return next(row for row in coverage.by_province() if row.province == name)


def counted():
    """Everything that the three countings say, as one."""
    rows = coverage.by_theme()
    return (
        coverage.totals(coverage.by_province()),
        [row.shared for row in rows],
        [(row.municipalities, row.provinces) for row in rows],
        coverage.bottleneck_states(),
    )


def test_a_page_counts_by_its_kind_and_a_line_of_a_practice_as_what_it_names(member, theme):
    share_everything(member, theme)

    assert of_theme(theme).shared == ONE_OF_EACH
    assert of_province("Utrecht").shared == ONE_OF_EACH
    assert coverage.totals(coverage.by_province()) == {
        "municipalities": 1, "practices": 1, "bottlenecks": 2, "success_factors": 2,
    }  # fmt: skip


def test_every_theme_and_every_province_is_there_also_with_nothing(theme):
    below = make_theme("Bus", parent=theme)

    themes = coverage.by_theme()

    assert [row.theme for row in themes] == [theme]
    assert below not in [row.theme for row in themes]
    assert [(row.shared, row.municipalities, row.provinces) for row in themes] == [(NOTHING, 0, 0)]
    assert [row.province for row in coverage.by_province()] == list(Province)
    assert {row.shared for row in coverage.by_province()} == {NOTHING}
    assert not NOTHING
    assert ONE_OF_EACH


def test_a_sub_theme_counts_for_its_theme_and_a_page_with_both_counts_once(member, theme):
    below = make_theme("Bus", parent=theme)
    practice = make_practice(member, [theme, below])
    make_bottleneck_line(practice)
    make_bottleneck(member, below)

    assert of_theme(theme).shared == Shared(practices=1, bottlenecks=2)


def test_a_page_about_two_themes_counts_at_both_and_once_in_its_province(member, theme):
    other = make_theme("Werk")
    make_practice(member, [theme, other])

    assert of_theme(theme).shared == of_theme(other).shared == Shared(practices=1)
    assert of_province("Utrecht").shared == Shared(practices=1)


def test_a_municipality_counts_once_at_a_theme_however_much_it_shares(member, theme):
    zwolle = make_member("Zwolle", cbs_code="GM0193", province="Overijssel")
    make_member("Deventer", cbs_code="GM0150", province="Overijssel")
    for town in (member, member, zwolle):
        share_everything(town, theme)

    row = of_theme(theme)

    assert (row.municipalities, row.provinces) == (2, 2)


def test_a_theme_shares_what_its_list_shows(member, theme):
    make_practice(member, [theme, make_theme("Bus", parent=theme)])
    make_practice(member, make_theme("Werk"))

    practices = PracticePage.objects.visible_to(AnonymousUser()).in_theme(theme)

    assert of_theme(theme).shared.practices == practices.count() == 1


def test_a_province_says_how_many_of_its_municipalities_take_part(member):
    make_municipality("Zeist", cbs_code="GM0355")
    make_municipality("Zwolle", cbs_code="GM0193", province="Overijssel")
    gone = make_municipality("Maarn", cbs_code="GM0329", closed_on="2006-01-01")

    merged = make_member("Loosdrecht", cbs_code="GM0333").municipality
    merged.closed_on = "2002-01-01"
    merged.save()

    assert gone.closed_on
    utrecht, overijssel = of_province("Utrecht"), of_province("Overijssel")
    assert (utrecht.municipalities, utrecht.existing) == (2, 3)
    assert (overijssel.municipalities, overijssel.existing) == (0, 1)
    assert (of_province("Zeeland").municipalities, of_province("Zeeland").existing) == (0, 0)


def test_a_municipality_that_left_the_site_takes_no_part(member):
    member.unpublish()

    assert of_province("Utrecht").municipalities == 0


def test_what_is_made_up_counts_nowhere(theme):
    nothing = counted()

    share_everything(make_member("Voorbeeldstad", cbs_code=None), theme)

    assert CasePage.objects.live().count() == 3
    assert counted() == nothing
    assert (of_province("Utrecht").municipalities, of_province("Utrecht").existing) == (0, 0)


def draft(member, theme):
    share_everything(member, theme, live=False)


def for_members(member, theme):
    share_everything(member, theme, members_only=True)


def unpublished(member, theme):
    share_everything(member, theme)
    for page in CasePage.objects.all():
        page.unpublish()


def restricted(member, theme):
    share_everything(member, theme)
    for page in CasePage.objects.all():
        PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [draft, for_members, unpublished, restricted])
def test_what_a_visitor_cannot_read_counts_nowhere(member, theme, hide):
    nothing = counted()

    hide(member, theme)

    assert CasePage.objects.count() == 3
    assert counted() == nothing


def test_below_a_restricted_municipality_nothing_counts(member, theme):
    share_everything(member, theme)
    PageViewRestriction.objects.create(page=member, restriction_type="password", password="x")

    row = of_province("Utrecht")

    assert (row.municipalities, row.shared, of_theme(theme).shared) == (0, NOTHING, NOTHING)


def test_how_bottlenecks_stand_is_told_of_pages_and_lines_together(member, theme):
    make_bottleneck(member, theme, state="open")
    practice = make_practice(member, theme)
    for state in ("open", "solved", ""):
        make_bottleneck_line(practice, state=state)

    assert coverage.bottleneck_states() == {
        SolutionState.OPEN: 2,
        SolutionState.PARTLY: 0,
        SolutionState.SOLVED: 1,
        SolutionState.STOPPED: 0,
        "": 1,
    }


def test_the_countings_agree(member, other_member, theme):
    for town in (member, other_member, member):
        share_everything(town, theme)

    provinces = coverage.by_province()
    totals = coverage.totals(provinces)

    assert sum(coverage.bottleneck_states().values()) == totals["bottlenecks"] == 6
    assert of_theme(theme).shared == Shared(3, 6, 6)
    assert totals["municipalities"] == sum(row.municipalities for row in provinces) == 2


def test_the_number_of_queries_does_not_grow(member, theme, django_assert_num_queries):
    for _ in range(2):
        share_everything(member, [theme, make_theme()])
        with django_assert_num_queries(2):
            coverage.by_province()
        with django_assert_num_queries(3):
            coverage.by_theme()
        with django_assert_num_queries(2):
            coverage.bottleneck_states()
