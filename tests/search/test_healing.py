"""An index that is not there: who notices, who makes it, and what visitors get meanwhile."""

import os
import shutil
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from koplopers.demo.factories import make_practice
from koplopers.management.commands import bootstrap
from search import draining, healing, indexing, service
from search.document import Audience
from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.guard import Guard
from search.models import SearchIndex
from search.service import local_index_name

NAME = local_index_name()


@pytest.fixture
def practice(member):
    return make_practice(member, title="Inwoners testen stembureaus")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(folder, monkeypatch, practice):
    """The real engine, without an index."""
    engine = EmbeddedEngine(folder)
    monkeypatch.setattr(service, "embedded", lambda: engine)
    return engine


@pytest.fixture
def background(monkeypatch):
    """Work that waits to be done in the background."""
    waiting = []
    monkeypatch.setattr(healing, "in_background", waiting.append)
    yield waiting
    while waiting:
        waiting.pop()()


@pytest.fixture
def visit(client, django_capture_on_commit_callbacks):
    """Open an address as a visitor does: outside a transaction."""

    def visit(url):
        with django_capture_on_commit_callbacks(execute=True):
            return client.get(url)

    return visit


@pytest.mark.parametrize(
    "url", ["/zoeken/?q=stembureaus", "/praktijkvoorbeelden/", "/zoeken/suggesties/?q=stem"]
)
def test_the_first_visitor_has_the_index_made_and_the_second_finds(
    engine, practice, background, visit, url
):
    visit(url)
    visit(url)

    # However many notice it, one does the work.
    (work,) = background
    work()
    background.clear()

    response = visit("/zoeken/?q=stembureaus")
    assert [page.pk for page in response.context["page_obj"]] == [practice.pk]
    assert background == []


def test_a_practice_page_has_it_made_and_does_without(engine, practice, background, visit):
    assert visit(practice.url).status_code == 200
    assert len(background) == 1


def test_until_then_visitors_read_on(engine, practice, background, visit):
    listing, search = visit("/praktijkvoorbeelden/"), visit("/zoeken/?q=stembureaus")

    assert (listing.status_code, search.status_code) == (200, 503)
    for response in (listing, search):
        assert practice.title in unescape(response.content.decode())


def test_a_directory_that_was_thrown_away_is_filled_again(engine, folder):
    indexing.rebuild(NAME, engine)
    held = engine.ids(Audience.PUBLIC)
    shutil.rmtree(folder)

    assert healing.heal(now=timezone.now() + healing.PAUSE) == [NAME]

    assert engine.ids(Audience.PUBLIC) == held != {}


def test_an_index_of_which_only_the_name_is_left_counts_as_lost(engine, folder):
    indexing.rebuild(NAME, engine)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)

    assert healing.is_lost(engine)
    assert healing.heal(now=timezone.now() + healing.PAUSE) == [NAME]


def damage(folder):
    """Leave of each file what a power failure may leave: its beginning."""
    for path in folder.glob("*-*/*/*"):
        os.truncate(path, min(10, path.stat().st_size))


@pytest.fixture
def restarted(engine, folder, monkeypatch):
    """An index of long ago, as a process that starts finds it."""
    indexing.rebuild(NAME, engine)
    SearchIndex.objects.update(
        rebuild_began_at=timezone.now() - healing.PAUSE, rebuilt_at=timezone.now() - healing.PAUSE
    )
    fresh = EmbeddedEngine(folder)
    monkeypatch.setattr(service, "embedded", lambda: fresh)
    return fresh


@pytest.fixture
def damaged(restarted, folder):
    damage(folder)
    return restarted


def test_a_damaged_index_is_made_anew_by_the_first_visitor(damaged, practice, background, visit):
    assert visit("/zoeken/?q=stembureaus").status_code == 503
    background.pop()()

    response = visit("/zoeken/?q=stembureaus")
    assert [page.pk for page in response.context["page_obj"]] == [practice.pk]


