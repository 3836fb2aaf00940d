"""The lists of this app in the menu of all lists that editors keep."""

from django.urls import path
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from koplopers.base.curation import CuratedViewSet

from ..models import RoadmapStep, TargetGroup, Topic
from .forms import TargetGroupForm, TopicForm
from .views import MergeView, TopicDeleteView, TopicEditView, TopicIndexView


class TopicViewSet(CuratedViewSet):
    model = Topic
    name = "topics"
    url_prefix = "soorten"
    menu_order = 30
    menu_label = "Soorten knelpunten en succesfactoren"
    icon = "tag"
    list_filter = ["kind"]
    search_fields = ["name", "description", "evidence"]
    list_per_page = 100
    index_view_class = TopicIndexView
    edit_view_class = TopicEditView
    delete_view_class = TopicDeleteView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("position")]),
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldPanel("evidence"),
        ],
        base_form_class=TopicForm,
    )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("samenvoegen/<int:pk>/", self.construct_view(MergeView), name="merge"),
        ]


class RoadmapStepViewSet(CuratedViewSet):
    model = RoadmapStep
    name = "steps"
    url_prefix = "stappen"
    menu_order = 40
    menu_label = "Stappen routekaart"
    icon = "list-ol"
    list_display = ["__str__"]
    search_fields = ["label"]


class TargetGroupViewSet(CuratedViewSet):
    model = TargetGroup
    name = "target_groups"
    url_prefix = "doelgroepen"
    menu_order = 50
    icon = "group"
    list_display = ["label", "position"]
    search_fields = ["label"]
    edit_handler = ObjectList(
        [FieldPanel("label"), FieldPanel("slug"), FieldPanel("position")],
        base_form_class=TargetGroupForm,
    )
