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
                try:
                    self.stdout.write(f"{name}: {self._build(name, engine, if_needed)}")
                except EngineError as error:
                    failed.append(f"{name} ({error})")
        if failed:
            raise CommandError(f"Niet gelukt, de oude index blijft in gebruik: {', '.join(failed)}")

    def _build(self, name, engine, if_needed):
        """Build one index and return what to say of it. Raises EngineError."""
        if not if_needed:
            return f"{indexing.rebuild(name, engine, self._progress)} documenten."
        if indexing.ensure(name, engine, self._progress):
            return f"{engine.health().documents} documenten."
        return "was in orde."

    def _progress(self, done, total):
        self.stdout.write(f"{done} van {total}")
