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
        return _make(image, filter_of(spec))
    except PICTURE_FAULTS as error:
        logger.error("Picture %s cannot be made as %s: %r", image.pk, spec, error)
        return False


def _make(image, wanted):
    """As Wagtail makes one for a page, but closes the file that it wrote to; returns whether it is there.

    What was made of a file that somebody replaced or deleted meanwhile would stay for ever.
    """
    if image.find_existing_renditions(wanted):
        return True
    with image.generate_rendition_file(wanted) as file:
        if not get_image_model().objects.filter(pk=image.pk, file=image.file.name).exists():
            return False
        image.renditions.get_or_create(
            filter_spec=wanted.spec,
            focal_point_key=wanted.get_cache_key(image),
            defaults={"file": file},
        )
    return True
