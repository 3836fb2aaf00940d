"""Makes the sizes of a picture, for whoever works in the background."""

import logging

from wagtail.images import get_image_model

from .images import PICTURE_FAULTS, filter_of

logger = logging.getLogger(__name__)


def make(pk, specs):
    """Make the sizes of an image that are not there yet; returns how many there are now.

    One by one, for each takes the whole image into memory.
    """
    image = get_image_model().objects.filter(pk=pk).first()
    return sum(_is_made(image, spec) for spec in specs) if image else 0


def _is_made(image, spec):
    try:
        _make(image, filter_of(spec))
    except PICTURE_FAULTS as error:
        logger.error("Picture %s cannot be made as %s: %r", image.pk, spec, error)
        return False
    return True


def _make(image, wanted):
    """As Wagtail makes one for a page, but closes the file that it wrote to."""
    if image.find_existing_renditions(wanted):
        return
    with image.generate_rendition_file(wanted) as file:
        image.renditions.get_or_create(
            filter_spec=wanted.spec,
            focal_point_key=wanted.get_cache_key(image),
            defaults={"file": file},
        )
