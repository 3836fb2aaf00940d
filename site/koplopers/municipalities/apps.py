from django.apps import AppConfig


def keep_workspaces(sender, **kwargs):
    """The authors of a municipality may do what their role says, no more and no less."""
    from .domain import sync_workspaces

    sync_workspaces()


class MunicipalitiesConfig(AppConfig):
    name = "koplopers.municipalities"
    label = "municipalities"
    verbose_name = "Gemeenten"

    def ready(self):
        from koplopers.accounts.roles import roles_synced

        roles_synced.connect(keep_workspaces)
