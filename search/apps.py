from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from . import checks, receivers  # noqa: F401  (checks register themselves)

        receivers.connect()
