"""All sizes of a picture are made in the background, so that neither writer nor reader waits."""

import threading
import time
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver
from PIL import Image
from wagtail.images import get_image_model

from koplopers.base.images import TEXT
from koplopers.base.picture_sizes import make
from koplopers.demo.factories import make_image, make_member, make_practice
from koplopers.home.tree import ensure_tree
from search.indexing import ensure_index

IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def files(settings, tmp_path):
    """A folder of uploads of this test only."""
    get_resolver().url_patterns  # noqa: B018
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def worker(settings, db):
    """What a worker would do is done at once. The search has its index: it would make one beside the test."""
    ensure_index()
    settings.TASKS = IMMEDIATE
    settings.PICTURES_WAKE = settings.TASK_WORKER = True


def practice_with_picture(member, **fields):
    block = {"image": make_image(), "alt_text": "Een deur", "decorative": False, "caption": ""}
    return make_practice(member, approach=[("image", block)], **fields)


def made():
    """The names of the sizes that are there, of the one picture."""
    return {one.filter_spec for one in get_image_model().objects.get().renditions.all()}


def wanted():
    return set(TEXT.all_specs())


def test_publishing_makes_all_sizes(member, files, worker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        practice = practice_with_picture(member, live=False)
    assert made() == set()

    with django_capture_on_commit_callbacks(execute=True):
        practice.get_latest_revision().publish()

    assert made() == wanted()
    assert len(wanted()) == 6


def test_a_picture_that_cannot_be_made_does_not_stop_publishing(
    member, files, worker, caplog, django_capture_on_commit_callbacks
):
    practice = practice_with_picture(member, live=False)
    for path in (files / "original_images").iterdir():
        path.unlink()

    with django_capture_on_commit_callbacks(execute=True):
        practice.get_latest_revision().publish()

    practice.refresh_from_db()
    assert practice.live
    assert "cannot be made as max-1200x4000|format-avif" in caplog.text


def test_a_reader_who_comes_first_has_the_rest_made(
    client, member, files, worker, django_capture_on_commit_callbacks
):
    practice = practice_with_picture(member)

    with django_capture_on_commit_callbacks(execute=True):
        first = client.get(practice.url).content.decode()
    second = client.get(practice.url).content.decode()

    assert made() == wanted()
    assert 'type="image/avif"' not in first
    assert 'type="image/avif"' in second


def test_what_cannot_be_made_is_not_tried_for_every_reader(
    client, member, files, worker, caplog, django_capture_on_commit_callbacks
):
    practice = practice_with_picture(member)
    client.get(practice.url)
    for path in (files / "original_images").iterdir():
        path.unlink()

    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.get(practice.url).status_code == 200

    assert caplog.text.count("cannot be made as max-400x4000|format-avif") == 1


def test_every_other_point_that_matters_most_is_made_anew(
    client, member, files, worker, django_capture_on_commit_callbacks
):
    image = make_image()
    practice = make_practice(member, photo=image, photo_alt="Een deur")

    for x in (100, 600, 1100):
        image.focal_point_x, image.focal_point_y = x, 400
        image.focal_point_width = image.focal_point_height = 50
        image.save()
        with django_capture_on_commit_callbacks(execute=True):
            client.get(practice.url)
        assert 'type="image/avif"' in client.get(practice.url).content.decode()


def replace_file(image):
    """As the form of a picture does."""
    file = BytesIO()
    Image.new("RGB", (900, 600), "#b8480b").save(file, "PNG")
    image.file = ContentFile(file.getvalue(), name="anders.png")
    image.save()
    image.renditions.all().delete()


def test_another_file_is_made_anew_within_the_hour(
    client, member, files, worker, django_capture_on_commit_callbacks
):
    image = make_image()
    practice = make_practice(member, photo=image, photo_alt="Een deur")

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            client.get(practice.url)
        assert 'type="image/avif"' in client.get(practice.url).content.decode()
        replace_file(image)


@pytest.mark.parametrize("happens", [replace_file, get_image_model().delete])
def test_what_was_made_of_a_file_that_is_gone_is_not_kept(member, files, monkeypatch, happens):
    image, whole = make_image(), get_image_model().generate_rendition_file

    def and_meanwhile(self, *args, **kwargs):
        made = whole(self, *args, **kwargs)
        happens(get_image_model().objects.get(pk=image.pk))
        return made

    monkeypatch.setattr(get_image_model(), "generate_rendition_file", and_meanwhile)
    assert make(image.pk, ["max-400x4000|format-webp"]) == 0
    assert not get_image_model().get_rendition_model().objects.exists()


def test_a_thread_makes_them_where_no_worker_runs(transactional_db, files, settings):
    settings.PICTURES_WAKE = True
    ensure_tree()

    practice_with_picture(make_member())

    deadline = time.monotonic() + 60
    while any(thread.name == "pictures" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert made() == wanted()
