from django.core.management.base import BaseCommand
from django.utils import timezone

from ...domain.sweeping import sweep


class Command(BaseCommand):
    help = "Laat aanbiedingen van plekken verlopen en schuift wachtlijsten door. Elk uur."

    def handle(self, **options):
        number = sweep(now=timezone.now())
        if number:
            self.stdout.write(
                f"{number} mensen kregen een plek die al vrij was. Draai check_events."
            )
