"""Links through the pages of a list."""

from django import template

from ..paging import PARAMETER

register = template.Library()


@register.simple_tag(takes_context=True)
def page_link(context, number):
    """Return the address of page `number` of this list, with the chosen filters in it.

    The first page has no number, so that it has one address only.
    """
    query = context["request"].GET.copy()
    query.pop(PARAMETER, None)
    if number > 1:
        query[PARAMETER] = number
    return f"?{query.urlencode()}" if query else context["request"].path


@register.filter
def page_numbers(page):
    """Return the page numbers to show: ends and neighbours, None where some are left out."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    numbers = []
    for number in shown:
        if numbers and number - numbers[-1] > 1:
            # a gap of one page takes as much room as its number
            numbers.append(number - 1 if number - numbers[-1] == 2 else None)
        numbers.append(number)
    return numbers
