from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...domain import merge_municipalities
from ...models import Municipality


class Command(BaseCommand):
    help = "Laat een gemeente opgaan in een andere: pagina's, mensen en bestanden verhuizen mee."

    def add_arguments(self, parser):
        parser.add_argument("source", help="CBS-code van de gemeente die verdwijnt: GM1696.")
        parser.add_argument("target", help="CBS-code van de gemeente die verdergaat: GM0402.")
        parser.add_argument(
            "--on",
            required=True,
            type=date.fromisoformat,
            help="De dag waarop de gemeente ophoudt te bestaan: 2027-01-01.",
        )

    def handle(self, source, target, on, **options):
        source, target = _municipality(source), _municipality(target)
        try:
            merge_municipalities(source=source, target=target, on=on)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Gemeente {source} is opgegaan in gemeente {target}.")
        if on > timezone.localdate():
            self.stdout.write(
                "Let op: de datum ligt nog voor ons, maar de pagina's zijn al verhuisd."
            )


def _municipality(code):
    found = Municipality.objects.filter(cbs_code=code.upper()).first()
    if found is None:
        raise CommandError(f"Er is geen gemeente met code {code}.")
    return found
