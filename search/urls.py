"""The find page and what belongs to it."""

from django.urls import path

from . import feeds, views

urlpatterns = [
    path("zoeken/", views.find, name="search"),
    path("praktijkvoorbeelden/", views.practice_list, name="practice_list"),
    path("zoeken/suggesties/", views.suggest, name="search_suggest"),
    path("zoeken/rss/", feeds.SearchFeed(), name="search_feed"),
    path("zoeken/oordeel/", views.judge, name="search_judge"),
    path("zoeken/bedankt/", views.thanks, name="search_thanks"),
]
