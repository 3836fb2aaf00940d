"""A page of a list: the right rows in the right order, and only those are fetched whole."""

import pytest

from koplopers.base.paging import page_of
from koplopers.demo.factories import make_theme
from koplopers.themes.models import Theme


@pytest.fixture
def themes(db):
    """Seven themes, the last one made first in the list."""
    return [make_theme(f"Thema {number}", position=7 - number) for number in range(7)]


def names(page):
    return [theme.name for theme in page]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("1", ["Thema 6", "Thema 5", "Thema 4"]),
        ("2", ["Thema 3", "Thema 2", "Thema 1"]),
        ("3", ["Thema 0"]),
        ("99", ["Thema 0"]),
        ("onzin", ["Thema 6", "Thema 5", "Thema 4"]),
    ],
)
def test_each_page_has_its_rows_in_order(rf, themes, asked, expected):
    page = page_of(rf.get("/", {"pagina": asked}), Theme.objects.all(), 3, whole=_as_it_is)

    assert names(page) == expected
    assert names(page) == names(page_of(rf.get("/", {"pagina": asked}), Theme.objects.all(), 3))
    assert page.paginator.count == 7


def test_what_a_row_shows_is_only_asked_for_the_rows_of_the_page(
    rf, themes, django_assert_num_queries
):
    shown = []

    def whole(rows):
        shown.append(rows)
        return rows

    with django_assert_num_queries(2):
        page = page_of(rf.get("/", {"pagina": "2"}), Theme.objects.all(), 3, whole=whole)
        found = names(page)

    assert found == ["Thema 3", "Thema 2", "Thema 1"]
    assert [theme.name for theme in shown[0]] == found


def test_an_empty_list_has_one_empty_page(rf, db):
    page = page_of(rf.get("/"), Theme.objects.all(), 3, whole=_as_it_is)

    assert (names(page), page.number, page.paginator.num_pages) == ([], 1, 1)


def _as_it_is(rows):
    return rows
