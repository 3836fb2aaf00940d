"""The controlled vocabularies with a fixed scale; the order of the members is the scale.

Source: VNG's index and routekaart Lokale Inclusie Agenda; labels are ours where it has no list.
"""

from django.db.models import TextChoices

# The first and the last year that a practice can have begun or ended in.
YEARS = (1900, 2100)


class Phase(TextChoices):
    """How far a practice is."""

    IDEA = "idee", "Idee"
    PREPARATION = "voorbereiding", "Voorbereiding"
    TRIAL = "proef", "Proef"
    RUNNING = "uitvoering", "In uitvoering"
    POLICY = "beleid", "Vast onderdeel van beleid"
    FINISHED = "afgerond", "Afgerond"
    STOPPED = "gestopt", "Gestopt"


class Involvement(TextChoices):
    """How far experts by experience took part, from least to most."""

    INFORMED = "geinformeerd", "Geïnformeerd"
    CONSULTED = "geraadpleegd", "Geraadpleegd"
    ADVISES = "adviseert", "Adviseert"
    MAKES = "maakt-samen", "Maakt samen"
    DECIDES = "beslist-mee", "Beslist mee"
    PAID = "betaalde-inzet", "Betaalde inzet"


class Evidence(TextChoices):
    """What the results rest on."""

    EXPERIENCE = "ervaring", "Ervaring (nog niet gemeten)"
    MEASURED = "gemeten", "Gemeten (cijfers van de gemeente)"
    EVALUATED = "geevalueerd", "Geëvalueerd (onderzoek of externe evaluatie)"
    RECOGNISED = "erkend", "Erkend (bijvoorbeeld databank Movisie)"


class CostClass(TextChoices):
    """What it cost, in classes."""

    NONE = "geen", "Geen extra kosten"
    TO_5000 = "tot-5000", "Tot € 5.000"
    TO_25000 = "5000-25000", "€ 5.000 tot € 25.000"
    TO_100000 = "25000-100000", "€ 25.000 tot € 100.000"
    OVER_100000 = "meer-dan-100000", "Meer dan € 100.000"
    UNKNOWN = "onbekend", "Onbekend"


class CostKind(TextChoices):
    """Whether the cost comes once or each year."""

    ONCE = "eenmalig", "Eenmalig"
    YEARLY = "per-jaar", "Per jaar"


class Effort(TextChoices):
    """How much time of civil servants it takes."""

    TWO_HOURS = "minder-dan-2-uur", "Minder dan 2 uur per week"
    HALF_DAY = "halve-dag", "Halve dag per week"
    DAY = "1-dag", "1 dag per week"
    TWO_DAYS = "2-dagen-of-meer", "2 dagen of meer per week"
    UNKNOWN = "onbekend", "Onbekend"


class LeadTime(TextChoices):
    """How long it took from the start to the first result."""

    QUARTER = "minder-dan-3-maanden", "Minder dan 3 maanden"
    HALF_YEAR = "3-6-maanden", "3 tot 6 maanden"
    YEAR = "6-12-maanden", "6 tot 12 maanden"
    TWO_YEARS = "1-2-jaar", "1 tot 2 jaar"
    LONGER = "langer-dan-2-jaar", "Langer dan 2 jaar"


class Transferability(TextChoices):
    """How easily another municipality can do the same."""

    DIRECT = "direct", "Direct over te nemen"
    ADAPTED = "met-aanpassing", "Met aanpassing"
    SIMILAR = "vergelijkbaar", "Alleen in vergelijkbare gemeenten"


class SolutionState(TextChoices):
    """Whether a bottleneck is solved. What did not work is as welcome as what did."""

    OPEN = "open", "Nog open"
    PARTLY = "partly", "Deels opgelost"
    SOLVED = "solved", "Opgelost"
    STOPPED = "stopped", "Wij stopten"


class Origin(TextChoices):
    """Who wrote the page."""

    MUNICIPALITY = "municipality", "De gemeente zelf"
    EDITORS = "editors", "De redactie, uit openbare bronnen"


# Shown on every page that the editors made; the wording is fixed.
ORIGIN_LABEL = "Samengesteld door de redactie uit openbare bronnen; niet bevestigd door de gemeente"
