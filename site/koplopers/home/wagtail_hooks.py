"""Documents are as public as the pages that they stand on."""

from django.http import Http404
from wagtail import hooks

from practices.reading import may_read_document


@hooks.register("before_serve_document")
def keep_documents_with_their_pages(document, request):
    """A document of a draft, or of a page for members, is not there for who may not read it."""
    if not may_read_document(document, request.user):
        raise Http404
