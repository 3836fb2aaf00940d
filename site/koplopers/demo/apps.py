from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "koplopers.demo"
    label = "demo"
    verbose_name = "Voorbeeldgegevens"
