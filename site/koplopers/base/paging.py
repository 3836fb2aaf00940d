"""Lists in pages: which page is asked for, and the one address that each page has."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator

PARAMETER = "pagina"


class KeyPaginator(Paginator):
    """Finds what stands on a page by the keys alone, and fetches only that.

    A database that must skip thousands of rows drags each along whole, texts and all; far down a
    long list that takes most of the time. `whole` adds to the few rows of a page what they show.
    """

    def __init__(self, items, per_page, *, whole):
        super().__init__(items, per_page)
        self.whole = whole

    def page(self, number):
        page = super().page(number)
        page.object_list = self.whole(self.object_list.filter(pk__in=page.object_list.values("pk")))
        return page


def page_of(request, items, per_page, *, whole=None):
    """Return the page that ?pagina= asks for: the first for nonsense, the last beyond the end.

    `whole` takes the queryset of the rows of one page and returns it with what a row shows.
    """
    paginator = KeyPaginator(items, per_page, whole=whole) if whole else Paginator(items, per_page)
    return paginator.get_page(request.GET.get(PARAMETER))


def list_url(request, page, **filters):
    """Return the canonical address of a page of a list.

    It has the filters that narrow the list, in the order given, and the number of the page that
    is shown. Whatever else stands in the query string makes no other list.
    """
    query = {name: value for name, value in filters.items() if value}
    if page.number > 1:
        query[PARAMETER] = page.number
    return settings.BASE_URL + request.path + (f"?{urlencode(query)}" if query else "")
