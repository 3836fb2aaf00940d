"""What is written down of the acts of the programme: who did what, when.

It can be read in the history of a municipality or a user, and in the report of the whole site.
"""

JOIN = "programme.join"
MERGE = "programme.merge"
INVITE = "programme.invite"
LEAVE = "programme.leave"
SWITCH_ON = "programme.switch_on"
SWITCH_OFF = "programme.switch_off"

# Action: (name in the filter of the report, line in the history).
ACTIONS = {
    JOIN: ("Laten meedoen", "Doet mee aan het programma"),
    MERGE: ("Samenvoegen", "Opgegaan in een andere gemeente"),
    INVITE: ("Uitnodigen", "Uitgenodigd om te schrijven voor een gemeente"),
    LEAVE: ("Weghalen bij een gemeente", "Weggehaald bij een gemeente"),
    SWITCH_ON: ("Account aanzetten", "Account aangezet"),
    SWITCH_OFF: ("Account uitzetten", "Account uitgezet"),
}


def register(actions):
    """Make the acts known to Wagtail's registry of log actions."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
