"""What the home of the admin shows to who looks after the municipalities and their people."""

from wagtail.admin.ui.components import Component

from ..models import Municipality


class ProgrammePanel(Component):
    """How many municipalities take part, and the two acts that come back most."""

    name = "programme"
    order = 60
    template_name = "municipalities/admin/programme_panel.html"

    class Media:
        css = {"all": ["beheer/desk.css"]}

    def get_context_data(self, parent_context):
        return {"count": Municipality.objects.current().members().count()}
