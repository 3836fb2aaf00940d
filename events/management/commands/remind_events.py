from django.core.management.base import BaseCommand
from django.utils import timezone

from ...mails.reminding import remind


class Command(BaseCommand):
    """Writes the mails that only the calendar asks for; meant to run every day, in the morning.

    Reminders 7 days and 1 day before a meeting, a mail the day after, one six weeks after somebody wrote
    what they would do, and the digest for organisers. Again on the same day writes nothing.
    """

    help = (
        "Zet herinneringen en overzichten van bijeenkomsten klaar. Bedoeld om elke dag te draaien."
    )

    def handle(self, **options):
        number = remind(now=timezone.now())
        if number:
            self.stdout.write(f"{number} mails klaargezet.")
