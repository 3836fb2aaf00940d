"""The reports of barriers, for the editors who answer them."""

from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from koplopers.base.curation import CuratedViewSet

from ..models import BarrierReport


class BarrierIndexView(generic.IndexView):
    """The newest first: what goes wrong, where, and how far it is."""

    @property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("text", label="Melding", accessor=_beginning, get_url=self.get_edit_url),
            Column("page", label="Pagina", classname="programme-wide"),
            Column("state", label="Stand", accessor="get_state_display"),
            DateColumn("created_at", label="Gemeld op"),
        ]


def _beginning(report):
    return report.text if len(report.text) <= 80 else f"{report.text[:79]}…"


class BarrierViewSet(CuratedViewSet):
    model = BarrierReport
    name = "barriers"
    url_prefix = "drempels"
    menu_hook = "register_admin_menu_item"
    menu_label = "Gemelde drempels"
    menu_order = 95
    icon = "warning"
    list_filter = ["state", "kind"]
    search_fields = ["text", "page", "answer"]
    list_per_page = 50
    index_view_class = BarrierIndexView
    edit_handler = ObjectList(
        [
            HelpPanel(template="accessibility/admin/report_panel.html", heading="De melding"),
            FieldPanel("kind"),
            FieldPanel("state"),
            FieldPanel("answer"),
        ]
    )
