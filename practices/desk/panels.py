"""What the home of the admin shows: their municipality to authors, the queue to editors."""

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from koplopers.municipalities.domain import municipality_of

from ..models import BottleneckPage, PracticePage, SuccessFactorPage
from .dashboard import dashboard_page
from .queue import queue_items, waiting

KINDS = [
    {"model": PracticePage._meta.model_name, "label": "Schrijf een praktijkvoorbeeld"},
    {"model": BottleneckPage._meta.model_name, "label": "Meld een knelpunt"},
    {"model": SuccessFactorPage._meta.model_name, "label": "Deel een succesfactor"},
]


class DeskPanel(Component):
    """A panel with the style of the desk; `now` is the moment that it is shown."""

    order = 50

    class Media:
        css = {"all": ["beheer/desk.css"]}

    def __init__(self, *, now):
        self.now = now


class MunicipalityPanel(DeskPanel):
    """The pages of the author's municipality, and buttons to write a new one."""

    name = "my_municipality"
    template_name = "practices/desk/dashboard.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        municipality = municipality_of(request.user)
        parent = getattr(municipality, "page", None)
        context = {
            "request": request,
            "csrf_token": parent_context["csrf_token"],
            "municipality": municipality,
            "parent": parent,
            "kinds": KINDS,
            "contact": settings.CONTACT_EMAIL,
        }
        if parent:
            today, number = timezone.localdate(self.now), request.GET.get("pagina")
            context["page_obj"] = dashboard_page(municipality, on=today, number=number)
        return context


class QueuePanel(DeskPanel):
    """How many pages wait for the editors, and which one waits longest."""

    name = "queue"
    template_name = "practices/desk/queue_panel.html"

    def get_context_data(self, parent_context):
        states = waiting()
        oldest = queue_items(states[:1], now=self.now)
        return {"count": states.count(), "oldest": oldest[0] if oldest else None}
