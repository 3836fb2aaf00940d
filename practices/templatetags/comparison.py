"""Taking a practice out of a comparison, wherever its address carries one."""

from django import template

from ..comparison import PARAMETER, key_of

register = template.Library()


@register.simple_tag(takes_context=True)
def address_without(context, practice):
    """Return the address of this page without one of the practices that it carries."""
    request = context["request"]
    query = request.GET.copy()
    rest = [value for value in query.getlist(PARAMETER) if key_of(value) != practice.pk]
    query.setlist(PARAMETER, rest)
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path
