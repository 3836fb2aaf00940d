"""The four statuses of a Dutch accessibility statement, and what each one asks for.

They are those of DigiToegankelijk. The fifth, E, is for a site without a statement.
"""

from datetime import timedelta

from django.db import models

# A complete research counts for so long, and a planned one must be done within so long.
RESEARCH_COUNTS = timedelta(days=3 * 365)
RESEARCH_WITHIN = timedelta(days=183)
# So often the law wants somebody to look at the whole statement again.
REVIEW_AFTER = timedelta(days=365)


class Status(models.TextChoices):
    """How far the site is."""

    A = "A", "voldoet volledig"
    B = "B", "voldoet gedeeltelijk"
    C = "C", "eerste maatregelen genomen"
    D = "D", "voldoet niet"

    @property
    def meaning(self):
        """What the status says, for a reader."""
        return MEANINGS[self]

    @property
    def needs_research(self):
        return self in (Status.A, Status.B)


MEANINGS = {
    Status.A: "De hele site is onderzocht. Het onderzoek vond niets dat niet aan de eisen voldoet.",
    Status.B: (
        "De hele site is onderzocht. Nog niet alles voldoet aan de eisen. Hieronder leest u wat, en "
        "wanneer het klaar moet zijn."
    ),
    Status.C: (
        "De site is nog niet volledig onderzocht. Dat onderzoek is wel gepland, binnen zes maanden."
    ),
    Status.D: (
        "Er is een verklaring, maar nog geen volledig onderzoek. Dat onderzoek is ook niet gepland "
        "binnen zes maanden."
    ),
}


def status_mistakes(page):
    """Return {field: what is wrong, in Dutch} of the status of a statement and what it rests on."""
    status = Status(page.status)
    if status.needs_research:
        return _research_mistakes(page)
    plan = _plan_mistakes(page) if status == Status.C else {}
    return _report_mistakes(page) | plan


def _research_mistakes(page):
    found = {
        name: f"Bij status {page.status} hoort een onderzoek van de hele site. Vul dit ook in."
        for name in ("researcher", "researched_on", "report_url")
        if not getattr(page, name)
    }
    if page.researched_on and page.reviewed_on - page.researched_on > RESEARCH_COUNTS:
        found["researched_on"] = (
            f"Bij status {page.status} mag het onderzoek niet ouder zijn dan drie jaar."
        )
    return found


def _report_mistakes(page):
    """Whoever links to a report says whose it is and of when, whatever the status."""
    if not page.report_url:
        return {}
    message = "Bij het rapport hoort wie het onderzoek deed, en wanneer. Vul dit ook in."
    return {name: message for name in ("researcher", "researched_on") if not getattr(page, name)}


def _plan_mistakes(page):
    planned, reviewed = page.research_planned_on, page.reviewed_on
    if planned and timedelta() <= planned - reviewed <= RESEARCH_WITHIN:
        return {}
    return {
        "research_planned_on": (
            "Bij status C hoort een onderzoek binnen zes maanden na de dag waarop u de verklaring "
            "naliep. Vul die datum in, of kies status D."
        )
    }
