"""Long words that must fit on a small screen."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def breaking(address):
    """Write an e-mail address so that a line may end behind its @, rather than in a word."""
    user, at, host = str(address).partition("@")
    return format_html("{}{}<wbr>{}", user, at, host) if at else address
