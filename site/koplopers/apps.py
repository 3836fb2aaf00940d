from django.apps import AppConfig


class KoplopersConfig(AppConfig):
    """The project itself: its checks, and in a wheel its templates and static files."""

    name = "koplopers"
    verbose_name = "Koplopers"

    def ready(self):
        from . import checks  # noqa: F401  (registers itself)
