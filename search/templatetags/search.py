"""What other pages show of search: what looks alike, what is wanted, and how to ask."""

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.http import urlencode

from practices.models import CasePage, PracticePage

from .. import service
from ..engines.base import EngineError
from ..models import Wanted
from ..outbox import page_pk
from ..visibility import audience_of, findable

register = template.Library()

MOST_ALIKE = 3
MOST_WANTED = 3
MOST_NEWEST = 5


@register.simple_tag(takes_context=True)
def similar_cases(context, page):
    """Return cases that look like this one and that the reader may find, the nearest first.

    One query; none when no engine can say, for then the page does without.
    """
    audience = audience_of(_user(context))
    try:
        hits = service.similar(page.pk, audience=audience, limit=2 * MOST_ALIKE)
    except EngineError:
        return []
    order = [page_pk(hit.document.id) for hit in hits]
    cases = CasePage.objects.filter(pk__in=order).filter(pk__in=findable(audience).values("pk"))
    found = {case.pk: case for case in cases.select_related("municipality", "content_type")}
    return [found[pk] for pk in order if pk in found][:MOST_ALIKE]


@register.inclusion_tag("search/_wanted.html")
def wanted(wrap=False):
    """Show what people look for and nobody wrote about yet; nothing when there is nothing.

    `wrap` gives it the room of a section of its own.
    """
    return {"items": Wanted.objects.open()[:MOST_WANTED], "wrap": wrap}


@register.simple_tag(takes_context=True)
def newest_practices(context):
    """Return the newest practices out of the database, for when no engine answers."""
    return PracticePage.objects.visible_to(_user(context)).newest().for_cards()[:MOST_NEWEST]


@register.simple_tag
def ask_mail(text):
    """Return the address of a new mail to the editors about what was searched."""
    return _mail("Vraag voor de koplopers", f"Ik zocht: {text}" if text else "")


@register.simple_tag
def answer_mail(item):
    """Return the address of a new mail to the editors about something that is wanted."""
    return _mail(f"Voorbeeld: {item.question}", "")


def _mail(subject, body):
    query = {"subject": subject} | ({"body": body} if body else {})
    # Mail programs show the plus signs of a form.
    return f"mailto:{settings.CONTACT_EMAIL}?{urlencode(query).replace('+', '%20')}"


def _user(context):
    request = context.get("request")
    return request.user if request else AnonymousUser()
