"""What pages show of search: what is wanted, and how to ask."""

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.html import format_html_join
from django.utils.http import urlencode

from practices.models import PracticePage

from ..models import Wanted

register = template.Library()

MOST_WANTED = 3
MOST_NEWEST = 5
# Not in a template: that takes several times as long, and an unfolded facet has hundreds of these.
BOX = (
    '<label class="kp-check{}"><input type="checkbox" name="{}" value="{}" form="vind"{}>'
    '<span>{}</span><span class="kp-check__count"><span class="kp-hidden">, </span>{}'
    '<span class="kp-hidden"> {}</span></span></label>'
)


@register.simple_tag
def choice_boxes(group):
    """Return the choices of a group (see search/choices.py) as boxes to tick."""
    return format_html_join("\n", BOX, (_box(group.facet.parameter, one) for one in group.choices))


def _box(parameter, choice):
    level = " kp-check--below" if choice.level else ""
    checked = " checked" if choice.is_chosen else ""
    return level, parameter, choice.value, checked, choice.label, choice.count, choice.noun


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
