"""Calendar files of a meeting and of a session, for anybody."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..mails.calendar import event_calendar, session_calendar
from ..reading import event_for, sessions_for


@require_safe
def event(request, slug):
    """The whole meeting."""
    found = event_for(request.user, slug)
    return _file(event_calendar(found, now=timezone.now()), found.slug)


@require_safe
def session(request, pk, slug):
    """One session, by its key: the rest of the address is for people."""
    rows = sessions_for(request.user).select_related("round", "room")
    found = get_object_or_404(rows, pk=pk)
    return _file(session_calendar(found, now=timezone.now()), f"onderdeel-{found.pk}")


def _file(content, name):
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