@pytest.mark.parametrize(
    "url", ["/zoeken/?q=inwoners+testen", "/zoeken/suggesties/?q=inwo", "/zoeken/rss/?q=testen"]
)
def test_an_index_without_its_positions_is_made_anew_and_nobody_sees_an_error(
    restarted, folder, background, visit, url
):
    """The file that only a phrase needs; all others are as they were."""
    next(folder.glob("*-*/public/*.pos")).unlink()

    assert visit(url).status_code in (200, 503)
    background.pop()()
    assert visit(url).status_code == 200
    assert healing.lost() == {}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("search_drain", "is opnieuw gemaakt"),
        ("search_rebuild", " documenten."),
        ("search_rebuild --if-needed", " documenten."),
    ],
)
def test_commands_make_a_damaged_index_anew(damaged, folder, practice, command, said):
    name, *options = command.split()
    out = StringIO()

    call_command(name, *options, stdout=out)

    assert said in out.getvalue()
    assert f"page-{practice.pk}" in EmbeddedEngine(folder).ids(Audience.PUBLIC)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_what_starts_the_site_makes_a_damaged_index_anew(damaged, practice):
    assert indexing.ensure_index() == [NAME]
    assert f"page-{practice.pk}" in damaged.ids(Audience.PUBLIC)


def full():
    raise EngineError("de schijf is vol")


def test_the_site_starts_also_when_the_index_cannot_be_made(damaged, monkeypatch):
    monkeypatch.setattr(damaged, "begin_rebuild", full)
    out = StringIO()

    bootstrap.Command(stdout=out)._ensure_index()

    assert "nog niet in orde" in out.getvalue()
    assert "de schijf is vol" in out.getvalue()


def test_the_admin_says_that_an_index_is_damaged(
    damaged, editor, client, background, django_capture_on_commit_callbacks
):
    client.force_login(editor)

    with django_capture_on_commit_callbacks(execute=True):
        text = client.get(reverse("search_admin:state")).content.decode()

    assert "De ingebouwde zoekindex is beschadigd" in text
    assert len(background) == 1


def test_what_changed_is_not_told_to_a_damaged_index_in_silence(damaged, monkeypatch):
    monkeypatch.setattr(damaged, "begin_rebuild", full)

    with pytest.raises(CommandError, match=f"{NAME} is er nog niet"):
        call_command("search_drain", stdout=StringIO())


def lose_again(folder):
    """Lose the index; returns when it was made."""
    shutil.rmtree(folder)
    return SearchIndex.objects.get().rebuilt_at


def test_an_index_that_is_lost_again_and_again_is_made_again_ever_later(engine, folder):
    indexing.rebuild(NAME, engine)

    for seconds in (5, 10, 20, 40, 80, 160, 300, 300):
        made = lose_again(folder)
        assert healing.heal(now=made + timedelta(seconds=seconds - 1)) == [], seconds
        assert healing.heal(now=made + timedelta(seconds=seconds)) == [NAME], seconds


def test_an_index_that_lasted_for_a_while_is_made_again_at_once(engine, folder):
    indexing.rebuild(NAME, engine)
    for seconds in (5, 10, 20):
        assert healing.heal(now=lose_again(folder) + timedelta(seconds=seconds)) == [NAME]

    assert healing.heal(now=lose_again(folder) + healing.A_WHILE) == [NAME]
    assert healing.heal(now=lose_again(folder) + timedelta(seconds=10)) == [NAME]


def test_of_two_who_notice_at_the_same_moment_one_begins(engine, monkeypatch):
    now = timezone.now()
    indexing.rebuild(NAME, engine)
    seen = SearchIndex.objects.get()
    monkeypatch.setattr(healing, "_may_begin", lambda *arguments: True)
    assert healing._claim(NAME, now + timedelta(seconds=5))

    # Somebody else looked before that, and comes to write now.
    monkeypatch.setattr(SearchIndex.objects, "get_or_create", lambda **values: (seen, False))
    assert not healing._claim(NAME, now + timedelta(seconds=5))


def test_why_a_rebuild_failed_stays_to_be_read_until_one_goes_well(
    engine, client, editor, monkeypatch
):
    def state():
        return unescape(client.get(reverse("search_admin:state")).content.decode())

    client.force_login(editor)
    indexing.rebuild(NAME, engine)
    assert "Opnieuw maken lukte niet" not in state()

    with monkeypatch.context() as broken:
        broken.setattr(engine, "begin_rebuild", full)
        with pytest.raises(CommandError, match="de schijf is vol"):
            call_command("search_rebuild", stdout=StringIO())
    call_command("search_drain", stdout=StringIO())
    draining.drain_all()

    assert "Opnieuw maken lukte niet" in state()
    assert "de schijf is vol" in state()
    # The old one goes on.
    assert "Doet het (in orde)" in state()
    call_command("search_rebuild", stdout=StringIO())
    assert "Opnieuw maken lukte niet" not in state()
    assert SearchIndex.objects.get().rebuild_error == ""


