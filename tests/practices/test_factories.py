"""The factories make pages that may be published; a half page may only be a draft."""

import pytest
from django.core.exceptions import ValidationError

from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_practice,
    make_success_factor,
    make_theme,
)
from practices.models import CasePage


def test_each_kind_is_published_under_its_municipality(member):
    pages = [make_practice(member), make_bottleneck(member), make_success_factor(member)]

    assert [page.live for page in pages] == [True, True, True]
    assert {page.municipality for page in pages} == {member.municipality}
    assert CasePage.objects.count() == 3


def test_first_theme_is_the_main_theme(member):
    work, home = make_theme("Werk"), make_theme("Aan huis")

    practice = make_practice(member, theme=[work, home])

    assert practice.main_theme == work
    assert [theme.name for theme in CasePage.objects.get().theme_tags] == ["Werk", "Aan huis"]


def test_a_page_that_lacks_a_field_is_not_published(member):
    with pytest.raises(ValidationError) as error:
        make_practice(member, phase="")

    assert error.value.message_dict == {"phase": ["Vul dit veld in."]}
    assert not CasePage.objects.live().exists()


def test_topic_entries_hold_pages_and_lines(member):
    from django.contrib.auth.models import AnonymousUser

    from practices.models import BottleneckPage, TopicEntries

    bottleneck = make_bottleneck(member)
    topic = bottleneck.topics.get()
    line = make_bottleneck_line(
        make_practice(member), topic, state="solved", solution="Losse hulp."
    )

    entries = TopicEntries(BottleneckPage, [topic], AnonymousUser())

    assert entries.counts() == {"solved": 1, "open": 1, "stopped": 0, "unknown": 0, "made_up": 0}
    assert [(e.page.pk, e.group) for e in entries[0:20]] == [
        (line.page.pk, "solved"),
        (bottleneck.pk, "open"),
    ]
