from django.apps import AppConfig


class AccessibilityConfig(AppConfig):
    name = "koplopers.accessibility"
    label = "accessibility"
    verbose_name = "Toegankelijkheid"
