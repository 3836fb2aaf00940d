"""What a visitor gets on the public pages, and with how many queries."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_every_block,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_theme,
)
from practices.models import CaseLink, RoadmapStep, TargetGroup


@pytest.fixture
def theme(home):
    return make_theme("Toegankelijkheid")


def queries(client, url):
    """Return the SQL of one request with a cold cache; the answer must be a page."""
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200, response
    return [query["sql"] for query in captured]


def full_practice(member, theme):
    """A practice with every block, every list and every link that a page can show."""
    practice = make_practice(member, theme, approach=[*make_every_block(), *make_every_block()])
    practice.based_on = make_practice(member, theme)
    practice.steps = [RoadmapStep.objects.get_or_create(number=1, label="Agendeer")[0]]
    practice.target_groups = [TargetGroup.objects.get_or_create(slug="iedereen")[0]]
    practice.save()
    make_bottleneck_line(practice)
    make_success_factor_line(practice)
    CaseLink.objects.create(page=make_bottleneck(member, theme), practice=practice)
    return practice


def everything(member, theme, times):
    for _ in range(times):
        full_practice(member, theme)
        make_success_factor(member, theme)


PAGES = {
    "home": ("/", 20),
    "practices": ("/praktijkvoorbeelden/", 20),
    "bottlenecks": ("/knelpunten/", 20),
    "success factors": ("/succesfactoren/", 20),
    "municipalities": ("/gemeenten/", 20),
    "municipality": ("/gemeenten/utrecht/", 20),
    "theme": ("/themas/toegankelijkheid/", 20),
}


@pytest.mark.parametrize(("url", "most"), PAGES.values(), ids=PAGES)
def test_the_number_of_queries_does_not_grow(client, member, theme, url, most):
    everything(member, theme, 1)
    with_one = queries(client, url)
    everything(member, theme, 2)
    with_three = queries(client, url)

    assert len(with_one) == len(with_three) <= most
    assert sorted(set(with_three)) == sorted(with_three)


@pytest.mark.parametrize("make", [full_practice, make_bottleneck, make_success_factor])
def test_a_case_page_needs_few_queries(client, member, theme, make):
    page = make(member, theme)
    # The first visitor of a page with new pictures waits for their resizing.
    client.get(page.url)

    found = queries(client, page.url)

    assert len(found) <= 18
    assert sorted(set(found)) == sorted(found)
