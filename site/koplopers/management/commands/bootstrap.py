from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from koplopers import starting
from koplopers.demo.people import LOGINS, demo_password
from search.engines.base import EngineError
from search.indexing import ensure_index


class Command(BaseCommand):
    """For `make run` and `make dev`: all that must be there before the server starts."""

    help = (
        "Maakt de site klaar om te draaien: database, inhoud, demo, zoekindex en vaste bestanden. "
        "Mag vaker gedraaid worden en doet alleen wat nodig is."
    )
    # The checks read every view, which takes as long as all the rest when nothing changed.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--serve", action="store_true", help="Start daarna de webserver (gunicorn)."
        )

    def handle(self, serve, **options):
        with starting.alone():
            if starting.migrate():
                self._say("De database is bijgewerkt.")
            call_command("load_content", stdout=self.stdout)
            if settings.DEMO:
                call_command("seed_demo", unless_cleared=True, stdout=self.stdout)
            self._ensure_index()
            if starting.collect_static():
                self._say("De vaste bestanden zijn verzameld.")
        self._say(f"\nDe site staat op {settings.BASE_URL} (stoppen: Ctrl+C)")
        self._say(f"Het beheer staat op {settings.BASE_URL}/beheer/")
        if settings.DEMO:
            self._tell_logins()
        if serve:
            starting.serve()

    def _ensure_index(self):
        """A site without an index is read all the same, and goes on trying; so it starts anyhow."""
        try:
            if ensure_index():
                self._say("De zoekindex is gemaakt.")
        except EngineError as error:
            self._say(f"De zoekindex is nog niet in orde; de site probeert het zelf weer. {error}")

    def _tell_logins(self):
        """Only people who can log in: an administrator may have taken the demo away."""
        found = get_user_model().objects.filter(is_active=True).values_list("email", flat=True)
        there = set(found.filter(email__in=[login.email for login in LOGINS]))
        if not there:
            return
        self._say(f"\nInloggen in de demo, met het wachtwoord {demo_password()}")
        for login in LOGINS:
            if login.email in there:
                self._say(f"  {login.email:34} {login.role}")

    def _say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
