from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"

    def ready(self):
        from . import checks  # noqa: F401  (they register themselves)
