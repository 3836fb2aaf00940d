"""Pages that are seeded in bulk are pages like those that are added one by one."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page

from koplopers.demo.bench.seed import join_all, seed
from koplopers.demo.factories import make_municipality, make_practice, make_theme, make_topic
from practices.models import BottleneckPage, PracticePage, Topic
from practices.vocabulary import SolutionState


@pytest.fixture
def vocabularies(home):
    make_theme("Werk"), make_theme("Aan huis")
    make_topic(Topic.Kind.BOTTLENECK), make_topic(Topic.Kind.SUCCESS_FACTOR)


def test_pages_are_spread_over_all_municipalities(member, other_member, vocabularies):
    make_practice(member)

    added = seed(20)

    assert added == {"practices": 20, "bottlenecks": 2}
    assert Page.objects.child_of(member).count() == 12
    assert Page.objects.child_of(other_member).count() == 11
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_seeded_page_may_be_published_and_is_served(client, member, vocabularies):
    seed(10)

    for page in [
        PracticePage.objects.get(slug="praktijkvoorbeeld-1"),
        BottleneckPage.objects.get(),
    ]:
        page.save()  # a live page is saved only when it meets the rules
        response = client.get(page.url)

        assert response.status_code == 200
        assert page.title in response.content.decode()


def test_each_page_has_its_themes_and_lines(member, vocabularies):
    seed(10)

    practice = PracticePage.objects.get(slug="praktijkvoorbeeld-2")
    assert [theme.name for theme in practice.theme_tags] == ["Aan huis", "Werk"]
    assert practice.bottleneck_lines.count() == 1
    assert practice.success_factor_lines.count() == 1
    assert BottleneckPage.objects.get().topics.count() == 1


def test_every_topic_has_bottlenecks_in_every_state(member, vocabularies):
    make_topic(Topic.Kind.BOTTLENECK)

    seed(400)

    for topic in Topic.objects.bottlenecks():
        for rows in (topic.bottleneck_lines, topic.bottleneckpages):
            assert set(rows.values_list("state", flat=True)) == set(SolutionState.values)


def test_without_themes_nothing_can_be_seeded(member):
    with pytest.raises(ObjectDoesNotExist):
        seed(1)


def test_every_municipality_gets_a_page(home):
    municipality = make_municipality("Assen")

    join_all()

    assert municipality.page.url == "/gemeenten/assen/"
