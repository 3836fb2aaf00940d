"""Pictures in a text, fetched together instead of one by one."""

import logging

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

logger = logging.getLogger(__name__)

# The one size in which a picture in a text is shown. The height has a limit too: WebP knows no
# side over 16,383 pixels.
TEXT_RENDITION = "max-900x4000|format-webp"
# What is raised for a file that is gone, breaks off or is damaged, and for a disk that is full.
PICTURE_FAULTS = (OSError, SyntaxError, ValueError)


def text_rendition(image):
    """Return the picture as a text shows it; None where there is none, or it cannot be made.

    A page must not fail on one of its pictures. Why it did is in the log.
    """
    if image is None:
        return None
    try:
        return image.get_rendition(TEXT_RENDITION)
    except PICTURE_FAULTS as error:
        logger.error("Picture %s cannot be shown: %r", image.pk, error)
        return None


def prefetch_renditions(stream):
    """Fetch the resized pictures of a StreamField in one query, whatever their number."""
    images = [block.value["image"] for block in stream if block.block_type == "image"]
    images = [image for image in images if image is not None]
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec=TEXT_RENDITION)
    prefetch_related_objects(
        images, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
    )
