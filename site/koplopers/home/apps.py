from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "koplopers.home"
    label = "home"
    verbose_name = "Voorpagina en pagina's"
