"""The lists of the programme, in a menu of their own."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from koplopers.base.curation import CuratedViewSet
from koplopers.base.widgets import DayInput

from ..models import Edition, Municipality, Participation
from .filters import MunicipalityFilterSet, ParticipationFilterSet
from .forms import EditionForm, MunicipalityForm, ParticipationForm
from .lists import (
    EditionDeleteView,
    EditionIndexView,
    MunicipalityDeleteView,
    MunicipalityEditView,
    MunicipalityIndexView,
    ParticipationDeleteView,
    ParticipationIndexView,
)

PROGRAMME_MENU = "register_programme_menu_item"


class ProgrammeViewSet(CuratedViewSet):
    menu_hook = PROGRAMME_MENU
    create_template_name = "municipalities/admin/create.html"
    edit_template_name = "municipalities/admin/edit.html"


class MunicipalityViewSet(ProgrammeViewSet):
    model = Municipality
    name = "municipalities"
    url_prefix = "programma/gemeenten"
    menu_order = 10
    icon = "home"
    filterset_class = MunicipalityFilterSet
    # The address finds "sudwest" for who does not type the accents of Súdwest-Fryslân.
    search_fields = ["name", "reading_name", "cbs_code", "slug"]
    ordering = "reading_name"
    list_per_page = 50
    index_view_class = MunicipalityIndexView
    edit_view_class = MunicipalityEditView
    edit_template_name = "municipalities/admin/municipality_edit.html"
    delete_view_class = MunicipalityDeleteView
    edit_handler = ObjectList(Municipality.panels, base_form_class=MunicipalityForm)


class EditionViewSet(ProgrammeViewSet):
    model = Edition
    name = "editions"
    url_prefix = "programma/edities"
    menu_order = 20
    icon = "calendar"
    search_fields = ["name", "year"]
    ordering = "-year"
    index_view_class = EditionIndexView
    delete_view_class = EditionDeleteView
    edit_handler = ObjectList(Edition.panels, base_form_class=EditionForm)


class ParticipationViewSet(ProgrammeViewSet):
    model = Participation
    name = "participations"
    url_prefix = "programma/koplopers"
    menu_order = 30
    icon = "pick"
    filterset_class = ParticipationFilterSet
    search_fields = ["municipality__name", "municipality__reading_name", "edition__name"]
    list_per_page = 50
    index_view_class = ParticipationIndexView
    delete_view_class = ParticipationDeleteView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("municipality"), FieldPanel("edition")]),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [
                            FieldPanel("starts_on", widget=DayInput),
                            FieldPanel("ends_on", widget=DayInput),
                        ]
                    )
                ],
                "Periode",
            ),
        ],
        base_form_class=ParticipationForm,
    )
