from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled

from ...admin.guards import let_stay


class Command(PublishScheduled):
    """Wagtail's own, which asks nothing of anybody: a meeting that people come to stays on the site."""

    def handle(self, *args, **options):
        if not options["dryrun"]:
            for event in let_stay(now=timezone.now()):
                self.stdout.write(
                    f"“{event}” blijft op de site tot na de bijeenkomst: er zijn mensen aangemeld."
                )
        super().handle(*args, **options)
