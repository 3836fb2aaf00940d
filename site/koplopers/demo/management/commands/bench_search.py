from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench import search
from koplopers.demo.bench.apart import is_apart, run_apart


def sizes(text):
    """Return the numbers in a text like "1000,10000"; ValueError when it holds something else."""
    return [int(part) for part in text.split(",")]


class Command(BaseCommand):
    """Elasticsearch is measured as well where ELASTICSEARCH_URL names one."""

    help = "Measures how fast the engines find, beside Wagtail's search, on a database of its own."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes",
            type=sizes,
            default=[1000, 10_000, 100_000],
            help="How many documents, one run each: 1000,10000.",
        )

    def handle(self, sizes, **options):
        try:
            for size in sizes:
                if is_apart():
                    search.run(size, self.stdout.write)
                else:
                    run_apart("bench_search", "--sizes", str(size))
        except RuntimeError as error:
            raise CommandError(str(error)) from error
