"""The kinds of things that people find; the values stand in addresses."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a result is; labels are singular."""

    PRACTICE = "praktijkvoorbeeld", "Praktijkvoorbeeld"
    BOTTLENECK = "knelpunt", "Knelpunt"
    SUCCESS_FACTOR = "succesfactor", "Succesfactor"
    MUNICIPALITY = "gemeente", "Gemeente"
    EVENT = "bijeenkomst", "Bijeenkomst"
    PAGE = "pagina", "Pagina"

    @property
    def plural(self):
        """The name for more than one, as it stands above a list."""
        return PLURALS[self]


PLURALS = {
    Kind.PRACTICE: "Praktijkvoorbeelden",
    Kind.BOTTLENECK: "Knelpunten",
    Kind.SUCCESS_FACTOR: "Succesfactoren",
    Kind.MUNICIPALITY: "Gemeenten",
    Kind.EVENT: "Bijeenkomsten",
    Kind.PAGE: "Pagina's",
}
