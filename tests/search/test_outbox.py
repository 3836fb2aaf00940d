"""What changes is written down in the same transaction, and the index hears of it after that."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.domain.calling_off import cancel_session
from events.models import SessionSpeaker, Speaker
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session
from koplopers.demo.factories import (
    make_bottleneck,
    make_bottleneck_line,
    make_member,
    make_practice,
    make_success_factor_line,
    make_theme,
    make_topic,
)
from koplopers.municipalities.domain import merge_municipalities
from koplopers.municipalities.models import MunicipalityIndexPage
from practices.lifecycle import confirm
from practices.models import PracticePage, RoadmapStep, TargetGroup
from practices.topics import merge_topics
from search import draining, indexing, outbox, service
from search.document import Audience
from search.engines.base import RefusedError
from search.models import SearchChange, SearchDelivery, SearchIndex


@pytest.fixture
def theme(home):
    return make_theme("Verkiezingen")


@pytest.fixture
def practice(index, member, theme, committed):
    with committed():
        return make_practice(member, theme, title="Inwoners testen stembureaus")


@pytest.fixture
def found(index):
    """What the index holds of a page: its document, or None."""

    def found(page, audience=Audience.PUBLIC):
        here = {document.id: document for document in index.visible(audience)}
        return here.get(f"page-{page.pk}")

    return found


def republish(page, **fields):
    """Change a page as an editor does: a revision that is published."""
    page = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_published_page_is_found_after_the_commit(index, found, member, committed):
    with committed():
        page = make_practice(member, title="Nieuw")
        assert found(page) is None

    assert found(page).title == "Nieuw"
    assert not SearchDelivery.objects.exists()


def test_a_change_is_found_when_it_is_published_and_not_before(practice, found, committed):
    with committed():
        page = practice.get_latest_revision_as_object()
        page.title = "Concept"
        page.save_revision()
    assert found(practice).title == "Inwoners testen stembureaus"

    with committed():
        republish(practice, title="Gepubliceerd")
    assert found(practice).title == "Gepubliceerd"


def test_a_draft_writes_nothing_in_the_outbox(practice, index):
    before = list(SearchChange.objects.values_list("pk", "version"))

    page = practice.get_latest_revision_as_object()
    page.title = "Concept"
    page.save_revision()
    make_practice(practice.get_parent().specific, live=False)

    assert list(SearchChange.objects.values_list("pk", "version")) == before


def test_a_page_that_is_taken_down_is_gone(practice, found, committed):
    with committed():
        practice.unpublish()
    assert found(practice) is None


def test_a_page_that_expires_is_gone(practice, found, committed):
    with committed():
        practice.unpublish(set_expired=True)
    assert found(practice) is None


def test_a_deleted_page_is_gone(practice, found, committed):
    with committed():
        PracticePage.objects.get(pk=practice.pk).delete()
    assert found(practice) is None


def test_all_below_a_deleted_page_is_gone(found, committed, home):
    with committed():
        page = make_practice(make_member("Wegstad"))
    assert found(page) is not None

    with committed():
        MunicipalityIndexPage.objects.get().delete()

    assert found(page) is None


def test_another_slug_changes_the_address(practice, found, committed):
    with committed():
        republish(practice, slug="ander-adres")
    assert found(practice).url == "/gemeenten/utrecht/ander-adres/"


def test_another_slug_changes_the_addresses_below_too(practice, member, found, committed):
    with committed():
        republish(member, slug="utrecht-stad")

    assert found(member).url == "/gemeenten/utrecht-stad/"
    assert found(practice).url == f"/gemeenten/utrecht-stad/{practice.slug}/"


def test_a_page_without_another_address_leaves_those_below_alone(practice, member, index):
    before = SearchChange.objects.filter(pk=f"page-{practice.pk}").values_list("version").first()
    republish(member, intro="<p>Wij beginnen.</p>")
    after = SearchChange.objects.filter(pk=f"page-{practice.pk}").values_list("version").first()
    assert after == before


def test_a_page_that_moves_is_of_the_other_municipality(practice, other_member, found, committed):
    with committed():
        practice.move(other_member, pos="last-child")

    document = found(practice)
    assert document.municipality == "Zwolle"
    assert document.url == f"/gemeenten/zwolle/{practice.slug}/"


def test_what_stands_below_a_page_that_moves_gets_another_address(
    practice, member, found, home, committed
):
    """No page of the site moves with pages below it, but Wagtail can do it."""
    with committed():
        member.move(home, pos="last-child")
    assert found(practice).url == f"/utrecht/{practice.slug}/"


def test_a_merged_municipality_is_found_by_its_old_name(
    practice, member, other_member, found, committed
):
    with committed():
        merge_municipalities(
            source=member.municipality, target=other_member.municipality, on=timezone.localdate()
        )

    assert found(member) is None
    assert found(practice).facets["municipality"] == ("zwolle",)
    assert found(other_member).municipality == "Zwolle, Utrecht"


def test_a_restriction_hides_all_below_it_and_its_end_shows_it_again(
    practice, member, found, committed
):
    with committed():
        restriction = PageViewRestriction.objects.create(page=member, restriction_type="login")
    assert found(practice, Audience.MEMBERS) is None
    assert found(member) is None

    with committed():
        restriction.delete()
    assert found(practice) is not None


def test_members_only_leaves_the_public_index(practice, found, committed):
    with committed():
        republish(practice, members_only=True)
    assert found(practice) is None
    assert found(practice, Audience.MEMBERS) is not None

    with committed():
        republish(practice, members_only=False)
    assert found(practice) is not None


def test_another_name_of_a_theme_is_found(practice, theme, found, committed):
    with committed():
        theme.name = "Stemmen"
        theme.save()
    assert found(practice).themes == ("Stemmen",)


def test_another_name_of_a_theme_is_found_by_its_sub_themes(member, theme, found, committed):
    with committed():
        page = make_practice(member, make_theme("Stembureaus", parent=theme))
        theme.name = "Stemmen"
        theme.save()
    assert found(page).themes == ("Stembureaus", "Stemmen")


def renamed(theme, name):
    """Rename a theme as an editor does; returns what was asked of the database until the commit."""
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        theme.name = name
        theme.save()
    return [query["sql"] for query in captured]


def test_a_theme_of_more_pages_is_renamed_in_as_many_statements(
    member, theme, index, committed, monkeypatch
):
    """Only the outbox is written: what the pages say is read after the commit."""
    heard = []
    monkeypatch.setattr(index, "apply", lambda changes: heard.extend(changes))
    make_practice(member, theme)
    with committed():
        few = renamed(theme, "Stemmen")
        assert heard == []
    heard.clear()
    for _ in range(2):
        make_practice(member, theme)
    with committed():
        many = renamed(theme, "Kiezen")
        assert heard == []

    assert len(many) == len(few)
    assert len(heard) == 3
    assert {change.document.themes for change in heard} == {("Kiezen",)}


def test_of_a_great_many_pages_the_index_hears_beside_the_request(
    practice, theme, found, committed, monkeypatch
):
    beside = []
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(
        outbox, "in_background", lambda work, **kwargs: beside.append((work, kwargs))
    )
    make_practice(practice.get_parent().specific, theme)
    with committed():
        renamed(theme, "Stemmen")

    assert found(practice).themes == ("Verkiezingen",)
    ((work, kwargs),) = beside
    assert kwargs == {"may_be_cut_off": False}
    work()
    assert found(practice).themes == ("Stemmen",)


def test_another_name_of_a_topic_is_found(member, found, committed):
    topic = make_topic(name="Vervoer")
    with committed():
        page, practice = make_bottleneck(member, topics=[topic]), make_practice(member)
        make_bottleneck_line(practice, topic)
    with committed():
        topic.name = "Taxi"
        topic.save()
    assert found(page).bottlenecks.startswith("Taxi\n")
    assert found(practice).bottlenecks.startswith("Taxi\n")


def test_merged_topics_are_found_by_the_one_that_stays(member, found, committed):
    source, target = make_topic(name="Taxi"), make_topic(name="Vervoer")
    with committed():
        page, practice = make_bottleneck(member, topics=[source]), make_practice(member)
        make_bottleneck_line(practice, source)
    with committed():
        merge_topics(source=source, target=target)
    assert found(page).facets["bottleneck_topic"] == ("vervoer",)
    assert found(practice).facets["bottleneck_topic"] == ("vervoer",)


def test_another_name_of_a_municipality_is_found(practice, member, found, committed):
    with committed():
        member.municipality.reading_name = "Utreg"
        member.municipality.save()
    assert found(practice).municipality == "Utreg, Utrecht"
    assert found(member).municipality == "Utreg, Utrecht"


def test_a_changed_municipality_touches_no_page_of_another(other_member, practice):
    SearchDelivery.objects.all().delete()
    other_member.municipality.reading_name = "Zwol"
    other_member.municipality.save()
    waiting = set(SearchDelivery.objects.values_list("change_id", flat=True))
    assert waiting == {f"page-{other_member.pk}"}


def test_another_number_of_a_step_or_slug_of_a_group_is_filtered(practice, found, committed):
    step = RoadmapStep.objects.create(number=3, label="Doen")
    group = TargetGroup.objects.create(slug="jong", label="Jong")
    with committed():
        practice.steps, practice.target_groups = [step], [group]
        practice.save()
    with committed():
        step.number, group.slug = 4, "jongeren"
        step.save()
        group.save()
    assert found(practice).facets["step"] == ("4",)
    assert found(practice).facets["target_group"] == ("jongeren",)


def test_a_line_that_is_written_by_itself_is_found(practice, found, committed):
    with committed():
        line = make_success_factor_line(practice, effect="De wethouder fietste mee.")
    assert "fietste" in found(practice).success_factors
    with committed():
        line.delete()
    assert found(practice).success_factors == ""


def test_a_confirmed_page_counts_as_recently_confirmed(practice, found, committed):
    before = found(practice).confirmed
    with committed():
        confirm(practice, on=timezone.localdate() + timezone.timedelta(days=30))
    assert found(practice).confirmed > before


def test_the_outbox_is_empty_when_the_transaction_is_taken_back(index, member):
    with transaction.atomic():
        page = make_practice(member)
        transaction.set_rollback(True)
    assert page.live
    assert not SearchChange.objects.filter(pk=f"page-{page.pk}").exists()


def test_what_is_recorded_after_a_rollback_is_recorded_again(index, practice):
    """The first row went with its savepoint."""
    with transaction.atomic():
        outbox.record([practice.pk])
        transaction.set_rollback(True)
    assert not SearchDelivery.objects.exists()

    outbox.record([practice.pk])

    assert SearchDelivery.objects.count() == 1


def test_a_transaction_records_a_page_once(index, practice):
    with transaction.atomic():
        outbox.record([practice.pk])
        with transaction.atomic():
            outbox.record([practice.pk])
    assert SearchDelivery.objects.count() == 1


def test_each_commit_is_a_later_version(index, practice, committed):
    versions = []
    for _ in range(3):
        with committed():
            outbox.record([practice.pk])
        versions.append(SearchChange.objects.get(pk=f"page-{practice.pk}").version)
    assert versions == sorted(set(versions))
    assert index.ids(Audience.PUBLIC)[f"page-{practice.pk}"] == versions[-1]


def test_an_index_that_is_down_hears_it_later_and_keeps_nobody_waiting(
    index, practice, committed, monkeypatch
):
    second = type(index)()
    engines = {**service.indexes(), "tweede": second}
    monkeypatch.setattr(service, "indexes", lambda: engines)
    indexing.rebuild("tweede", second)
    index.is_down = True

    with committed():
        republish(practice, title="Anders")

    assert second.stored[f"page-{practice.pk}"].title == "Anders"
    row = SearchIndex.objects.get(name=service.local_index_name())
    assert row.last_error == "het geheugen is weg"
    assert row.deliveries.count() == 1

    index.is_down = False
    assert draining.drain_all() == 1
    row.refresh_from_db()
    assert index.stored[f"page-{practice.pk}"].title == "Anders"
    assert (row.last_error, row.deliveries.count()) == ("", 0)


def test_a_change_that_comes_during_a_drain_is_not_lost(index, practice, committed, monkeypatch):
    """The page changes again while the engine writes its first change."""
    apply, once = index.apply, []

    def slow_apply(changes):
        apply(changes)
        if not once:
            once.append(True)
            republish(practice, title="Tweede")

    monkeypatch.setattr(index, "apply", slow_apply)
    with committed():
        republish(practice, title="Eerste")

    assert index.stored[f"page-{practice.pk}"].title == "Tweede"
    assert not SearchDelivery.objects.exists()


def test_without_an_index_nothing_waits(engine, member, committed):
    with committed():
        make_practice(member)
    assert not SearchDelivery.objects.exists()
    assert engine.stored == {}


def test_an_error_of_our_own_is_not_taken_for_an_engine_that_is_down(index, practice, monkeypatch):
    def broken(changes):
        raise ZeroDivisionError

    monkeypatch.setattr(index, "apply", broken)
    outbox.record([practice.pk])

    with pytest.raises(ZeroDivisionError):
        draining.drain_all()
    assert SearchDelivery.objects.exists()


def test_what_an_engine_refuses_waits_and_keeps_nothing_else_waiting(
    index, practice, other_member, committed, monkeypatch
):
    apply, bad = index.apply, f"page-{practice.pk}"

    def refusing(changes):
        apply([change for change in changes if change.id != bad])
        if any(change.id == bad for change in changes):
            raise RefusedError("te lang", [bad])

    monkeypatch.setattr(index, "apply", refusing)
    with committed():
        republish(practice, title="Te lang")
        republish(other_member, intro="<p>Nieuw</p>")

    assert index.stored[f"page-{other_member.pk}"].body == "Nieuw"
    assert {row.change_id for row in SearchDelivery.objects.all()} == {bad}
    assert SearchIndex.objects.get().last_error == "te lang"


@pytest.fixture
def session(index, home, committed):
    with committed():
        session = make_session(make_round(make_event("Kick-off")), title="Over geluid")
        speaker = Speaker.objects.create(name="Sanne de Wit", about="gebruikt een ringleiding")
        SessionSpeaker.objects.create(session=session, round=session.round, speaker=speaker)
    return session


def test_a_meeting_is_found_by_what_happens_in_it_and_by_who_speaks(session, found):
    assert "Over geluid" in found(session.event).body
    assert "Sanne de Wit" in found(session.event).body


def test_a_part_of_a_meeting_that_changes_is_found_by_its_new_words(session, found, committed):
    session.title, session.summary = "Over licht", "Lampen die niet flikkeren."
    with committed():
        session.save()

    body = found(session.event).body
    assert "Over licht" in body
    assert "flikkeren" in body
    assert "Over geluid" not in body


def test_another_name_of_a_speaker_is_found(session, found, committed):
    speaker = Speaker.objects.get()
    speaker.name = "Bo Smit"
    with committed():
        speaker.save()

    assert "Bo Smit" in found(session.event).body


def test_who_speaks_no_more_is_not_found(session, found, committed):
    with committed():
        SessionSpeaker.objects.get().delete()

    assert "Sanne" not in found(session.event).body


def test_a_part_that_is_called_off_is_not_found(session, found, committed):
    with committed():
        cancel_session(session=session, now=NOW)

    assert "Over geluid" not in found(session.event).body
    assert "Sanne" not in found(session.event).body


def test_a_part_that_is_deleted_is_not_found(session, found, committed):
    with committed():
        session.delete()

    assert "Over geluid" not in found(session.event).body
