from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...domain.checking import findings


class Command(BaseCommand):
    """Compares counts with what they count; ends with 1 when something is wrong."""

    help = "Kijkt of plekken, wachtlijsten, bewaartermijnen en mails van bijeenkomsten kloppen."

    def handle(self, **options):
        found = findings(now=timezone.now())
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"Niet in orde: {len(found)}.")
        self.stdout.write("Alles klopt.")
