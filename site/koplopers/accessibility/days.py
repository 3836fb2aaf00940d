"""Days in a statement that cannot be right: mostly a year in which a figure went astray."""

from datetime import date, timedelta

# Of before there was anything to say about the accessibility of this site.
OLDEST = date(2000, 1, 1)
# Nobody promises anything for later.
FURTHEST = timedelta(days=10 * 365)
STILL_TO_COME = "Deze dag moet nog komen. Vul een dag in die geweest is."
TOO_OLD = "Deze dag is te lang geleden. Klopt het jaartal?"
TOO_FAR = "Deze dag is te ver weg. Klopt het jaartal?"


def day_mistakes(instance, *, on, past=(), planned=()):
    """Return {field: what is wrong, in Dutch} of some dates of an instance.

    `past` names the fields of what was done on or before the date `on`, `planned` those of what may
    still be to come. A date that is not filled in is no mistake here.
    """
    latest = {STILL_TO_COME: (past, on), TOO_FAR: (planned, on + FURTHEST)}
    days = {name: getattr(instance, name) for name in (*past, *planned)}
    found = {name: TOO_OLD for name, day in days.items() if day and day < OLDEST}
    for message, (names, most) in latest.items():
        found |= {name: message for name in names if days[name] and days[name] > most}
    return found
