"""How pictures are cut and in which sizes, and fetching those of a page together."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import Filter

# What is raised for a file that is gone, breaks off or is damaged, and for a disk that is full.
PICTURE_FAULTS = (OSError, SyntaxError, ValueError)
# The first one is small and quick to make, and known to every browser in use; the last one is the
# smallest, and slow to make.
FORMATS = ("webp", "avif")


@dataclass(frozen=True)
class Cut:
    """One way in which pages show a picture.

    `way` is Wagtail's: "max" keeps the whole picture, "fill" cuts around the point that matters
    most. `boxes` are the sizes in pixels, from small to large. `room` tells the browser how wide the
    picture will stand on a page, as in the attribute `sizes`.
    """

    way: str
    boxes: tuple[tuple[int, int], ...]
    room: str
    formats: tuple[str, ...] = FORMATS

    def specs(self, image, form):
        """Return Wagtail's names for the sizes of one image in a format, from small to large.

        As many as the image has pixels for: none is larger than the image, and no two are the same.
        """
        widest = self._widest(image)
        smaller = [box for box in self.boxes if box[0] < widest]
        return [self._spec(box, form) for box in self.boxes[: len(smaller) + 1]]

    def all_specs(self):
        """Return the names of all sizes and formats that there can be."""
        return [self._spec(box, form) for form in self.formats for box in self.boxes]

    def _widest(self, image):
        """How wide the image can stand in this cut without being blown up."""
        width, height = self.boxes[-1]
        if self.way == "fill":
            return min(image.width, image.height * width // height)
        return min(image.width, image.width * height // max(image.height, 1))

    def _spec(self, box, form):
        return f"{self.way}-{box[0]}x{box[1]}|format-{form}"


# WebP knows no side over 16,383 pixels, so the height has a limit too.
TEXT = Cut("max", ((400, 4000), (800, 4000), (1200, 4000)), "(min-width: 50rem) 46rem, 94vw")
# The photograph of a page: on top of it, on a card, beside a card that lies in a list, and for those
# who show a link to the page, of whom not all know the newer formats.
HEAD = Cut("fill", ((480, 320), (960, 640)), "(min-width: 60rem) 26rem, 94vw")
CARD = Cut("fill", ((400, 200), (800, 400)), "(min-width: 40rem) 24rem, 94vw")
ROW = Cut("fill", ((160, 240), (320, 480)), "9.5rem")
SHARE = Cut("fill", ((1200, 630),), "", ("jpeg",))
CUTS = {"text": TEXT, "head": HEAD, "card": CARD, "row": ROW, "share": SHARE}
OF_PHOTO = (HEAD, CARD, ROW, SHARE)


@cache
def filter_of(spec):
    """Return Wagtail's filter for a spec; it keeps what it read of it."""
    return Filter(spec=spec)


def renditions(*cuts):
    """Return the queryset of what was made for these cuts, of any image."""
    specs = [spec for cut in cuts for spec in cut.all_specs()]
    return get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs)


def prefetch_renditions(stream, photo=None):
    """Fetch the resized pictures of a StreamField in one query, whatever their number.

    Those of the photograph of the page come along.
    """
    images = [block.value["image"] for block in stream if block.block_type == "image"]
    prefetch_related_objects(
        [image for image in (*images, photo) if image is not None],
        made("renditions", *CUTS.values()),
    )


def made(lookup, *cuts):
    """Return the Prefetch of what was made for these cuts, for images or for what has one."""
    return Prefetch(lookup, renditions(*cuts), to_attr="prefetched_renditions")
