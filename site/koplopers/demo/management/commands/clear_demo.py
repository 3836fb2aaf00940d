import sys

from django.core.management.base import BaseCommand, CommandError

from koplopers.demo.clearing import CannotClear, clear, survey


class Command(BaseCommand):
    help = (
        "Haal de verzonnen gemeente Voorbeeldstad weg, met haar pagina's, bestanden en gebruikers, "
        "en ook wat mensen onder Voorbeeldstad schreven."
    )

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="vraag niet of het mag")

    def handle(self, yes, **options):
        found = survey()
        if found.is_empty:
            self.stdout.write("Er is geen demo om weg te halen.")
            return
        for line in sentences(found):
            self.stdout.write(line)
        if not yes and sys.stdin.isatty() and not self._agrees():
            self.stdout.write("Er is niets veranderd.")
            return
        try:
            clear()
        except CannotClear as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Voorbeeldstad is weg.")

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
    if found.by_people:
        changed = _count(found.by_people, "pagina is", "pagina's zijn")
        yield f"{changed} door iemand geschreven of veranderd."
    if found.kept:
        names = ", ".join(f"“{file.title}”" for file in found.kept)
        yield f"Deze bestanden blijven, want een echte pagina gebruikt ze: {names}."
    if found.other_writers:
        names = ", ".join(user.email for user in found.other_writers)
        yield f"Deze mensen houden hun account, maar schrijven dan voor geen gemeente: {names}."


def _count(number, one, more):
    return f"{number} {one if number == 1 else more}"
