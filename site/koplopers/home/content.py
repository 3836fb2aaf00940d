"""All content that ships with the project: what is loaded, and in which order."""

from koplopers.base.loading import Outcome
from koplopers.base.marks import Marks, only_loader
from koplopers.municipalities.content import load_shipped_koplopers, load_shipped_municipalities
from koplopers.themes.content import load_articles, load_themes
from practices.content import load_practices, load_steps, load_target_groups, load_topics
from search.content import load_synonyms

from .pages import load_home, load_pages
from .statement import load_statement
from .tree import load_tree

LOADER = "content"
# What stands further down refers to what stands above it.
PARTS = (
    ("Boomstructuur", load_tree),
    ("Voorpagina", load_home),
    ("Standaardpagina's", load_pages),
    ("Toegankelijkheidsverklaring", load_statement),
    ("Gemeenten", load_shipped_municipalities),
    ("Koplopers van 2018", load_shipped_koplopers),
    ("Artikelen van het VN-verdrag", load_articles),
    ("Thema's en subthema's", load_themes),
    ("Soorten knelpunten en succesfactoren", load_topics),
    ("Stappen van de routekaart", load_steps),
    ("Doelgroepen", load_target_groups),
    ("Praktijkvoorbeelden", load_practices),
    ("Synoniemen van het zoeken", load_synonyms),
)


def load_content(report=lambda name, outcome: None):
    """Bring in all content that ships with the project; returns an Outcome over all of it.

    Safe to repeat, and quick when nothing is new. What a person changed, took offline, moved or
    deleted stays so. Each part is kept as a whole or not at all, so that a run that was broken
    off can be started again; two runs at once wait for each other. `report` is called with the
    Dutch name of each part and its Outcome. Raises LoadError when a municipality of the file
    cannot be told from one that is there.
    """
    total = Outcome()
    for name, load in PARTS:
        with only_loader(LOADER):
            marks = Marks(LOADER)
            outcome = load(marks)
            marks.save()
        report(name, outcome)
        total += outcome
    return total
