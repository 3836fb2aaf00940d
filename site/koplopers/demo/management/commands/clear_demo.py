import sys

from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.clearing import (
    CannotClear,
    clear,
    in_quotes,
    refuse_what_is_real,
    survey,
)


class Command(BaseCommand):
    help = (
        "Haal de verzonnen gemeente Voorbeeldstad weg, met haar pagina's, bestanden en gebruikers, "
        "en ook wat mensen onder Voorbeeldstad schreven."
    )

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="vraag niet of het mag")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="everything",
            help="haal ook weg wat mensen met een eigen account onder Voorbeeldstad maakten",
        )

    def handle(self, yes, everything, **options):
        found = survey()
        if found.is_empty:
            self.stdout.write("Er is geen demo om weg te halen.")
            return
        try:
            is_done = self._clear(found, everything=everything, ask=not yes and sys.stdin.isatty())
        except CannotClear as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Voorbeeldstad is weg." if is_done else "Er is niets veranderd.")

    def _clear(self, found, *, everything, ask):
        """Clear, if need be after asking; says whether it was done.

        Who answers has read whose work goes, so that their yes is enough for that.
        """
        told = [*found.work, *found.guests] if ask else ()
        refuse_what_is_real(found, everything=everything, told=told)
        for line in sentences(found):
            self.stdout.write(line)
        if ask and not self._agrees():
            return False
        clear(everything=everything, told=told)
        return True

    def _agrees(self):
        self.stdout.write("Dit kunt u niet terugdraaien. Typ ja om door te gaan: ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip().casefold() == "ja"


def sentences(found):
    """Say what clearing takes away and what it leaves, one sentence each."""
    pages = _count(len(found.pages), "pagina", "pagina's")
    files = _count(len(found.files), "bestand", "bestanden")
    users = _count(len(found.users), "gebruiker", "gebruikers")
    yield f"Weg gaan: {pages}, {files} en {users}."
    if found.barriers:
        reports = _count(len(found.barriers), "verzonnen melding", "verzonnen meldingen")
        yield f"Ook weg gaan {reports} van een drempel."
    if found.added:
        added = _count(len(found.added), "pagina is", "pagina's zijn")
        yield f"{added} niet door seed_demo gemaakt: {in_quotes(found.added)}."
    if found.changed:
        changed = _count(found.changed, "pagina is", "pagina's zijn")
        yield f"{changed} door iemand veranderd."
    if found.work:
        yield f"Hieraan werkte iemand met een eigen account: {in_quotes(found.work)}."
    if found.guests:
        yield f"Ook weg gaan {_count(len(found.guests), 'aanmelding', 'aanmeldingen')} van mensen die niet bij de demo horen."
    if found.kept:
        names = ", ".join(f"“{file.title}”" for file in found.kept)
        yield f"Deze bestanden blijven, want een echte pagina gebruikt ze: {names}."
    if found.other_writers:
        names = ", ".join(user.email for user in found.other_writers)
        yield f"Deze mensen houden hun account, maar schrijven dan voor geen gemeente: {names}."


def _count(number, one, more):
    return f"{number} {one if number == 1 else more}"
