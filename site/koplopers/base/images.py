"""Pictures in a text, fetched together instead of one by one."""

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

# The one size in which a picture in a text is shown; templates/blocks/image.html asks for it.
TEXT_RENDITION = "width-900|format-webp"


def prefetch_renditions(stream):
    """Fetch the resized pictures of a StreamField in one query, whatever their number."""
    images = [block.value["image"] for block in stream if block.block_type == "image"]
    images = [image for image in images if image is not None]
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec=TEXT_RENDITION)
    prefetch_related_objects(
        images, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
    )
