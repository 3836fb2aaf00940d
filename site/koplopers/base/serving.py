"""Finds the page at an address in two queries, whatever its depth, and lets Wagtail serve it."""

from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from .reading import restricted


def serve(request, path):
    """Answer with the live page at `path`, below home. Raises Http404 when there is none.

    Wagtail would fetch home first and then a page for each level; it keeps what it found on the
    request, so that is where we leave what we found.
    """
    page = find_page(request, path)
    request._wagtail_route_for_request = RouteResult(page) if page else None
    return views.serve(request, path)


def find_page(request, path):
    """Return the live page at `path` as an object of its own type; None when there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    url_path = f"{site.root_page.url_path}{path}"
    slug = url_path.rstrip("/").rpartition("/")[2]
    # The slug has an index, the path has not.
    pages = Page.objects.live().filter(slug=slug, url_path=url_path)
    found = pages.annotate(is_restricted=restricted()).select_related("content_type").first()
    model = found and found.content_type.model_class()
    if model is None:
        return None
    page = model.objects.select_related(*getattr(model, "fetched_with_page", ())).get(pk=found.pk)
    page.is_restricted = found.is_restricted
    return page
