from django.core.management.base import BaseCommand, CommandError

from ...mails.sending import send_due


class Command(BaseCommand):
    """Sends the mails about meetings that are due; meant to run every minute.

    They leave at once as a rule. This is the guarantee: whatever happened to the process or the worker
    that would have sent them, they leave within minutes.
    """

    help = (
        "Verstuurt de mails over bijeenkomsten die klaarstaan. Bedoeld om elke minuut te draaien."
    )

    def handle(self, **options):
        outcome = send_due()
        if outcome.sent:
            self.stdout.write(f"{outcome.sent} mails verstuurd.")
        if outcome.failed:
            self.stderr.write(
                f"{outcome.failed} mails lukten niet; dat wordt later weer geprobeerd."
            )
        if outcome.trouble:
            raise CommandError(outcome.trouble)
