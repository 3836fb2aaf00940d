"""The screens of search that only show: what is searched, and how the indexes are."""

from django.core.paginator import Paginator
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import TemplateView

from practices.desk.views import HOME, EditorsOnly

from ..counting import SHOWN_FROM
from ..reporting import Part, searched, with_feedback
from ..state import states

PER_PAGE = 50
PARTS = {
    Part.ALL: "Alles",
    Part.NOTHING: "Vindt niets",
    Part.LITTLE: "Vindt weinig",
    Part.NOT_HELPED: "Hielp niet",
}


class QueriesView(EditorsOnly, TemplateView):
    """What is searched, the most first; what few people asked is not shown."""

    template_name = "search/admin/queries.html"
    page_title = "Wat zoeken bezoekers?"
    header_icon = "search"
    breadcrumbs_items = [
        HOME,
        {"url": reverse_lazy("search_admin:queries"), "label": "Zoekvragen"},
    ]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        asked = self.request.GET.get("deel", "")
        part = Part(asked) if asked in set(Part) else Part.ALL
        page = Paginator(searched(part, on=today), PER_PAGE).get_page(
            self.request.GET.get("pagina")
        )
        return super().get_context_data(
            **kwargs,
            part=part,
            parts=PARTS,
            page_obj=page,
            queries=with_feedback(page.object_list, on=today),
            shown_from=SHOWN_FROM,
        )


class StateView(EditorsOnly, TemplateView):
    """Whether the indexes are up and up to date."""

    template_name = "search/admin/state.html"
    page_title = "Hoe gaat het met het zoeken?"
    header_icon = "cogs"
    breadcrumbs_items = [
        HOME,
        {"url": reverse_lazy("search_admin:state"), "label": "Zoekmachine"},
    ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, states=states())
