"""What the meetings are made of. Pages say what somebody reads; plain rows hold who comes where."""

from .afterwards import Commitment, Material
from .ledgers import EventLedger, SessionLedger
from .mail import OutboxMail
from .organising import InterpreterBooking, OrganiserTask
from .pages import EventIndexPage, EventPage
from .programme import Room, Round, Session, SessionFacility, SessionSpeaker, Speaker
from .provisions import Provision, ProvisionAccess
from .registrations import MOST_COMPANIONS, Registration, Seat, email_key

__all__ = [
    "MOST_COMPANIONS",
    "Commitment",
    "EventIndexPage",
    "EventLedger",
    "EventPage",
    "InterpreterBooking",
    "Material",
    "OrganiserTask",
    "OutboxMail",
    "Provision",
    "ProvisionAccess",
    "Registration",
    "Room",
    "Round",
    "Seat",
    "Session",
    "SessionFacility",
    "SessionLedger",
    "SessionSpeaker",
    "Speaker",
    "email_key",
]
