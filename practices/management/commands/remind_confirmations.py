from datetime import date
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koplopers.base.mail import send

from ...desk.people import authors_of
from ...lifecycle import due_for_reminder
from ...models import CasePage


class Command(BaseCommand):
    """Asks once a year whether a published page is still right; meant to run every day.

    Each author of a municipality gets one mail with all its pages that are due; without authors
    the editors get it. Pages are marked as soon as one person got the mail, so that a colleague
    is not asked again every day because of one wrong address; that address is still reported.
    """

    help = (
        "Vraagt gemeenten per e-mail of hun pagina's nog kloppen, twaalf maanden na de vorige keer."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--date",
            type=_date,
            dest="on",
            metavar="JJJJ-MM-DD",
            help="Doe alsof het deze dag is. Zonder deze optie: vandaag.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Toon alleen wie welke mail zou krijgen."
        )

    def handle(self, *, on, dry_run, **options):
        on = on or timezone.localdate()
        failed = 0
        for municipality, pages in groupby(due_for_reminder(on=on), attrgetter("municipality")):
            failed += self._remind(municipality, list(pages), on=on, dry_run=dry_run)
        if failed:
            raise CommandError(f"Niet verstuurd: {failed}. Zie de regels hierboven.")

    def _remind(self, municipality, pages, *, on, dry_run):
        """Mail the people of one municipality; returns how many mails failed."""
        people = list(authors_of(municipality)) or [None]
        outcomes = [self._send(person, municipality, pages, dry_run) for person in people]
        if any(outcomes) and not dry_run:
            CasePage.objects.filter(pk__in=[page.pk for page in pages]).update(reminded_on=on)
        return outcomes.count(False)

    def _send(self, person, municipality, pages, dry_run):
        """Send one mail and report it; `person` None stands for the editors. False on failure."""
        address = person.email if person else settings.CONTACT_EMAIL
        report = f"{municipality}, {len(pages)} pagina's: {address}"
        context = {"user": person, "municipality": municipality, "pages": pages}
        try:
            if not dry_run:
                send("practices/mail/confirm", address, context)
        except OSError as error:
            self.stderr.write(f"Niet verstuurd: {report}: {error}")
            return False
        self.stdout.write(
            f"Niet verstuurd (proef): {report}" if dry_run else f"Verstuurd: {report}"
        )
        return True


def _date(text):
    """Read a date of the command line; argparse reports the ValueError."""
    return date.fromisoformat(text)
