"""Meetings on the pages of other apps."""

from django import template

from ..about import sessions_about

register = template.Library()


@register.filter
def stop(text):
    """Return the full stop of a sentence that ends with a title; none after "Wat doet u maandag?"."""
    return "" if str(text).endswith(("?", "!", ".")) else "."


@register.inclusion_tag("events/_about.html", takes_context=True)
def meetings_about(context, page):
    """Write in which sessions a case page or a theme came up, with what was shown there; nothing without any."""
    return {"sessions": sessions_about(page, context["request"].user)}
