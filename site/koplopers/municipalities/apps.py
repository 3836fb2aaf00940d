from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "koplopers.municipalities"
    label = "municipalities"
    verbose_name = "Gemeenten"
