"""Making an installation ready does what is needed, once, and finishes what broke off."""

import os
import threading
from pathlib import Path

import pytest
from django.core.files.storage import storages

from koplopers import starting
from koplopers.accounts import roles
from koplopers.accounts.roles import EDITORS
from koplopers.demo.factories import make_editor

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture
def folders(tmp_path, settings):
    """An installation with one style sheet of its own and nothing collected."""
    settings.DATA_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    settings.DATA_DIR.mkdir()
    (tmp_path / "static").mkdir()
    write(tmp_path / "static" / "site.css", "a { color: red; }")
    return tmp_path


def write(path, text, *, seconds=0):
    """Write a file as an editor would, `seconds` later than it really is."""
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime + seconds
    os.utime(path, (later, later))


def served():
    """What a visitor gets who asks for the style sheet today."""
    storage = storages.create_storage({"BACKEND": MANIFEST})
    return Path(storage.path(storage.stored_name("site.css"))).read_text(encoding="utf-8")


def test_static_files_are_collected_once(folders):
    assert starting.collect_static()
    assert served() == "a { color: red; }"

    before = sorted(path.stat().st_mtime_ns for path in (folders / "var").rglob("*"))
    assert not starting.collect_static()
    assert sorted(path.stat().st_mtime_ns for path in (folders / "var").rglob("*")) == before


def test_a_changed_file_is_collected_and_the_old_one_stays_for_who_is_reading(folders):
    starting.collect_static()
    old = set((folders / "var" / "static").iterdir())
    write(folders / "static" / "site.css", "a { color: blue; }", seconds=2)

    assert starting.collect_static()
    assert served() == "a { color: blue; }"
    assert old <= set((folders / "var" / "static").iterdir())


def test_a_collection_that_broke_off_is_made_anew(folders):
    starting.collect_static()
    write(folders / "var" / "static" / "site.css", "a { co", seconds=60)
    (folders / "var" / "static.stamp").unlink()

    assert starting.collect_static()
    assert served() == "a { color: red; }"


def test_a_folder_that_somebody_emptied_is_filled_again(folders):
    starting.collect_static()
    (folders / "var" / "static" / "staticfiles.json").unlink()

    assert starting.collect_static()
    assert served() == "a { color: red; }"


def test_what_another_process_collected_is_known(folders):
    """A run that had to wait opened its storage while there was nothing yet."""
    starting.collect_static()
    storage = storages["staticfiles"]
    storage.hashed_files = {}

    assert not starting.collect_static()
    assert storage.stored_name("site.css").startswith("site.")
    assert storage.stored_name("site.css") != "site.css"


def test_the_server_of_developers_needs_no_collection(folders, settings):
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}

    assert not starting.collect_static()
    assert not (folders / "var" / "static").exists()


@pytest.mark.django_db
def test_tables_are_made_once():
    assert starting.migrate()
    assert not starting.migrate()


@pytest.mark.django_db
def test_what_came_after_the_tables_is_finished_when_it_broke_off(monkeypatch):
    """The tables are there, the permissions of the roles are not."""
    make_editor().groups.get(name=EDITORS).permissions.clear()

    assert starting.migrate()
    assert make_editor().has_perm("themes.add_theme")


@pytest.mark.django_db
def test_another_list_of_permissions_is_taken_over_without_a_migration(monkeypatch):
    starting.migrate()
    models = {**roles.EDITOR_MODELS, ("events", "eventpage"): ("view",)}
    monkeypatch.setattr(roles, "EDITOR_MODELS", models)

    assert starting.migrate()
    assert make_editor().has_perm("events.view_eventpage")


def test_a_second_one_waits_for_the_first(folders):
    inside, order = threading.Event(), []

    def second():
        inside.wait(10)
        with starting.alone():
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with starting.alone():
        inside.set()
        thread.join(0.3)
        order.append("first")
    thread.join(10)

    assert order == ["first", "second"]
