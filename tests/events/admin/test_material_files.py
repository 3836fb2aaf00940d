"""The files of a session are as public as its meeting."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from events.models import EventPage, Material
from events.reading import may_read_material


@pytest.fixture
def files(day):
    document, captions, loose = (
        get_document_model().objects.create(title=name, file=ContentFile(b"inhoud", name=name))
        for name in ("film.mp4", "film.vtt", "los.pdf")
    )
    Material.objects.create(
        session=day.talk, kind="video", title="Film", document=document, captions=captions
    )
    return document, captions, loose


def test_a_visitor_gets_the_files_of_a_public_meeting_only(day, files):
    document, captions, loose = files

    for file, status in ((document, 200), (captions, 200), (loose, 404)):
        response = Client().get(file.url)
        # Read to its end, so that the file is closed again.
        b"".join(response)
        assert response.status_code == status, file.title


def test_a_visitor_gets_no_file_of_a_draft(day, files):
    EventPage.objects.filter(pk=day.event.pk).update(live=False)

    assert not may_read_material(files[0], AnonymousUser())
    assert Client().get(files[0].url).status_code == 404
