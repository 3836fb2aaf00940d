"""The addresses of the desk, below that of the admin."""

from django.urls import path

from . import views
from .reading import ReadingView

app_name = "desk"
urlpatterns = [
    path("redactie/", views.QueueView.as_view(), name="queue"),
    path("redactie/<int:page_id>/", views.ReviewView.as_view(), name="review"),
    path("redactie/<int:page_id>/publiceren/", views.PublishView.as_view(), name="publish"),
    path("redactie/<int:page_id>/terugsturen/", views.SendBackView.as_view(), name="send_back"),
    path("klopt-nog/<int:page_id>/", views.confirm, name="confirm"),
    path("hoe-leest/<int:page_id>/", ReadingView.as_view(), name="reading"),
]
