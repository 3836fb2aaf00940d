"""The list of speakers, shared by all meetings."""

from functools import cached_property

from django.db.models import Count
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from koplopers.base.curation import CuratedViewSet, UnusedDeleteView

from ..models import Speaker

MENU = "register_meetings_menu_item"


class SpeakerIndexView(generic.IndexView):
    def get_base_queryset(self):
        found = super().get_base_queryset().select_related("municipality")
        return found.annotate(session_count=Count("speaking"))

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label="Naam", sort_key="name", get_url=self.get_edit_url),
            Column("about", label="Wie is dit?", classname="programme-wide"),
            Column("municipality", label="Gemeente", classname="programme-wide"),
            Column("session_count", label="Onderdelen", sort_key="session_count"),
        ]


class SpeakerDeleteView(UnusedDeleteView):
    advice = "Haal de spreker eerst weg bij deze onderdelen."


class SpeakerViewSet(CuratedViewSet):
    model = Speaker
    name = "speakers"
    url_prefix = "bijeenkomsten/sprekers"
    menu_hook = MENU
    menu_label = "Sprekers"
    menu_order = 20
    icon = "group"
    search_fields = ["name", "about"]
    ordering = "name"
    list_per_page = 50
    index_view_class = SpeakerIndexView
    delete_view_class = SpeakerDeleteView
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("about"), FieldPanel("municipality")])
