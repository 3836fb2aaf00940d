from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...counting import forget
from ...outbox import forget_gone

GONE_AFTER = timedelta(days=7)


class Command(BaseCommand):
    """Takes away counted queries after 90 days, and what the outbox keeps of machines and pages
    that are no more; meant to run every day."""

    help = "Ruimt oude zoekvragen op (na 90 dagen). Bedoeld om elke dag te draaien."

    def handle(self, **options):
        queries = forget(on=timezone.localdate())
        indexes = forget_gone(before=timezone.now() - GONE_AFTER)
        self.stdout.write(
            f"{queries} oude zoekvragen weg, {indexes} indexen van oude machines weg."
        )
