from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench.apart import is_apart, run_apart
from koplopers.demo.bench.load import REQUESTS, LoadError
from koplopers.demo.bench.run import run

FEWEST = 10  # below this there is no bottleneck to measure


def sizes(text):
    """Return the numbers in a text like "1000,10000".

    Raises ValueError when it holds something else and ArgumentTypeError for too few.
    """
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < FEWEST:
        raise ArgumentTypeError(f"{FEWEST} practices at least")
    return numbers


class Command(BaseCommand):
    help = "Measures how fast the site is, on a database of its own that is thrown away."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes",
            type=sizes,
            default=[1000, 10_000],
            help="How many practices, one run each: 1000,10000.",
        )

        parser.add_argument(
            "--requests", type=int, default=REQUESTS, help="How many requests for each page."
        )

    def handle(self, sizes, requests, **options):
        try:
            for size in sizes:
                if is_apart():
                    run(size, self.stdout.write, requests)
                else:
                    run_apart("bench", "--sizes", str(size), "--requests", str(requests))
        except (LoadError, RuntimeError, OSError) as error:
            raise CommandError(str(error)) from error
