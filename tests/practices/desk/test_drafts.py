"""Completeness from a revision is that of the page itself."""

import pytest

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_practice,
    make_success_factor,
    make_theme,
)
from practices.desk.drafts import completeness_of
from practices.models import RoadmapStep
from practices.vocabulary import Origin


def both(page):
    """The completeness by the quick way and by the long one."""
    revision = page.get_latest_revision()
    return completeness_of(type(page), revision.content), revision.as_object().completeness()


@pytest.mark.parametrize("make", [make_practice, make_bottleneck, make_success_factor])
@pytest.mark.parametrize("fields", [{}, {"summary": "", "contact_role": " "}])
def test_it_measures_the_same_as_the_page(member, make, fields):
    quick, slow = both(make(member, live=False, **fields))
    assert quick == slow
    assert ("in het kort" in quick.missing_required) == bool(fields)


def test_relations_texts_and_lists_of_choices_count(member):
    page = make_practice(member, live=False, results="<p></p>", approach=[])
    make_bottleneck_line(page)
    page.steps = [RoadmapStep.objects.create(number=1, label="Begin")]
    page.save_revision()
    quick, slow = both(page)
    assert quick == slow
    assert quick.missing_required == ("wat deed de gemeente?",)
    assert "knelpunten" not in quick.missing_recommended
    assert "stap van de routekaart" not in quick.missing_recommended
    assert "wat leverde het op?" in quick.missing_recommended


def test_a_page_from_public_sources_needs_less(member):
    source = {"origin": Origin.EDITORS, "source_url": "https://bron.example/"}
    quick, slow = both(make_practice(member, live=False, problem="", **source))
    assert quick == slow
    assert quick.missing_required == ()


def test_it_asks_the_database_nothing(member, django_assert_num_queries):
    page = make_practice(member, [make_theme(), make_theme()])
    content = page.get_latest_revision().content
    with django_assert_num_queries(0):
        assert completeness_of(type(page), content).percent > 0


def test_a_revision_from_before_a_field_existed_counts_it_as_empty(member):
    page = make_practice(member)
    content = page.get_latest_revision().content
    del content["theme_links"], content["tips"]
    completeness = completeness_of(type(page), content)
    assert completeness.missing_required == ("thema",)
    assert "tips voor andere gemeenten" in completeness.missing_recommended
