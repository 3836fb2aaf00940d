from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from ...load import MUNICIPALITIES, POPULATION_DATE, load_koplopers, load_municipalities
from ...rows import LoadError


class Command(BaseCommand):
    help = "Laadt de gemeenten van Nederland, en de koplopers van 2018. Mag vaker gedraaid worden."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", type=Path, help="Een nieuwer CSV-bestand met gemeenten."
        )
        parser.add_argument(
            "--date", type=date.fromisoformat, help="De peildatum van dat bestand: 2025-01-01."
        )
        parser.add_argument(
            "--without-koplopers", action="store_true", help="Laadt alleen de gemeenten."
        )

    def handle(self, file, date, without_koplopers, **options):
        if (file is None) != (date is None):
            raise CommandError("Geef bij een eigen bestand ook de peildatum: --date 2025-01-01.")
        try:
            loaded = load_municipalities(
                file or MUNICIPALITIES, population_date=date or POPULATION_DATE
            )
            self._report(loaded)
            if not without_koplopers:
                self.stdout.write(f"Koplopers: {load_koplopers()} toegevoegd.")
        except FileNotFoundError as error:
            raise CommandError(f"Dit bestand is er niet: {error.filename}") from error
        except LoadError as error:
            raise CommandError(f"Er is niets geladen.\n{error}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _report(self, loaded):
        self.stdout.write(
            f"Gemeenten: {loaded.created} nieuw, {loaded.updated} bijgewerkt, "
            f"{loaded.unchanged} gelijk gebleven."
        )
        for municipality in loaded.absent:
            self.stdout.write(
                f"Let op: {municipality} ({municipality.cbs_code}) staat niet in het bestand. "
                "Is de gemeente opgegaan in een andere? Gebruik dan merge_municipalities."
            )
