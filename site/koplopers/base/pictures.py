"""Pictures on a page: for each browser the smallest file that it can show, and never a broken page.

Making a picture in AVIF takes up to a second, so no reader waits for it. What is not there yet is
made in the background (see picture_making); until then a page shows one picture in WebP.
"""

import logging

from wagtail.images.models import Picture

from .images import CUTS, PICTURE_FAULTS, SHARE, filter_of
from .picture_making import make_once

logger = logging.getLogger(__name__)


def picture_of(image, cut, alt_text="", decorative=False, **attributes):
    """Return a picture in the cut with this name; None where there is none, or it cannot be made.

    A page must not fail on one of its pictures. Why it did is in the log.
    """
    if image is None:
        return None
    cut = CUTS[cut]
    try:
        shown = _there(image, cut)
    except PICTURE_FAULTS as error:
        logger.error("Picture %s cannot be shown: %r", image.pk, error)
        return None
    alt = "" if decorative else alt_text or ""
    # How much room there is helps a browser to choose, and is a fault in HTML where there is no choice.
    room = {"sizes": cut.room} if len({one.width for one in shown.values()}) > 1 else {}
    # The widest comes first: its sizes stand on the page, so that nothing moves when it arrives.
    return Picture(
        {spec: shown[spec] for spec in reversed(shown)}, {"alt": alt, **room, **attributes}
    )


def shared_picture(image):
    """Return the picture for who shows a link to a page, when it was made already; None otherwise.

    Nobody waits for it.
    """
    if image is None:
        return None
    (spec,) = SHARE.specs(image, SHARE.formats[0])
    found = image.find_existing_renditions(filter_of(spec))
    if not found:
        make_once(image, [spec])
    return found.get(filter_of(spec))


def _there(image, cut):
    """Return {spec: rendition} of all that was made, or of the one picture that can be made at once.

    A format counts only with all its sizes, or a browser might blow up the only one there is.
    """
    wanted = {form: cut.specs(image, form) for form in cut.formats}
    filters = [filter_of(spec) for specs in wanted.values() for spec in specs]
    found = {key.spec: one for key, one in image.find_existing_renditions(*filters).items()}
    missing = [key.spec for key in filters if key.spec not in found]
    first, *others = wanted.values()
    if not all(spec in found for spec in first):
        middle = first[len(first) // 2]
        found = {middle: found.get(middle) or image.get_rendition(filter_of(middle))}
    if missing:
        make_once(image, missing)
    complete = [specs for specs in (first, *others) if all(spec in found for spec in specs)]
    return {spec: found[spec] for specs in complete for spec in specs} or found
