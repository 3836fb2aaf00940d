from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def keep_roles(sender, **kwargs):
    """Bring roles and workflow up to date once every app has its tables and permissions."""
    from .roles import sync_roles
    from .workflow import sync_workflow

    groups = sync_roles()
    sync_workflow(groups)


class AccountsConfig(AppConfig):
    name = "koplopers.accounts"
    label = "accounts"
    verbose_name = "Gebruikers en rollen"

    def ready(self):
        # Django signals app by app in this order; the last one sees all that the others made.
        *_, last = apps.get_app_configs()
        post_migrate.connect(keep_roles, sender=last)
