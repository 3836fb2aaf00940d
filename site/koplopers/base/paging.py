"""Lists in pages: which page is asked for, and the one address that each page has."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator

PARAMETER = "pagina"


def page_of(request, items, per_page):
    """Return the page that ?pagina= asks for: the first for nonsense, the last beyond the end."""
    return Paginator(items, per_page).get_page(request.GET.get(PARAMETER))


def list_url(request, page, **filters):
    """Return the canonical address of a page of a list.

    It has the filters that narrow the list, in the order given, and the number of the page that
    is shown. Whatever else stands in the query string makes no other list.
    """
    query = {name: value for name, value in filters.items() if value}
    if page.number > 1:
        query[PARAMETER] = page.number
    return settings.BASE_URL + request.path + (f"?{urlencode(query)}" if query else "")
