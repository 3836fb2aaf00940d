"""The find page: a text, and the pages that are about it."""

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Page

from practices.models import CasePage

PER_PAGE = 20
LONGEST_QUERY = 200


def find(request):
    """Show the public pages that match ?q=, the best first; without a text only the form."""
    query = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    results = public_pages(request.user).search(query, operator="or") if query else []
    page_obj = Paginator(results, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "search/find.html", {"query": query, "page_obj": page_obj})


def public_pages(user):
    """Return every published page that this user may read."""
    pages = Page.objects.live().filter(depth__gt=1)
    if user.is_authenticated:
        return pages
    return pages.exclude(pk__in=CasePage.objects.filter(members_only=True).values("pk"))
