"""What is written down of the acts of an organiser: what happened to a meeting, and never to whom."""

CANCEL_EVENT = "events.cancel_event"
CANCEL_SESSION = "events.cancel_session"
MESSAGE = "events.message"
STAYS = "events.stays"

# Action: (name in the filter of the report, line in the history).
ACTIONS = {
    CANCEL_EVENT: ("Bijeenkomst afgelasten", "De bijeenkomst is afgelast"),
    CANCEL_SESSION: ("Onderdeel laten vervallen", "Een onderdeel is vervallen"),
    STAYS: (
        "Bijeenkomst op de site laten staan",
        "De pagina blijft op de site tot na de bijeenkomst: er zijn mensen aangemeld",
    ),
    MESSAGE: ("Mail aan deelnemers", "Een mail is verstuurd aan deelnemers"),
}


def register(actions):
    """Make the acts known to Wagtail's registry of log actions."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
