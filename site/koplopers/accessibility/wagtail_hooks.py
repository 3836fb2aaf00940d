"""The accessibility of the site in Wagtail's admin."""

from django.utils import timezone
from wagtail import hooks

from .admin.panels import statement_panel
from .admin.viewsets import BarrierViewSet


@hooks.register("register_admin_viewset")
def register_barrier_viewset():
    return BarrierViewSet()


@hooks.register("construct_homepage_panels", order=20)
def show_old_statement(request, panels):
    """Who may change the statement hears when something in it has become old."""
    panel = statement_panel(request.user, on=timezone.localdate())
    if panel:
        panels.append(panel)
