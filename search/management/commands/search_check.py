from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from ... import comparing, draining, service
from ...document import Audience, page_pk
from ...engines.base import EngineError

SHOWN = 20
AUDIENCES = {Audience.PUBLIC: "voor iedereen", Audience.MEMBERS: "voor ingelogde gemeenten"}
KINDS = (
    ("missing", "staat er niet in"),
    ("too_many", "mag er niet meer in staan"),
    ("other_text", "staat er anders in"),
)


class Command(BaseCommand):
    """Compares each index with the database, document by document; ends with 1 when they differ."""

    help = "Vergelijkt de zoekindex met de database en zegt wat verschilt."

    def handle(self, **options):
        wrong = [
            name for name, engine in service.indexes().items() if not self._is_right(name, engine)
        ]
        if wrong:
            raise CommandError(f"Niet in orde: {', '.join(wrong)}. Draai search_rebuild.")

    def _is_right(self, name, engine):
        waiting = draining.waiting(name)
        if waiting:
            self.stdout.write(f"{name}: {waiting} wijzigingen wachten nog op search_drain.")
        try:
            found = comparing.compare(engine)
        except EngineError as error:
            self.stdout.write(f"{name}: {error}")
            return False
        for differences in found:
            self._tell(name, differences)
        return not any(found)

    def _tell(self, name, differences):
        about = f"{name}, {AUDIENCES[differences.audience]}"
        self.stdout.write(f"{about}: {differences.number} documenten.")
        for kind, label in KINDS:
            ids = getattr(differences, kind)
            titles = Page.objects.in_bulk([page_pk(key) for key in ids[:SHOWN]])
            for key in ids[:SHOWN]:
                page = titles.get(page_pk(key))
                self.stdout.write(f"  {key} {label}: {page.title if page else 'bestaat niet meer'}")
            if len(ids) > SHOWN:
                self.stdout.write(f"  en nog {len(ids) - SHOWN}")
