from django.core.management.base import BaseCommand, CommandError

from ... import indexing, service
from ...engines.base import EngineError


class Command(BaseCommand):
    """Builds the indexes anew beside those that serve; a failure leaves the old ones serving."""

    help = "Maakt de zoekindex opnieuw. Bezoekers kunnen intussen gewoon zoeken."

    def add_arguments(self, parser):
        parser.add_argument(
            "--index", dest="only", help="Alleen deze index; search_check noemt de namen."
        )
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="Alleen als er geen bruikbare index is; anders wordt de index bijgewerkt.",
        )

    def handle(self, *, only, if_needed, **options):
        indexes = service.indexes()
        if only and only not in indexes:
            raise CommandError(f"Deze index is er niet. Er is: {', '.join(indexes)}.")
        failed = []
        for name, engine in indexes.items():
            if only in (None, name):
                self._build(name, engine, if_needed, failed)
        if failed:
            raise CommandError(f"Niet gelukt, de oude index blijft in gebruik: {', '.join(failed)}")

    def _build(self, name, engine, if_needed, failed):
        try:
            if if_needed and not indexing.ensure(name, engine, self._progress):
                self.stdout.write(f"{name}: was in orde.")
                return
            number = None if if_needed else indexing.rebuild(name, engine, self._progress)
        except EngineError as error:
            failed.append(f"{name} ({error})")
            return
        documents = engine.health().documents if number is None else number
        self.stdout.write(f"{name}: {documents} documenten.")

    def _progress(self, done, total):
        self.stdout.write(f"{done} van {total}")
