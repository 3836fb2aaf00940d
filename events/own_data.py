"""What is kept about somebody, in words: on the page and in the file that they can take along."""

from django.utils import timezone

from .models import Commitment


def data_of(registration):
    """Return (label, value) for all that is kept about one registration; a value may be a list."""
    commitment = Commitment.objects.filter(registration=registration).first()
    rows = [
        ("Bijeenkomst", registration.event.title),
        ("Naam", registration.name),
        ("E-mailadres", registration.email),
        ("Gemeente", str(registration.municipality or "")),
        ("Organisatie", registration.organisation),
        ("Rol", registration.get_role_display()),
        ("Hoeveel mensen komen mee", str(registration.companions)),
        ("Aangemeld op", _moment(registration.created_at)),
        ("Afgemeld op", _moment(registration.cancelled_at)),
        ("Aangekomen op", _moment(registration.checked_in_at)),
        ("Toestemming voor voorzieningen op", _moment(registration.consented_at)),
        ("Plekken", [_seat(seat) for seat in registration.seats.select_related("session")]),
        ("Voorzieningen", [_provision(row) for row in registration.provisions.all()]),
        ("Mails", [_mail(row) for row in registration.mails.all()]),
        ("Voornemen", commitment.text if commitment else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _moment(at):
    return f"{timezone.localtime(at):%d-%m-%Y %H:%M}" if at else ""


def _seat(seat):
    ended = f" ({seat.get_ended_because_display().lower()})" if seat.ended_because else ""
    return f"{seat.session.title}: {seat.get_state_display().lower()}{ended}"


def _mail(row):
    return f"{row.get_kind_display()}, {_moment(row.created_at)}"


def _provision(row):
    own = "ik neem zelf een tolk mee" if row.own else ""
    return ", ".join(filter(None, [row.label, own, row.note, row.get_state_display(), row.answer]))
