from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "koplopers.themes"
    label = "themes"
    verbose_name = "Thema's"
