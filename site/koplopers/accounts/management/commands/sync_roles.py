from django.core.management.base import BaseCommand

from ...roles import sync_roles
from ...workflow import sync_workflow


class Command(BaseCommand):
    help = (
        "Geeft de drie rollen en de workflow precies wat de code zegt; mag vaker gedraaid worden."
    )

    def handle(self, *args, **options):
        groups = sync_roles()
        sync_workflow(groups)
        self.stdout.write(f"Bijgewerkt: {', '.join(groups)}.")
