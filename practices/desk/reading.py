"""The screen "Hoe leest deze tekst?", for whoever may write the page."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from koplopers.base.writing.reading import LONGEST, read

TITLE = "Hoe leest deze tekst?"
CLOSED = "U kunt alleen de tekst bekijken van een pagina die u mag wijzigen."


class ReadingView(WagtailAdminTemplateMixin, TemplateView):
    """The newest saved text of a page, with what may be hard to read marked in it."""

    template_name = "practices/desk/reading.html"
    page_title = TITLE
    header_icon = "glasses"

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied(CLOSED)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.draft_title

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": edit, "label": self.page.draft_title}, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        page = self.page.get_latest_revision_as_object()
        return {
            **super().get_context_data(**kwargs),
            "page": page,
            "reading": read(page),
            "longest": LONGEST,
        }
