from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koplopers.base.marks import LoadMark
from koplopers.demo import belongings
from koplopers.demo.people import LOGINS, password_file
from koplopers.demo.seeding import seed
from koplopers.municipalities.models import MunicipalityIndexPage
from practices.models import Topic

NOT_HERE = (
    "Deze site is voor echte gemeenten. Wilt u hier toch een verzonnen gemeente, met mensen die "
    "kunnen inloggen? Zet dan DEMO=1 in de omgeving, of gebruik --force."
)


class Command(BaseCommand):
    help = (
        "Zet de verzonnen gemeente Voorbeeldstad op de site, met gebruikers voor elke rol. "
        "Wat iemand veranderde of verwijderde, blijft zoals het is."
    )

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="ook zonder DEMO=1")
        parser.add_argument(
            "--unless-cleared",
            action="store_true",
            help="doe niets als iemand de demo heeft weggehaald met clear_demo",
        )

    def handle(self, force, unless_cleared, **options):
        if not (settings.DEMO or settings.DEBUG or force):
            raise CommandError(NOT_HERE)
        if not (MunicipalityIndexPage.objects.exists() and Topic.objects.exists()):
            raise CommandError("Laad eerst de inhoud: manage.py load_content.")
        if unless_cleared and LoadMark.objects.filter(key=belongings.CLEARED).exists():
            self.stdout.write("Voorbeeldstad is weggehaald en blijft weg. Terug? Typ seed_demo.")
            return
        self._tell(seed(now=timezone.now()))

    def _tell(self, outcome):
        for notice in outcome.notices:
            self.stdout.write(f"Let op: {notice}")
        written = sum(count for verdict, count in outcome.counts.items() if verdict.is_write)
        if written:
            self.stdout.write(f"Voorbeeldstad: {written} onderdelen gemaakt of bijgewerkt.")
            addresses = ", ".join(login.email for login in LOGINS)
            self.stdout.write(f"Inloggen: {addresses}. Het wachtwoord staat in {password_file()}.")
        else:
            self.stdout.write("Er is niets veranderd aan Voorbeeldstad.")
