"""A disk that takes no file and a form that came in pieces are told in words, and nothing is half done."""

import errno
import os
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import Http404
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from koplopers.base import storage
from koplopers.base.faults import FaultsMiddleware
from koplopers.base.pictures import picture_of
from koplopers.demo.factories import make_image, make_practice
from practices.models import PracticePage


@pytest.fixture
def full_disk(settings, tmp_path, monkeypatch):
    """The folder of uploads, on a disk without room."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    return tmp_path / "media"


def heading(response):
    return BeautifulSoup(response.content, "html.parser").h1.get_text()


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_does_not_fit_is_told_and_leaves_nothing(client, author, member, full_disk):
    client.force_login(author)
    file = SimpleUploadedFile("lijst.txt", b"vragen voor de schouw")
    values = {"title": "Lijst", "collection": member.municipality.collection_id, "file": file}

    response = client.post(reverse("wagtaildocs:add"), values)

    assert response.status_code == 503
    assert response.reason_phrase == "De schijf van de site is vol of op slot"
    assert heading(response) == "De site kan nu geen bestanden bewaren"
    assert "Er is niets bewaard." in response.text
    assert not get_document_model().objects.exists()
    assert files_in(full_disk) == []


def test_what_fits_is_kept(full_disk):
    name = default_storage.save("documents/a.txt", ContentFile(b"vragen"))
    assert [path.read_bytes() for path in files_in(full_disk)] == [b"vragen"]
    assert default_storage.exists(name)


def test_a_picture_for_which_there_is_no_room_leaves_its_words(
    member, settings, tmp_path, monkeypatch
):
    image = make_image()
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    assert picture_of(image, "text", "Een deur") is None


def test_a_form_of_a_browser_without_scripts_is_told_so(client, author, member):
    """The admin builds the blocks of a text by script; without them a part of the form is missing."""
    page = make_practice(member, live=False)
    client.force_login(author)

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"title": "Nieuw"})

    assert response.status_code == 400
    assert heading(response) == "Het formulier kwam niet heel aan"
    assert "JavaScript" in response.text
    assert PracticePage.objects.get().get_latest_revision_as_object().title == page.title


@pytest.fixture
def careful(settings):
    """A browser whose forms are looked at, as on a real site, before a view sees them."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return client


def test_a_large_file_for_which_there_is_no_room_while_it_comes_in_is_told(
    careful, author, member, settings, tmp_path, monkeypatch
):
    begun = []

    def refuse(handler, *args):
        begun.extend(files_in(tmp_path))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", refuse)
    careful.force_login(author)
    file = SimpleUploadedFile("lijst.txt", b"v" * 3_000_000)

    response = careful.post(reverse("wagtaildocs:add"), {"title": "Lijst", "file": file})

    assert response.status_code == 503
    assert heading(response) == "De site kan nu geen bestanden bewaren"
    assert not get_document_model().objects.exists()
    assert len(begun) == 1
    assert files_in(tmp_path) == []


def test_another_fault_while_a_file_comes_in_is_left_to_the_site(
    careful, author, member, settings, tmp_path
):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nothing"
    careful.force_login(author)
    file = SimpleUploadedFile("lijst.txt", b"v" * 3_000_000)
    with pytest.raises(FileNotFoundError):
        careful.post(reverse("wagtaildocs:add"), {"title": "Lijst", "file": file})


def test_a_sender_who_went_away_is_no_fault_of_the_disk(rf):
    class Gone:
        def read(self, size=-1):
            raise OSError(errno.ECONNRESET, "weg")

    request = rf.post("/", {"titel": "Lijst"})
    request._stream = Gone()
    assert FaultsMiddleware(None).process_view(request, None, (), {}) is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_disk_that_is_closed_is_told_too(rf, home, number):
    fault = OSError(number, os.strerror(number))
    response = FaultsMiddleware(None).process_exception(rf.get("/"), fault)
    assert response.status_code == 503


def test_a_folder_of_uploads_that_is_closed_to_the_site_is_told_too(rf, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fault = PermissionError(errno.EACCES, "nee", str(tmp_path / "documents"))
    response = FaultsMiddleware(None).process_exception(rf.post("/"), fault)
    assert response.status_code == 503


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ECONNREFUSED, "nee"),
        PermissionError(errno.EACCES, "nee", "/site/templates/base.html"),
        PermissionError(errno.EACCES, "nee"),
        KeyError("x"),
        Http404(),
    ],
)
def test_any_other_fault_is_left_to_the_site(rf, fault):
    assert FaultsMiddleware(None).process_exception(rf.post("/"), fault) is None
