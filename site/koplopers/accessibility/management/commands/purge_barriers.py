from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...retention import overdue, purge


class Command(BaseCommand):
    help = "Wist e-mailadressen en meldingen van drempels die te oud zijn. Elke nacht."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Wist niets, en eindigt met een fout als er iets te lang is bewaard.",
        )

    def handle(self, check, **options):
        counts = overdue(now=timezone.now()) if check else purge(now=timezone.now())
        found = [f"{label}: {number}" for label, number in counts if number]
        if check and found:
            raise CommandError(f"Te lang bewaard: {', '.join(found)}.")
        for line in found:
            self.stdout.write(f"{line} gewist.")
        if not found:
            self.stdout.write("Er is niets te wissen.")
