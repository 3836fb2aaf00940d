"""The find page: a text, and the pages that are about it."""

import re

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Page

from practices.models import CasePage
from practices.reading import readable_pages

PER_PAGE = 20
LONGEST_QUERY = 200


def find(request):
    """Show the public pages that match ?q=, the best first; without a text only the form."""
    query = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    # Only words reach the database: its search language has signs of its own.
    words = " ".join(re.findall(r"\w+", query))
    results = readable_pages(request.user).search(words, operator="or") if words else []
    page_obj = Paginator(results, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "query": query,
        "page_obj": page_obj,
        "hits": hydrate(page_obj),
        "hide_search": True,
    }
    return render(request, "search/find.html", context)


def hydrate(results):
    """Return the found pages with what a result shows, in the same order; a few queries in all."""
    wanted = [page.pk for page in results]
    found = {case.pk: case for case in CasePage.objects.filter(pk__in=wanted).for_cards()}
    rest = [pk for pk in wanted if pk not in found]
    found |= {page.pk: page for page in Page.objects.filter(pk__in=rest).specific()}
    return [found[pk] for pk in wanted]
