from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ... import draining, healing
from ...models import SearchDelivery


class Command(BaseCommand):
    """Tells the indexes of this machine what still waits, and makes those that are not there; meant to
    run every minute.

    Changes are told at once when a page is published. This is the guarantee that what went wrong
    then, such as an index that was down, is put right.
    """

    help = "Werkt de zoekindex bij met alles wat nog wacht. Bedoeld om elke minuut te draaien."

    def handle(self, **options):
        for name in healing.heal(now=timezone.now()):
            self.stdout.write(f"{name} was er niet en is opnieuw gemaakt.")
        number = draining.drain_all()
        if number:
            self.stdout.write(f"{number} wijzigingen verwerkt.")
        lost = healing.lost()
        if lost:
            raise CommandError(f"{', '.join(lost)} is er nog niet. De site probeert het zelf weer.")
        failing = draining.failing()
        if failing:
            waiting = SearchDelivery.objects.filter(index__name__in=failing).count()
            raise CommandError(
                f"{', '.join(failing)} luistert nu niet; {waiting} wijzigingen wachten."
            )
