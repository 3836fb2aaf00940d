"""Building an index anew, bringing it up to date, and comparing it with the database."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from koplopers.demo.factories import make_bottleneck, make_practice
from practices.models import PracticePage
from search import indexing, service
from search.document import Audience
from search.engines.base import EngineError
from search.models import SearchChange, SearchDelivery, SearchIndex

NAME = service.local_index_name()


def told(command, *args, **options):
    """What a command says."""
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def pages(member):
    return [
        make_practice(member, title="Stembureaus"),
        make_practice(member, title="Alleen voor ons", members_only=True),
        make_bottleneck(member, title="Zonder vervoer"),
    ]


@pytest.fixture
def drift(index, pages):
    """Changes the title of a page behind the back of the outbox."""
    indexing.ensure_index()

    def drift(title):
        PracticePage.objects.filter(pk=pages[0].pk).update(title=title)

    return drift


def test_a_rebuild_holds_all_and_says_how_far_it_is(engine, pages, monkeypatch):
    monkeypatch.setattr("search.documents.BATCH", 2)
    heard = []

    number = indexing.rebuild(NAME, engine, lambda done, total: heard.append((done, total)))

    # The municipality, the two overviews and the three pages.
    assert number == len(engine.ids(Audience.MEMBERS)) == 6
    assert len(engine.ids(Audience.PUBLIC)) == 5
    assert heard == [(2, 6), (4, 6), (6, 6)]


def test_a_rebuild_takes_away_what_waited(index, pages):
    assert SearchDelivery.objects.exists()
    indexing.rebuild(NAME, index)
    assert not SearchDelivery.objects.exists()
    assert SearchIndex.objects.get().rebuilt_at is not None


class Interrupted(Exception):
    """The light goes out."""


def interrupting(work, act):
    """Let something happen after the first batch of a rebuild."""
    add, done = work.add, []

    def add_and_act(documents):
        add(documents)
        if not done:
            done.append(True)
            act()

    work.add = add_and_act
    return work


def rebuild_meanwhile(engine, monkeypatch, act):
    begin = engine.begin_rebuild
    monkeypatch.setattr("search.documents.BATCH", 1)
    monkeypatch.setattr(engine, "begin_rebuild", lambda: interrupting(begin(), act))
    return indexing.rebuild(NAME, engine)


def test_a_crash_leaves_the_old_index(index, pages, monkeypatch):
    indexing.ensure_index()
    before = dict(index.stored)

    def crash():
        raise Interrupted

    with pytest.raises(Interrupted):
        rebuild_meanwhile(index, monkeypatch, crash)

    assert index.stored == before


def test_what_changes_during_a_rebuild_is_in_it(index, pages, member, monkeypatch, committed):
    """Published, changed and taken down, and told to the old index before the new one serves."""
    first, _, bottleneck = pages
    made = []

    def act():
        with committed():
            made.append(make_practice(member, title="Tussendoor"))
            page = first.get_latest_revision_as_object()
            page.title = "Anders"
            page.save_revision().publish()
            bottleneck.unpublish()

    rebuild_meanwhile(index, monkeypatch, act)

    assert not SearchDelivery.objects.exists()
    titles = {document.id: document.title for document in index.visible(Audience.PUBLIC)}
    assert titles[f"page-{made[0].pk}"] == "Tussendoor"
    assert titles[f"page-{first.pk}"] == "Anders"
    assert f"page-{bottleneck.pk}" not in titles
    assert indexing.changed_since(index.ids(Audience.MEMBERS)) == []


def test_what_changes_while_the_new_index_takes_over_is_in_it(index, pages, monkeypatch, committed):
    begin = index.begin_rebuild

    def begin_late():
        work = begin()
        swap = work.swap

        def late():
            with committed():
                pages[0].unpublish()
            swap()

        work.swap = late
        return work

    monkeypatch.setattr(index, "begin_rebuild", begin_late)
    indexing.rebuild(NAME, index)

    assert f"page-{pages[0].pk}" not in index.stored


def test_ensure_builds_what_is_not_there(engine, pages):
    assert indexing.ensure_index() == [NAME]
    assert len(engine.stored) == 6


def test_ensure_does_nothing_when_all_is_well(
    index, pages, monkeypatch, django_assert_max_num_queries
):
    indexing.ensure_index()
    monkeypatch.setattr(index, "begin_rebuild", None)
    monkeypatch.setattr(index, "apply", None)
    with django_assert_max_num_queries(10):
        assert indexing.ensure_index() == []


def test_ensure_builds_what_an_older_version_made(index):
    index.built = False
    assert indexing.ensure_index() == [NAME]
    assert index.built


def test_ensure_brings_up_to_date(index, pages):
    assert indexing.ensure_index() == []
    assert len(index.stored) == 6


def test_ensure_builds_anew_for_a_database_that_was_put_back(index, pages):
    """The index has later versions than the database, so it would refuse to hear of it."""
    indexing.ensure_index()
    SearchChange.objects.update(version=1)
    PracticePage.objects.filter(pk=pages[0].pk).update(title="Teruggezet")

    assert indexing.ensure_index() == [NAME]
    assert index.stored[f"page-{pages[0].pk}"].title == "Teruggezet"


def test_the_command_rebuilds(engine, pages):
    assert told("search_rebuild") == f"6 van 6\n{NAME}: 6 documenten.\n"
    assert told("search_rebuild", "--if-needed") == f"{NAME}: was in orde.\n"


def test_the_command_says_when_it_failed(index):
    index.is_down = True
    with pytest.raises(
        CommandError, match=r"de oude index blijft in gebruik: .*het geheugen is weg"
    ):
        told("search_rebuild")


def test_the_command_knows_its_indexes(index):
    with pytest.raises(CommandError, match=f"Er is: {NAME}"):
        told("search_rebuild", index="onbekend")


def test_drain_tells_what_it_did(index, pages):
    """The three pages; their municipality and the overviews it stands in were written on the way."""
    waiting = SearchDelivery.objects.values("change").distinct().count()
    assert told("search_drain") == f"{waiting} wijzigingen verwerkt.\n"
    assert len(index.stored) == 6
    assert told("search_drain") == ""


def test_drain_ends_with_an_error_when_an_index_is_down(index, pages):
    index.is_down = True
    with pytest.raises(CommandError, match=r"luistert nu niet; \d+ wijzigingen wachten"):
        told("search_drain")


def test_check_is_content_with_an_index_that_is_right(index, pages):
    indexing.ensure_index()
    said = told("search_check")
    assert f"{NAME}, voor iedereen: 5 documenten." in said
    assert f"{NAME}, voor ingelogde gemeenten: 6 documenten." in said


def test_check_sees_what_waits_and_what_is_missing(index, pages, capsys):
    with pytest.raises(CommandError, match="Draai search_rebuild"):
        call_command("search_check")
    said = capsys.readouterr().out
    assert "wijzigingen wachten nog op search_drain" in said
    assert f"page-{pages[0].pk} staat er niet in: Stembureaus" in said


def test_check_sees_other_text(drift, pages, capsys):
    drift("Stemlokalen")
    with pytest.raises(CommandError):
        call_command("search_check")
    assert f"page-{pages[0].pk} staat er anders in: Stemlokalen" in capsys.readouterr().out


def test_check_sees_what_should_be_gone(index, pages, capsys):
    indexing.ensure_index()
    PracticePage.objects.filter(pk=pages[0].pk).update(live=False)

    with pytest.raises(CommandError):
        call_command("search_check")

    assert f"page-{pages[0].pk} mag er niet meer in staan" in capsys.readouterr().out


def test_check_says_that_an_engine_is_down(index, capsys):
    index.is_down = True
    with pytest.raises(CommandError, match="Niet in orde"):
        call_command("search_check")
    assert f"{NAME}: het geheugen is weg" in capsys.readouterr().out


def test_ensure_raises_when_the_engine_cannot(engine, home):
    engine.is_down = True
    with pytest.raises(EngineError):
        indexing.ensure_index()
