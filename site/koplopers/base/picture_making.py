"""Has the sizes of a picture made in the background, so that no reader waits for them.

It begins when a page that shows the picture is published, and when a reader comes first: after a
backup was put back, or after somebody chose another point that matters most. Where a worker runs, it
gets a task. Elsewhere a thread of this process does it, one picture at a time. A process that ends
leaves the rest: the next reader asks for it again.
"""

from collections import deque
from functools import partial
from hashlib import sha256
from threading import Lock, Thread

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction

from .blocks.image import ImageBlock
from .images import OF_PHOTO, TEXT, filter_of
from .photo import HasPhoto
from .picture_sizes import make
from .tasks import make_pictures
from .writing.texts import stream_blocks

# Seconds in which many readers of one page ask once.
ASKED_FOR = 3600
_waiting = deque()
_at_work = Lock()


def make_for(page):
    """Have all sizes made of the pictures that a page shows, once the transaction is committed.

    Whatever goes wrong there stands in the log; what was published stays so.
    """
    transaction.on_commit(lambda: _start(_wanted_by(page)), robust=True)


def make_once(image, specs):
    """Have these sizes of an image made; asking again within an hour does nothing."""
    # Around another point, or out of another file, it is another picture.
    point = filter_of(specs[0]).get_cache_key(image)
    asked = "+".join([str(image.pk), image.file.name, point, *specs])
    key = f"picture-making:{sha256(asked.encode()).hexdigest()}"
    if cache.add(key, True, ASKED_FOR):
        transaction.on_commit(partial(_start, [(image.pk, specs)]), robust=True)


def _wanted_by(page):
    """Return [(key of an image, specs)] for the pictures of a page."""
    return [
        (image.pk, [spec for form in cut.formats for spec in cut.specs(image, form)])
        for image, cut in pictures_of(page)
    ]


def pictures_of(page):
    """Return (image, Cut) for each picture that is shown of a page."""
    images = [
        block.value["image"]
        for _, block in stream_blocks(page)
        if isinstance(block.block, ImageBlock)
    ]
    found = [(image, TEXT) for image in images if image is not None]
    if isinstance(page, HasPhoto) and page.photo:
        found += [(page.photo, cut) for cut in OF_PHOTO]
    return found


def _start(wanted):
    """Have them made by whoever does that here; returns at once."""
    if not (settings.PICTURES_WAKE and wanted):
        return
    if settings.TASK_WORKER:
        make_pictures.enqueue(wanted)
    else:
        _waiting.extend(wanted)
        _start_thread()


def _start_thread():
    if _at_work.acquire(blocking=False):
        Thread(target=_work, name="pictures", daemon=True).start()


def _work():
    try:
        while _waiting:
            make(*_waiting.popleft())
    finally:
        connections.close_all()
        _at_work.release()
    # What came in between the last look and the release.
    if _waiting:
        _start_thread()
