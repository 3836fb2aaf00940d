from django.core.management.base import BaseCommand
from django.utils import timezone

from ...domain.purging import purge


class Command(BaseCommand):
    help = "Verwijdert persoonsgegevens van bijeenkomsten die te oud zijn. Elke nacht."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Zegt wat weg zou gaan, en verwijdert niets."
        )

    def handle(self, dry_run, **options):
        done = "zou verwijderd worden" if dry_run else "verwijderd"
        counts = purge(now=timezone.now(), dry_run=dry_run)
        for label, number in counts:
            if number:
                self.stdout.write(f"{label}: {number} {done}.")
        if not any(number for _, number in counts):
            self.stdout.write("Er is niets te verwijderen.")
