from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench.apart import is_apart, run_apart
from koplopers.demo.bench.freshness import LONGEST, TIMES, run
from search.engines.base import EngineError


class Command(BaseCommand):
    """With Elasticsearch where ELASTICSEARCH_URL names one; ends with an error when it takes too long."""

    help = "Measures how soon a published page is found and one taken down is gone, on a site of its own."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--size", type=int, default=1000, help="How many practices there are.")
        parser.add_argument("--times", type=int, default=TIMES, help="How many pages, 2 or more.")
        parser.add_argument(
            "--longest", type=float, default=LONGEST, help="Seconds that 95 in 100 may take."
        )

    def handle(self, size, times, longest, **options):
        try:
            if is_apart():
                run(size, self.stdout.write, times, longest)
            else:
                asked = ("--size", str(size), "--times", str(times), "--longest", str(longest))
                run_apart("bench_freshness", *asked)
        except (EngineError, OSError, RuntimeError) as error:
            raise CommandError(str(error)) from error
