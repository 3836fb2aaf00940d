"""Tells in words what is no mistake of the site: a disk that takes no file, a form that came in pieces."""

import errno
import logging
import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.http import UnreadablePostError
from django.utils.datastructures import MultiValueDictKeyError

from .views import incomplete_form, nothing_kept

logger = logging.getLogger(__name__)

# A disk that is full, or closed.
TAKES_NOTHING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class FaultsMiddleware:
    """Shows a page about the fault in the place of the general one; the log has the whole story."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Take in what was sent, before any other does: a large file goes to the disk while it comes in,
        and that nothing fits there is told as well."""
        try:
            request.POST  # noqa: B018
        except UnreadablePostError:
            # The sender went away.
            return None
        except OSError as error:
            _let_go(request)
            if _takes_nothing(error):
                return self.process_exception(request, error)
            raise

    def process_exception(self, request, exception):
        """Return the page about what a view raised; None leaves it to Django."""
        if isinstance(exception, OSError) and _takes_nothing(exception):
            logger.error("Nothing can be kept at %s", request.path, exc_info=exception)
            return nothing_kept(request)
        if request.method == "POST" and isinstance(exception, MultiValueDictKeyError):
            # The admin builds parts of its forms by script.
            logger.warning("A form came in pieces at %s: %s", request.path, exception)
            return incomplete_form(request)
        return None


def _let_go(request):
    """Take away what came in of a file that broke off; it would keep the disk full."""
    for handler in request.upload_handlers:
        # On a full disk even closing it fails, and takes it away all the same.
        with suppress(OSError):
            handler.upload_interrupted()


def _takes_nothing(error):
    """Say whether the disk refused. That we may not touch a file says so only where uploads are; anywhere
    else the site was installed wrongly."""
    if error.errno != errno.EACCES:
        return error.errno in TAKES_NOTHING
    uploads = os.path.abspath(settings.MEDIA_ROOT)
    return error.filename is not None and Path(error.filename).is_relative_to(uploads)
