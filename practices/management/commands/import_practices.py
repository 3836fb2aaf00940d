from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koplopers.base.marks import Marks, Verdict

from ...importing import LOADER, FileError, import_rows, read_rows

# How often the progress is shown: a line for this many rows.
STEP = 100


class Command(BaseCommand):
    """Exit code 1 when a row is bad and nothing was written; see docs/import.md for the columns."""

    help = (
        "Brengt praktijkvoorbeelden, knelpunten en succesfactoren binnen uit een bestand. "
        "Controleert eerst alles. In docs/import.md staat welke kolommen er zijn."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Een bestand .jsonl of .csv, in UTF-8.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Publiceer meteen. Zonder dit komen er concepten.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Controleer alleen, en schrijf niets."
        )
        parser.add_argument(
            "--skip-bad", action="store_true", help="Sla regels over die niet kloppen."
        )

    def handle(self, file, publish, dry_run, skip_bad, **options):
        try:
            rows = read_rows(file)
        except FileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(rows)} rijen gelezen. Nu de controle ...")
        try:
            report = import_rows(
                rows,
                marks=Marks(LOADER),
                publish=publish,
                dry_run=dry_run,
                skip_bad=skip_bad,
                progress=self._progress,
            )
        except KeyboardInterrupt as error:
            raise CommandError(
                "Afgebroken. Wat er al stond, blijft staan. Start opnieuw voor de rest.",
                returncode=130,
            ) from error
        for line in (*report.problems, *report.notices):
            self.stdout.write(str(line))
        if report.problems and not skip_bad:
            raise CommandError(_nothing_written(report, len(rows)))
        self.stdout.write(_summary(report, publish))

    def _progress(self, done, total):
        if done % STEP == 0 or done == total:
            self.stdout.write(f"Geschreven: {done} van {total}")
            # In a file or a pipe, too, the progress must show while it is made.
            self.stdout.flush()


def _nothing_written(report, total):
    return (
        f"Er is niets geschreven: {report.bad_lines} van de {total} rijen kloppen niet. "
        "Verbeter ze, of sla ze over met --skip-bad."
    )


def _summary(report, publish):
    how = "gepubliceerd" if publish else "als concept"
    counts = [
        f"{report.count(Verdict.CREATE)} nieuw ({how})",
        f"{report.count(Verdict.UPDATE)} bijgewerkt",
        f"{report.count(Verdict.SAME)} gelijk gebleven",
        f"{len(report.notices)} met rust gelaten",
        f"{report.bad_lines} overgeslagen",
    ]
    return (
        ("" if report.is_written else "Proef, er is niets geschreven: ") + ", ".join(counts) + "."
    )
