"""Whether all that may never happen did not happen: the counts against the rows that they count."""

from datetime import timedelta

from django.db.models import Count, F, Max, Q, Sum

from ..models import OutboxMail, Registration, Seat, Session, SessionSpeaker
from .purging import overdue

State = Seat.State
# The sweep comes each hour, the purge each night, a mail is tried again after two hours at most.
SWEEP_LATE = timedelta(hours=2)
PURGE_LATE = timedelta(days=1)
MAIL_LATE = timedelta(hours=1)


def findings(*, now):
    """Return what is wrong, a Dutch sentence each; nothing wrong is an empty list."""
    return [
        *seat_findings(now=now, late=SWEEP_LATE),
        *(
            f"{number} keer te lang bewaard: {label}."
            for label, number in overdue(now=now - PURGE_LATE)
        ),
        *_mails(now),
    ]


def seat_findings(*, now, late=timedelta(0)):
    """Return what is wrong with seats, heads and lines; an offer may be `late` before it counts."""
    return [
        *(sentence for session in _counted() for sentence in _session(session, now)),
        *_strays(),
        *_offers(now - late),
    ]


def _counted():
    """All sessions with what their ledger should say."""
    holding = Q(seats__state__in=Seat.HOLDING)
    return Session.objects.select_related("event__ledger", "ledger", "room").annotate(
        holders=Count("seats", filter=holding),
        together=Sum("seats__registration__companions", filter=holding, default=0),
        last=Max("seats__position", default=0),
    )


def _session(session, now):
    ledger = getattr(session, "ledger", None)
    if ledger is None:
        return [f"“{session}” heeft geen telling."]
    return [
        *_ledger(session, ledger),
        *(_line(session, ledger, now) if not session.cancelled_at else ()),
    ]


def _ledger(session, ledger):
    heads = session.holders + session.together + ledger.crew
    limit = session.room.holds if session.room else None
    pairs = [
        ("bezette plekken", ledger.seats_taken, session.holders),
        ("mensen in de zaal", ledger.heads, heads),
    ]
    if not session.cancelled_at:
        pairs.append(("grens van de zaal", ledger.head_limit, limit))
    yield from (
        f"“{session}”: de telling zegt {counted} ({what}), het zijn er {real}."
        for what, counted, real in pairs
        if counted != real
    )
    if session.holders > ledger.capacity:
        yield f"“{session}”: {session.holders} mensen voor {ledger.capacity} plekken."
    if limit is not None and heads > limit and not session.cancelled_at:
        yield f"“{session}”: {heads} mensen in een zaal voor {limit}."
    if session.last > ledger.last_position:
        yield f"“{session}”: nummer {session.last} van de wachtlijst is nooit uitgegeven."


def _line(session, ledger, now):
    """A free seat while the first one in line fits; a first one who can never fit."""
    event_ledger = getattr(session.event, "ledger", None)
    is_over = now >= session.event.promotes_until
    if is_over or (event_ledger and event_ledger.cancelled_at):
        return
    first = Seat.objects.waiting().filter(session=session).select_related("registration").first()
    if first is None:
        return
    heads, limit = first.registration.heads, ledger.head_limit
    if limit is not None and ledger.crew + heads > limit:
        yield f"“{session}”: de eerste op de wachtlijst komt met {heads} en past nooit in de zaal."
    elif ledger.seats_free > 0 and (limit is None or ledger.heads + heads <= limit):
        yield f"“{session}”: er is een plek vrij, terwijl er iemand wacht."


def _strays():
    """Rows that contradict each other, each of them counted."""
    live, all_seats = Seat.objects.live(), Seat.objects.all()
    seated = live.filter(state=State.SEATED)
    addresses = Registration.objects.live().exclude(email_key="")
    counts = [
        (
            "plekken staan in een andere ronde dan hun onderdeel",
            # One that is over stays where it was, when the session goes to another round.
            live.exclude(round=F("session__round")),
        ),
        (
            "plekken zijn bij een andere bijeenkomst dan de aanmelding",
            all_seats.exclude(registration__event=F("session__event")),
        ),
        (
            "sprekers staan in een andere ronde dan hun onderdeel",
            SessionSpeaker.objects.exclude(round=F("session__round")),
        ),
        (
            "plekken zijn van wie is afgemeld, of bij iets dat niet doorgaat",
            live.filter(_in_vain()),
        ),
        ("keer wacht iemand op een plek die diegene al heeft", live.filter(_wish_of_own_seat())),
        ("keer heeft iemand twee plekken in een ronde", _twice(seated, "registration", "round")),
        (
            "keer is een nummer op een wachtlijst twee keer gegeven",
            _twice(all_seats.exclude(position=None), "session", "position"),
        ),
        ("keer is een adres twee keer aangemeld", _twice(addresses, "event", "email_key")),
    ]
    return [f"{number} {what}." for what, rows in counts if (number := rows.count())]


def _in_vain():
    return (
        Q(registration__cancelled_at__isnull=False)
        | Q(session__cancelled_at__isnull=False)
        | Q(session__event__ledger__cancelled_at__isnull=False)
    )


def _wish_of_own_seat():
    return Q(
        state__in=Seat.WISHING,
        registration__seats__state=State.SEATED,
        registration__seats__session=F("session"),
    )


def _twice(rows, *fields):
    return rows.order_by().values(*fields).annotate(number=Count("pk")).filter(number__gt=1)


def _offers(before):
    late = Seat.objects.filter(state=State.OFFERED, offer_ends_at__lte=before).count()
    return [f"{late} keer is een aanbod verlopen en niet beëindigd."] if late else []


def _mails(now):
    """Mails that should have left: nobody sends, or somebody took them along and never came back."""
    stuck = OutboxMail.objects.filter(
        Q(leased_until=None) | Q(leased_until__lte=now),
        state=OutboxMail.State.WAITING,
        next_try_at__lte=now - MAIL_LATE,
    ).count()
    return [f"{stuck} mails wachten te lang. Draait send_outbox?"] if stuck else []
