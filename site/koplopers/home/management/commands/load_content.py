from django.core.management.base import BaseCommand, CommandError

from koplopers.base.marks import Verdict
from koplopers.municipalities.rows import LoadError

from ...content import load_content


class Command(BaseCommand):
    help = (
        "Laadt de inhoud die bij de site hoort: vaste pagina's, gemeenten, thema's en "
        "praktijkvoorbeelden. Mag vaker gedraaid worden; wat iemand veranderde of weghaalde, "
        "blijft zo."
    )

    def handle(self, *args, **options):
        try:
            outcome = load_content(self._report)
        except LoadError as error:
            raise CommandError(f"De gemeenten zijn niet geladen.\n{error}") from error
        for notice in outcome.notices:
            self.stdout.write(f"Let op: {notice}")
        if not any(outcome.counts[verdict] for verdict in Verdict if verdict.is_write):
            self.stdout.write("De inhoud was al geladen; er is niets veranderd.")

    def _report(self, name, outcome):
        created, updated = outcome.counts[Verdict.CREATE], outcome.counts[Verdict.UPDATE]
        if created or updated:
            self.stdout.write(f"{name}: {created} nieuw, {updated} bijgewerkt.")
