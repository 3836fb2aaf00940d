"""Tells in words what is no mistake of the site: a disk that takes no file, a form that came in pieces."""

import errno
import logging

from django.utils.datastructures import MultiValueDictKeyError

from .views import incomplete_form, nothing_kept

logger = logging.getLogger(__name__)

# A disk that is full, or closed to us.
TAKES_NOTHING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}


class FaultsMiddleware:
    """Shows a page about the fault in the place of the general one; the log has the whole story."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Return the page about what a view raised; None leaves it to Django."""
        if isinstance(exception, OSError) and exception.errno in TAKES_NOTHING:
            logger.error("Nothing can be kept at %s", request.path, exc_info=exception)
            return nothing_kept(request)
        if request.method == "POST" and isinstance(exception, MultiValueDictKeyError):
            # The admin builds parts of its forms by script.
            logger.warning("A form came in pieces at %s: %s", request.path, exception)
            return incomplete_form(request)
        return None
