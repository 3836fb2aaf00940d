"""What stands in a document, and with how many queries it is made."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage, EventPage
from koplopers.demo.factories import (
    EASY_TEXT,
    make_bottleneck,
    make_bottleneck_line,
    make_every_block,
    make_practice,
    make_success_factor,
    make_success_factor_line,
    make_theme,
    make_topic,
)
from koplopers.home.models import StandardPage
from koplopers.municipalities.models import Municipality
from practices.models import RoadmapStep, TargetGroup, Topic
from search.document import Audience
from search.documents import documents_for


@pytest.fixture
def themes(home):
    parent = make_theme("Meedoen")
    return parent, make_theme("Verkiezingen", parent=parent)


def document_of(page):
    """The one document of a page."""
    return documents_for([page.pk])[f"page-{page.pk}"]


def full_practice(member, theme, **fields):
    practice = make_practice(
        member,
        theme,
        cost_class="tot-5000",
        period_start=2021,
        results="<p>Bijna iedereen stemt zelf.</p>",
        do_differently="<p>Eerder beginnen.</p>",
        easy_text=EASY_TEXT,
        approach=make_every_block(),
        **fields,
    )
    practice.steps = [RoadmapStep.objects.get_or_create(number=2, label="Agendeer")[0]]
    practice.target_groups = [
        TargetGroup.objects.get_or_create(slug="rolstoel", label="Rolstoel")[0]
    ]
    practice.save()
    make_bottleneck_line(practice, state="solved", solution="Losse hellingbanen")
    make_success_factor_line(practice)
    return practice


def test_a_practice_is_all_that_can_be_read_of_it(member, themes):
    practice = full_practice(member, themes[1], title="Inwoners testen stembureaus")
    bottleneck, factor = practice.bottleneck_lines.get(), practice.success_factor_lines.get()

    document = document_of(practice)

    assert document.title == "Inwoners testen stembureaus"
    assert document.kind == "praktijkvoorbeeld"
    assert document.summary == practice.summary
    assert document.themes == ("Verkiezingen", "Meedoen")
    assert document.municipality == "Utrecht"
    assert document.url == practice.url
    assert document.approach.startswith("De stembureaus waren niet voor iedereen te gebruiken.")
    for text in ("Een losse drempelhulp", "Twee inwoners meten een deur.", "Wij meten de deur."):
        assert text in document.approach
    assert "<" not in document.approach
    assert document.bottlenecks.split("\n") == [
        bottleneck.topic.name,
        "De gebouwen zijn niet van de gemeente.",
        "Losse hellingbanen",
        "Eerder beginnen.",
    ]
    assert document.success_factors == f"{factor.topic.name}\nDe wethouder ging mee."
    assert "Bijna iedereen stemt zelf." in document.body
    assert "Zes inwoners keken bij elke deur." in document.body


def test_a_practice_has_a_value_for_every_facet(member, themes):
    practice = full_practice(member, themes[1])
    bottleneck, factor = practice.bottleneck_lines.get(), practice.success_factor_lines.get()

    assert document_of(practice).facets == {
        "kind": ("praktijkvoorbeeld",),
        "theme": ("verkiezingen", "meedoen"),
        "municipality": ("utrecht",),
        "province": ("Utrecht",),
        "size": ("middelgroot",),
        "phase": ("uitvoering",),
        "cost": ("tot-5000",),
        "involvement": ("maakt-samen",),
        "target_group": ("rolstoel",),
        "step": ("2",),
        "year": ("2021",),
        "bottleneck_topic": (bottleneck.topic.slug,),
        "success_topic": (factor.topic.slug,),
        "solved": ("solved",),
    }


def test_a_practice_without_a_first_year_is_of_the_year_in_its_note(member):
    practice = make_practice(member, period_note="rond 2019 (geschat)")
    assert document_of(practice).facets["year"] == ("2019",)


def test_a_bottleneck_and_a_success_factor_go_by_their_topic(member):
    vervoer = make_topic(name="Geen vervoer")
    bottleneck = make_bottleneck(member, topics=[vervoer], what_helped="<p>Een taxi.</p>")
    steun = make_topic(Topic.Kind.SUCCESS_FACTOR, name="Steun van het bestuur")
    factor = make_success_factor(member, topics=[steun], where_it_failed="<p>In de zomer.</p>")

    stuck, went_well = document_of(bottleneck), document_of(factor)

    assert stuck.bottlenecks.startswith("Geen vervoer\nNa elke verkiezing haken")
    assert stuck.approach == "Een taxi."
    assert stuck.facets["bottleneck_topic"] == ("geen-vervoer",)
    assert stuck.facets["solved"] == ("open",)
    assert went_well.success_factors.startswith("Steun van het bestuur\nDe wethouder gaat mee")
    assert went_well.bottlenecks == "In de zomer."
    assert went_well.facets["success_topic"] == ("steun-van-het-bestuur",)


def test_a_municipality_is_found_by_all_its_names(member):
    municipality = member.municipality
    Municipality.objects.filter(pk=municipality.pk).update(
        name="'s-Gravenhage", reading_name="Den Haag", population=550_000
    )
    former = Municipality.objects.get(pk=municipality.pk)
    former.pk, former.name, former.slug, former.cbs_code = None, "Oudstad", "oudstad", "GM8888"
    former.reading_name, former.group, former.collection = "Oudstad", None, None
    former.closed_on, former.successor = datetime.date(2020, 1, 1), municipality
    former.save()

    document = document_of(member)

    assert document.kind == "gemeente"
    assert document.municipality == "Den Haag, 's-Gravenhage, Oudstad"
    assert document.facets["size"] == ("zeer-groot",)


def test_a_meeting_and_a_standard_page_are_found(home):
    start = timezone.make_aware(datetime.datetime(2027, 3, 12, 10))
    meeting = EventPage(
        title="Kick-off",
        slug="kick-off",
        kind="kick-off",
        starts_at=start,
        ends_at=start + datetime.timedelta(hours=3),
        place="Stadskantoor Utrecht",
        summary="Alle koplopers bij elkaar.",
        body=make_every_block(),
    )
    EventIndexPage.objects.get().add_child(instance=meeting)
    about = StandardPage(title="Over ons", slug="over-ons", body=make_every_block())
    home.add_child(instance=about)

    found, page = document_of(meeting), document_of(about)

    assert (found.kind, found.facets["year"]) == ("bijeenkomst", ("2027",))
    assert "Stadskantoor Utrecht" in found.body
    assert page.kind == "pagina"
    assert "De gemeente nodigde inwoners uit." in page.body


def test_times_are_those_of_the_page(member):
    practice = make_practice(member)
    practice.confirmed_on = datetime.date(2026, 5, 1)
    practice.save()

    document = document_of(practice)

    assert document.published == round(practice.first_published_at.timestamp() * 1_000_000)
    assert datetime.datetime.fromtimestamp(document.confirmed / 1_000_000).date() == datetime.date(
        2026, 5, 1
    )


def test_what_nobody_may_find_has_no_document(member, other_member):
    draft = make_practice(member, live=False)
    expired = make_practice(member, expire_at=timezone.now() - datetime.timedelta(days=1))
    restricted = make_practice(other_member)
    PageViewRestriction.objects.create(page=other_member, restriction_type="login")

    pages = [draft, expired, restricted, other_member]
    assert documents_for([page.pk for page in pages]) == {}


def test_what_is_for_members_says_so(member):
    page = make_practice(member, members_only=True)
    assert document_of(page).visibility is Audience.MEMBERS


def queries(pages):
    with CaptureQueriesContext(connection) as captured:
        documents_for([page.pk for page in pages])
    return [query["sql"] for query in captured]


def test_the_number_of_queries_does_not_grow(member, other_member, themes):
    def everything(owner):
        return [
            full_practice(owner, themes[1]),
            make_bottleneck(owner, themes[0]),
            make_success_factor(owner, themes[0]),
        ]

    few = [*everything(member), member]
    documents_for([page.pk for page in few])
    with_few = queries(few)
    many = [*few, *everything(member), *everything(other_member), other_member]
    with_many = queries(many)

    assert len(with_few) == len(with_many) == 17
    assert sorted(set(with_many)) == sorted(with_many)
