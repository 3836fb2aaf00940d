from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "koplopers.base"
    label = "base"
    verbose_name = "Basis"