def test_a_rebuild_that_was_overtaken_by_a_later_one_leaves_no_error(engine, folder):
    def overtaken(done, total):
        if done == total:
            overtaking.append(indexing.rebuild(NAME, EmbeddedEngine(folder)))

    overtaking = []
    with pytest.raises(EngineError, match="later"):
        indexing.rebuild(NAME, engine, overtaken)

    assert len(overtaking) == 1
    assert SearchIndex.objects.get().rebuild_error == ""


def test_a_rebuild_that_was_cut_off_is_seen(engine, client, editor):
    client.force_login(editor)
    indexing.rebuild(NAME, engine)
    SearchIndex.objects.update(rebuild_began_at=timezone.now() + timedelta(seconds=1))

    text = client.get(reverse("search_admin:state")).content.decode()

    assert "Die is nog niet klaar." in text


def test_one_at_a_time_and_not_again_and_again(engine, monkeypatch):
    now, begun = timezone.now(), []

    def failing():
        begun.append(True)
        raise EngineError("de schijf is vol")

    monkeypatch.setattr(engine, "begin_rebuild", failing)

    assert healing.heal(now=now) == []
    assert healing.heal(now=now + healing.PAUSE - timedelta(seconds=1)) == []
    assert len(begun) == 1
    assert SearchIndex.objects.get().rebuild_error == "de schijf is vol"
    later = timezone.now() + healing.PAUSE
    assert healing.heal(now=later) == []
    assert len(begun) == 2


def test_an_index_that_is_there_is_left_alone(index):
    assert healing.heal(now=timezone.now() + healing.PAUSE) == []


def test_an_engine_that_is_down_has_not_lost_its_index(index, monkeypatch):
    def down():
        raise EngineError("weg")

    monkeypatch.setattr(index, "is_current", down)

    assert healing.heal(now=timezone.now() + healing.PAUSE) == []


def test_the_command_of_every_minute_makes_it_too(engine):
    out = StringIO()

    call_command("search_drain", stdout=out)

    assert out.getvalue() == f"{NAME} was er niet en is opnieuw gemaakt.\n"
    assert engine.is_current()


def test_the_admin_says_so_and_has_it_made(
    engine, editor, client, background, django_capture_on_commit_callbacks
):
    client.force_login(editor)

    with django_capture_on_commit_callbacks(execute=True):
        text = client.get(reverse("search_admin:state")).content.decode()

    assert "Er is geen index." in text
    assert f"manage.py search_rebuild --index {NAME}" in text
    assert len(background) == 1


@pytest.fixture
def cluster(engine, tmp_path, monkeypatch):
    """A second engine in the place of the cluster; the machine itself has no index."""
    cluster = EmbeddedEngine(tmp_path / "cluster")
    guard = Guard(on_failed=service.notice)
    monkeypatch.setattr(service, "cluster", lambda: cluster)
    monkeypatch.setattr(service, "cluster_guard", lambda: guard)
    indexing.rebuild(service.CLUSTER, cluster)
    return cluster


def test_the_cluster_answers_while_this_machine_has_no_words(cluster, practice, background, visit):
    response = visit("/zoeken/?q=stembureaus")

    assert [page.pk for page in response.context["page_obj"]] == [practice.pk]
    assert not response.context["finding"].result.degraded
    # As it was asked: nobody knows here which words there are.
    assert response.context["finding"].repaired == ""
    assert len(background) == 1


def test_a_cluster_that_lost_its_index_gets_it_back(
    cluster, engine, practice, background, visit, tmp_path
):
    indexing.rebuild(NAME, engine)
    held = cluster.ids(Audience.MEMBERS)
    shutil.rmtree(tmp_path / "cluster")
    SearchIndex.objects.filter(name=service.CLUSTER).update(
        rebuild_began_at=timezone.now() - healing.PAUSE
    )

    response = visit("/zoeken/?q=stembureaus")

    assert [page.pk for page in response.context["page_obj"]] == [practice.pk]
    assert response.context["finding"].result.degraded
    background.pop()()
    assert cluster.ids(Audience.MEMBERS) == held != {}


def test_who_publishes_while_the_disk_takes_nothing_sees_no_error_and_it_is_told_later(
    embedded, member, tmp_path, committed
):
    lock = tmp_path / "index" / "lock"
    lock.unlink()
    lock.mkdir()

    with committed():
        page = make_practice(member, title="Een volle schijf")

    row = SearchIndex.objects.get()
    assert "kan niet worden opgeslagen" in row.last_error
    assert row.deliveries.exists()
    lock.rmdir()
    call_command("search_drain", stdout=StringIO())
    assert f"page-{page.pk}" in embedded.ids(Audience.PUBLIC)
    assert not row.deliveries.exists()
