"""Pages that are about one person: kept nowhere on the way, and found by no search engine."""

import logging
from functools import wraps

from cryptography.fernet import InvalidToken
from django.shortcuts import render
from django.utils import timezone

from koplopers.base.private import private

from ..fields import NO_KEY
from ..links import registration_of

logger = logging.getLogger(__name__)


def own(view):
    """For a view of one's own registration: finds it by the token, or says calmly that it is gone.

    The view gets (request, registration, now). When what somebody needs cannot be read (another key than
    it was written with), they are told so, and can still have it deleted.
    """

    @wraps(view)
    def with_registration(request, token):
        registration = registration_of(token)
        if registration is None:
            return private(render(request, "events/own/unknown.html", status=404))
        try:
            return private(view(request, registration, timezone.now()))
        except InvalidToken:
            logger.exception(NO_KEY)
            context = {"event": registration.event, "token": token}
            return private(render(request, "events/own/unreadable.html", context, status=503))

    return with_registration
