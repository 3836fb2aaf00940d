import sys

from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.bench.apart import is_apart, run_apart
from koplopers.demo.bench.serving import HOST, free_port

PEOPLE, SEATS = 500, 30


class Command(BaseCommand):
    help = (
        "Lets 500 people sign up for 30 seats at once, on a site and a database of its own that are "
        "thrown away, and proves that no rule breaks."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=PEOPLE, help="How many people come.")
        parser.add_argument("--seats", type=int, default=SEATS, help="How many seats there are.")
        parser.add_argument(
            "--database",
            default="",
            help="postgres://… of a server where a database may be made; without it SQLite.",
        )

    def handle(self, people, seats, database, **options):
        if not 0 < 2 * seats < people - 1:
            # Half of them come to the second meeting, and there too somebody has to wait.
            raise CommandError("--people: more than twice the --seats, or the line is too short.")
        if is_apart():
            self._storm(people, seats)
        elif database.startswith("postgres"):
            from koplopers.demo.storm.database import throw_away

            with throw_away(database) as url:
                self._start(people, seats, DATABASE_URL=url)
        else:
            self._start(people, seats)

    def _start(self, people, seats, **variables):
        """All come from this machine: what one address may send in an hour is set to more than they are."""
        variables |= {
            "EMAIL_URL": f"smtp://{HOST}:{free_port()}",
            "SIGN_UPS_AN_HOUR": str(10 * people),
        }
        try:
            run_apart("load_events", "--people", str(people), "--seats", str(seats), **variables)
        except RuntimeError as error:
            raise CommandError(str(error)) from error

    def _storm(self, people, seats):
        """What drives and receives it is there for developing only, and not in production."""
        from koplopers.demo.storm.facts import StormError
        from koplopers.demo.storm.people import PATIENCE
        from koplopers.demo.storm.run import run

        try:
            run(people, seats, self._write)
        except TimeoutError as error:
            raise CommandError(
                f"Not everybody had an answer within {PATIENCE} seconds: the machine is busy, or the site slow."
            ) from error
        except (StormError, RuntimeError, OSError) as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error

    def _write(self, line):
        self.stdout.write(line)
        sys.stdout.flush()
