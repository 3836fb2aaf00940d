"""The public lists of cases, the topics, the themes, the comparison and the feeds."""

from django.urls import path

from . import comparison_views, feeds, views
from .models import Topic

urlpatterns = [
    path("knelpunten/", views.bottleneck_list, name="bottleneck_list"),
    path("succesfactoren/", views.success_factor_list, name="success_factor_list"),
    path(
        "knelpunten/soort/<slug:slug>/",
        views.topic_detail,
        {"kind": Topic.Kind.BOTTLENECK},
        name="bottleneck_topic",
    ),
    path(
        "succesfactoren/soort/<slug:slug>/",
        views.topic_detail,
        {"kind": Topic.Kind.SUCCESS_FACTOR},
        name="success_factor_topic",
    ),
    path("themas/", views.theme_list, name="theme_list"),
    path("themas/<slug:slug>/", views.theme_detail, name="theme_detail"),
    path("vergelijk/", comparison_views.compare, name="compare"),
    path("feeds/praktijkvoorbeelden/", feeds.PracticeFeed(), name="practice_feed"),
    path("feeds/praktijkvoorbeelden/<slug:slug>/", feeds.ThemeFeed(), name="theme_feed"),
]
